"""Parts of a file that is played: a mebibyte an answer at most, so that no slow player holds a thread or fills memory.

Players ask for what comes next by themselves. Who asks for no part of a long file gets its first one, and is told so.
"""

from flask import Response, request

from gallery.front.answers import ONE_RANGE
from gallery.storage import Storage

MOST = 1024 * 1024


def part_answer(storage: Storage, key: str, total: int, tag: str) -> Response:
    """What was asked for of a stored file, as a 200, 206, 304 or 416; the caller adds whose it is and of what kind."""
    quoted = f'"{tag}"'
    if tag and request.if_none_match.contains(tag):
        return _with(Response(status=304), quoted)
    if request.method == "HEAD":
        return _with(Response(headers={"Content-Length": str(total)}), quoted)
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", quoted) != quoted:
        asked = ""
    first, end = part_asked(asked, total)
    if first >= total:
        return Response(status=416, headers={"Content-Range": f"bytes */{total}"})
    response = Response(storage.read_part(key, first, end - first))
    if (first, end) != (0, total) or asked:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {first}-{end - 1}/{total}"
    return _with(response, quoted)


def _with(response: Response, quoted: str) -> Response:
    response.headers["Accept-Ranges"] = "bytes"
    if quoted != '""':
        response.headers["ETag"] = quoted
    return response


def part_asked(header: str, total: int) -> tuple[int, int]:
    """Where the answer to a Range header begins and ends; several parts at once are taken for none (RFC 9110)."""
    found = ONE_RANGE.fullmatch(header)
    if found is None or not (found[1] or found[2]):
        return 0, min(MOST, total)
    if not found[1]:
        first = max(0, total - int(found[2])) if int(found[2]) else total
        return first, min(total, first + MOST)
    first = int(found[1])
    last = int(found[2]) if found[2] else total - 1
    if last < first:
        return 0 if found[2] else first, min(MOST, total)
    return first, min(last + 1, first + MOST, total)
