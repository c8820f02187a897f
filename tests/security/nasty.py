"""Strings that have broken other sites. Our own list; nothing of it is meant for anybody."""

PLAIN = [
    "", " ", "\t", "0", "-1", "1.5", "1e309", "NaN", "Infinity", "null", "None", "undefined", "true", "[]", "{}",
    "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "9" * 25, "9" * 400,
    "0x7f", "٣", "９", "²", "१", "1_000", "+1", "١-٠٠١", "9-01" + "4" * 30, "9--014", "-", "9-", "-9", "9-014-1",
    "'", '"', "''", "\\", "\\'", "`", ";", "--", "' OR '1'='1", "1; DROP TABLE works; --",
    "') UNION SELECT 1--", "1' AND SLEEP(5)#",
    "%", "_", "%%%", "%_%", "\\%", "*", "?", "[a-z]", "%s%s%s%n",
    "%(title)s", "{0.__class__}", "{{7*7}}", "{% raise %}",
    "${7*7}", "#{7*7}", "<%= 7*7 %>", "../../../../etc/passwd", "..\\..\\win.ini", "/etc/passwd", "file:///etc/passwd",
    "con", "aux", "nul.txt", ".htaccess", "|id", "$(id)", "`id`", "& ping",
    "\r\nX-Evil: 1", "a\nb", "\x0b\x0c\x1f\x7f", "\x85\u2028\u2029",
    "\ufeff", "\u200b\u200d", "\u202eabc\u202c", "e\u0301", "é", "œuvre", "ﷺ" * 20, "Z̡̡͇̫͉͎̪̙a̲̬͕l̼͔g̷͓o̴̗",
    "👩‍👩‍👧‍👦🏳️‍🌈🇨🇦", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "\U0010ffff", "\ue000", "İ", "ß", "ﬀ", "Ǆ",
    "a" * 256, "a" * 5001, "é" * 20001, "👍" * 1001, "(" * 500, "a," * 500, "\n" * 2000,
    "2026-02-30", "0001-01-01T00:00", "9999-12-31T23:59", "2026-11-01T01:30", "2026-03-08T02:30", "99999-01-01T00:00",
    "brique", "fr", "en", "approve", "on", "y", "__class__", "__proto__", "constructor", "endpoint", "csrf_token",
]  # fmt: skip

UNREADABLE = [
    b"\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
    b"\x00",
    b"abc\x00def",
    b"\xe9cole",
    b"\xe2\x82",
]
"""Bytes that are no UTF-8, or hold a null: each is refused by a 400."""
