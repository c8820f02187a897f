"""Read what a mail server says of a letter that it could not deliver (RFC 3464). Anybody can write such a message.

So nothing is taken from it but which of our letters it is about, and that it failed for good.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default

LONGEST = 1024 * 1024


class NotAReport(Exception):
    """What came in says of no letter of ours that it failed; the message is one sentence that says why."""


def failed_letter(raw: bytes, host: str) -> int | None:
    """The id of the letter that can't be delivered; None when it is only late. Raises NotAReport."""
    if len(raw) > LONGEST:
        raise NotAReport("This message is longer than a report on a delivery ever is.")
    try:
        report = message_from_bytes(raw, policy=default)
        actions = set(_actions(report))
        found = list(_ids(report, host))
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise NotAReport("This message can't be read.") from error
    if not actions:
        raise NotAReport("This is no report on a delivery (multipart/report, RFC 3464).")
    if not found:
        raise NotAReport("This report is about no letter of this gallery.")
    return found[0] if "failed" in actions else None


def _actions(report: Message) -> Iterator[str]:
    """What became of each recipient: failed, delayed, delivered …"""
    kind = str(report.get_param("report-type", "")).lower()
    if report.get_content_type() != "multipart/report" or kind != "delivery-status":
        return
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for about in part.get_payload():
                if isinstance(about, Message) and about["Action"]:
                    yield str(about["Action"]).strip().lower()


def _ids(report: Message, host: str) -> Iterator[int]:
    """Ours among the identifiers in the letter that came back, or those that the report says it answers."""
    ours = re.compile(rf"<mail-([1-9][0-9]{{0,8}})@{re.escape(host)}>", re.IGNORECASE)
    for text in (
        *_returned_headers(report),
        str(report["References"] or ""),
        str(report["In-Reply-To"] or ""),
    ):
        yield from (int(found) for found in ours.findall(text))


def _returned_headers(report: Message) -> Iterator[str]:
    for part in report.walk():
        if part.get_content_type() == "text/rfc822-headers":
            words = part.get_payload(decode=True)
            if isinstance(words, bytes):
                yield str(message_from_bytes(words, policy=default)["Message-ID"] or "")
        elif part is not report and part["Message-ID"] and isinstance(part, EmailMessage):
            yield str(part["Message-ID"])
