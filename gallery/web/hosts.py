"""Who is asked, and who asks: nothing else is believed of a request's headers."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from gallery.config import Settings

HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@/\\\s]+)(?::\d{1,5})?")


def own_hosts(settings: Settings) -> Callable[[str], bool]:
    """Whether a Host header names this site; nothing else is ever believed of it."""
    allowed = _host_names(settings)

    @lru_cache(maxsize=256)
    def is_ours(host: str) -> bool:
        parts = HOST.fullmatch(host)
        return parts is not None and parts[1].lower() in allowed

    return is_ours


def client_of(settings: Settings) -> Callable[[dict[str, Any]], str]:
    """The client's address in a WSGI environ: what the nearest of our own proxies saw, and no header besides."""

    def client(environ: dict[str, Any]) -> str:
        hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if settings.proxies and len(hops) >= settings.proxies and hops[-settings.proxies]:
            return str(hops[-settings.proxies])
        return str(environ.get("REMOTE_ADDR", ""))

    return client


LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def _host_names(settings: Settings) -> frozenset[str]:
    own = settings.base_url.split("//", 1)[1].split("/", 1)[0]
    own = own if own.endswith("]") else own.rsplit(":", 1)[0]
    names = frozenset({own.lower(), *(host.lower() for host in settings.hosts)})
    return names | LOOPBACK if own in LOOPBACK else names
