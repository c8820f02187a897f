"""What somebody knows their devices by: "Firefox, Android", read off the browser's own words and nothing more kept."""

from flask import has_request_context, request

BROWSERS = {
    "Firefox": ("Firefox/", "FxiOS/"),
    "Edge": ("Edg/", "EdgA/", "EdgiOS/"),
    "Opera": ("OPR/",),
    "Samsung Internet": ("SamsungBrowser/",),
    "Chrome": ("Chrome/", "CriOS/", "Chromium/"),
    "Safari": ("Safari/",),
}
"""In the order in which they are looked for: most claim to be Chrome and Safari as well."""
SYSTEMS = {
    "Android": ("Android",),
    "iPhone": ("iPhone",),
    "iPad": ("iPad",),
    "ChromeOS": ("CrOS",),
    "Windows": ("Windows",),
    "macOS": ("Mac OS X", "Macintosh"),
    "Linux": ("Linux",),
}


def browser_here() -> str:
    """That of this request; "" outside one."""
    return browser_of(request.user_agent.string) if has_request_context() else ""


def browser_of(said: str) -> str:
    found = (_first(BROWSERS, said), _first(SYSTEMS, said))
    return ", ".join(name for name in found if name)


def _first(names: dict[str, tuple[str, ...]], said: str) -> str:
    return next((name for name, marks in names.items() if any(mark in said for mark in marks)), "")
