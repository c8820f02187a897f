"""Behind nginx: how near its cache in front of the gallery comes to nginx with files of its own.

The same bytes each time: what the gallery answers is also laid down as a file.
"""

import os
import re
import shutil
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from bench.load import hammer, interleaved, middle
from bench.pages import FEW
from bench.processes import Server, free_port, running
from bench.stage import Gallery, Stage, stage
from bench.table import Line, at_least, show

ROUNDS = 3
CONFIG = """
daemon off; master_process on; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/temp; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ text/html html; image/avif avif; }}
  open_file_cache max=1000 inactive=60s;
  proxy_cache_path {folder}/cache levels=1:2 keys_zone=gallery:8m max_size=256m use_temp_path=off;
  upstream gallery {{ server 127.0.0.1:{gallery}; keepalive 16; }}
  server {{
    listen 127.0.0.1:{port};
    location /files/ {{ alias {folder}/files/; }}
    location / {{
      proxy_pass http://gallery; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host localhost:{gallery};
      proxy_cache gallery; proxy_cache_lock on; proxy_cache_use_stale updating error timeout; proxy_cache_background_update on;
    }}
  }}
}}
"""  # noqa: E501


def bench(here: Stage, rounds: int = ROUNDS) -> list[Line]:
    program = shutil.which("nginx", path=os.pathsep.join([*os.get_exec_path(), "/usr/sbin", "/sbin"]))
    if program is None:
        return [Line("nginx", "skipped: it is not installed here")]
    gallery = here.gallery(FEW)
    with gallery.serve() as inside, _nginx(program, gallery, inside) as nginx:
        page, thumbnail = _laid_down(gallery, inside)
        measures = {
            "file page": partial(hammer, nginx, "/files/page.html"),
            "cached page": partial(hammer, nginx, page),
            "file thumbnail": partial(hammer, nginx, "/files/thumbnail.avif"),
            "cached thumbnail": partial(hammer, nginx, thumbnail),
        }
        found = {name: middle(costs) for name, costs in interleaved(rounds, measures).items()}
    lines = []
    for what in ("page", "thumbnail"):
        static, cached = found[f"file {what}"], found[f"cached {what}"]
        lines.append(
            Line(f"nginx, a file: {what}", f"{static.ms:.4f} ms, {static.per_second:,.0f}/s", "1.00×")
        )
        ratio = cached.per_second / static.per_second
        value = f"{cached.ms:.4f} ms, {cached.per_second:,.0f}/s"
        lines.append(
            at_least(f"nginx, its cache before the gallery: {what}", value, ratio, 0.8, "its own files")
        )
    return lines


@contextmanager
def _nginx(program: str, gallery: Gallery, inside: Server) -> Iterator[Server]:
    port, folder = free_port(), gallery.settings.data / "nginx"
    (folder / "files").mkdir(parents=True, exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""
    words = {"folder": folder, "port": port, "gallery": inside.port, "user": user}
    (folder / "nginx.conf").write_text(CONFIG.format(**words))
    command = [program, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with running(command, port, "/readyz", {}, folder / "said.log") as server:
        yield server


def _laid_down(gallery: Gallery, inside: Server) -> tuple[str, str]:
    """The wall and one of its thumbnails, also as files of nginx's; their addresses in the gallery."""
    files = gallery.settings.data / "nginx" / "files"
    page = _read(inside, gallery.wall)
    thumbnail = re.findall(r"/media/[0-9a-f]{32}/320\.avif", page.decode())[0]
    (files / "page.html").write_bytes(page)
    (files / "thumbnail.avif").write_bytes(_read(inside, thumbnail))
    return gallery.wall, thumbnail


def _read(server: Server, path: str) -> bytes:
    with urllib.request.urlopen(server.url + path, timeout=60) as answer:
        return bytes(answer.read())


NOTES = (
    "One nginx worker, and the client on the same cores. A page is fetched anew each second (s-maxage=1), behind",
    "the visitor who finds it old; a picture each minute.",
)


def main() -> None:
    with stage() as here:
        show("Behind nginx", bench(here, *map(int, sys.argv[1:2])), *NOTES)


if __name__ == "__main__":
    main()
