"""nginx in front of a gallery, as docs/nginx.conf.example has it: only names, ports and places are changed."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.processes import wait_for
from tests.faults.visitor import Visitor
from tests.services import live
from tests.services.run import Run

EXAMPLE = live.ROOT / "docs" / "nginx.conf.example"
AROUND = """
daemon off;
{user}
worker_processes 2;
pid {folder}/pid;
error_log {folder}/start.log warn;
events {{ worker_connections 2048; }}
http {{
    types {{ }}
    default_type application/octet-stream;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/none;
    uwsgi_temp_path {folder}/none;
    scgi_temp_path {folder}/none;
    access_log {folder}/access.log;
    include {folder}/gallery.conf;
}}
"""


class NoNginx(Exception):
    """Why there is no nginx for the tests, and what to do about it."""


def program() -> str:
    path = os.pathsep.join([*os.get_exec_path(), "/usr/sbin", "/sbin"])
    if found := shutil.which("nginx", path=path):
        return found
    raise NoNginx("nginx is not installed here (apt-get install nginx-light)")


@contextmanager
def nginx_before(run: Run, port_of_gallery: int, port: int, folder: Path) -> Iterator[None]:
    folder.mkdir()
    (folder / "gallery.conf").write_text(_example(port_of_gallery, port, folder))
    user = "user root;" if os.geteuid() == 0 else ""  # its folders are the test's own
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    command = [
        program(),
        "-p",
        str(folder),
        "-c",
        str(folder / "nginx.conf"),
        "-e",
        str(folder / "start.log"),
    ]
    server = run.start(f"nginx-{port}", command)
    try:
        wait_for(lambda: _answers(port), 20, run.log(f"nginx-{port}").read_text)
        yield
    finally:
        run.stop(server)


def _example(port_of_gallery: int, port: int, folder: Path) -> str:
    told = EXAMPLE.read_text()
    for what, instead in (
        (r"server 127\.0\.0\.1:8000;", f"server 127.0.0.1:{port_of_gallery};"),
        (r"listen 80;", f"listen 127.0.0.1:{port};"),
        (r"listen \[::\]:80;", ""),
        (r"server_name exposition\.example\.org;", "server_name localhost;"),
        (r"/var/cache/nginx/gallery", f"{folder}/cache"),
        (r"/var/log/nginx/gallery\.error\.log", f"{folder}/error.log"),
        # What was given from the cache: for the tests only.
        (r"proxy_cache gallery;", "proxy_cache gallery; add_header X-Cache $upstream_cache_status always;"),
    ):
        told, count = re.subn(what, instead, told)
        assert count == 1, f"docs/nginx.conf.example has {count} × {what}"
    return told


def _answers(port: int) -> bool:
    try:
        return Visitor(port, patience=5).get("/readyz").status == 200
    except OSError:
        return False
