"""Files in a bucket that speaks S3 (Garage, SeaweedFS, AWS, R2, OVH …). The only module that knows boto3.

    s3://bucket/prefix?endpoint=https://s3.example.org&region=ca-east

The key and its secret come from the address (`s3://KEY:SECRET@bucket/…`, percent-encoded; such an address
belongs in the file that `GALLERY_STORAGE_URL_FILE` names) or, when it has none, from where AWS's own tools
look: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, the machine's role. Without an endpoint it is
AWS itself. The key must be allowed to get, put, delete and list.

Every byte passes through the gallery: a bucket needs no public access, and must not have any.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from gallery.config import WrongSetting
from gallery.errors import Busy
from gallery.storage.protocol import (
    CHUNK,
    Entry,
    KeyTaken,
    NoSuchFile,
    Readable,
    Stored,
    check_key,
    check_prefix,
    is_key,
    not_taken,
    out_of_reach,
    take,
)

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

IN_MEMORY = 1024 * 1024
"""Larger files pass through a temporary file, so that many uploads at once don't fill the memory."""

_MISSING = ("404", "NoSuchKey", "NotFound")
_BEYOND = ("416", "InvalidRange")
_COPY = "gallery-copy-"
PAGE = 1000
_QUERY = {"endpoint", "region"}
_CONFIG = Config(
    connect_timeout=2,
    # Two tries, a second's pause at most, and the second that a PUT waits for "100 Continue": 7 s in all.
    read_timeout=2,
    retries={"mode": "standard", "total_max_attempts": 2},
    max_pool_connections=32,
    tcp_keepalive=True,
    # Newer checksum trailers are not understood by every S3; the signature covers the body's sha256 instead.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are to an S3 service. The secret is never shown."""

    endpoint: str | None = None
    region: str = "us-east-1"
    access_key: str | None = None
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    bucket: str
    prefix: str = ""
    """Empty, or ending in a slash."""
    account: Account = Account()


def place_from_url(url: str) -> Place:
    """Read an `s3://` address; raises WrongSetting, without repeating the secret that may be in it."""
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    bucket = parts.netloc.rpartition("@")[2]
    if not bucket or parts.fragment or query.keys() - _QUERY or not _is_web(query.get("endpoint")):
        raise WrongSetting(
            "The setting GALLERY_STORAGE_URL can't be used: "
            "a bucket is written s3://bucket/prefix?endpoint=https://s3.example.org&region=ca-east."
        )
    prefix = unquote(parts.path).strip("/")
    region = query.get("region") or _usual_region()
    account = Account(query.get("endpoint"), region, *_credentials(parts))
    return Place(bucket, f"{prefix}/" if prefix else "", account)


def _credentials(parts: SplitResult) -> tuple[str | None, str | None]:
    if bool(parts.username) != bool(parts.password):
        raise WrongSetting(
            "The setting GALLERY_STORAGE_URL can't be used: it has a key without a secret, or the reverse."
        )
    return unquote(parts.username or "") or None, unquote(parts.password or "") or None


def _is_web(endpoint: str | None) -> bool:
    if endpoint is None:
        return True
    parts = urlsplit(endpoint)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _usual_region() -> str:
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"


_making = Lock()


@lru_cache(maxsize=8)
def _client_of(account: Account, process: int) -> "S3Client":
    """The process's one client for an account: slow to make, safe between threads, not across a fork."""
    # A session of its own: the default one is not safe between threads.
    return boto3.session.Session().client(
        "s3",
        region_name=account.region,
        endpoint_url=account.endpoint,
        aws_access_key_id=account.access_key,
        aws_secret_access_key=account.secret,
        config=_CONFIG.merge(
            Config(
                s3={
                    "payload_signing_enabled": True,
                    "addressing_style": "path" if account.endpoint else "auto",
                }
            )
        ),
    )


class S3Storage:
    def __init__(self, place: Place) -> None:
        self._place = place

    def __repr__(self) -> str:
        return f"S3Storage({self._place!r})"

    def put(self, key: str, stream: Readable) -> Stored:
        """One PUT, which S3 makes visible whole or not at all; then S3 is asked for the size it kept.

        When an answer comes too late the file may be there all the same: whole, with no row that names it.
        """
        check_key(key)
        # A copy, since boto3 rewinds what it sends, asks for its length, and may close it.
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
            stored = take(stream, copy.write)
            copy.seek(0)
            try:
                self._send(key, copy, stored.bytes)
            except Busy as error:
                raise not_taken() from error
        return stored

    def open(self, key: str) -> BinaryIO:
        file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- the caller closes it
        try:
            self._fetch(key, cast(BinaryIO, file))
        except BaseException:
            file.close()
            raise
        return cast(BinaryIO, file)

    def read(self, key: str) -> bytes:
        with _asking(key):
            return self._client.get_object(Bucket=self._place.bucket, Key=self._name(key))["Body"].read()

    def read_part(self, key: str, start: int, length: int) -> bytes:
        if not length:
            return b""
        asked = f"bytes={start}-{start + length - 1}"
        try:
            with _asking(key):
                found = self._client.get_object(Bucket=self._place.bucket, Key=self._name(key), Range=asked)
                return found["Body"].read()
        except _NothingThere:
            return b""

    @contextmanager
    def local_copy(self, key: str) -> Iterator[Path]:
        with tempfile.NamedTemporaryFile(prefix=_COPY) as file:
            self._fetch(key, cast(BinaryIO, file))
            file.flush()
            yield Path(file.name)

    def size(self, key: str) -> int:
        with _asking(key):
            return self._client.head_object(Bucket=self._place.bucket, Key=self._name(key))["ContentLength"]

    def exists(self, key: str) -> bool:
        return self._size_if_there(key) is not None

    def delete(self, key: str) -> None:
        name = self._name(key)
        with suppress(NoSuchFile), _asking(key):
            self._client.delete_object(Bucket=self._place.bucket, Key=name)

    def keys(self, prefix: str = "") -> Iterator[Entry]:
        check_prefix(prefix)
        start = self._place.prefix + prefix
        with _asking(prefix):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._place.bucket, Prefix=start, PaginationConfig={"PageSize": PAGE}
            )
            for found in (found for page in pages for found in page.get("Contents", ())):
                key = found["Key"].removeprefix(self._place.prefix)
                if is_key(key):
                    yield Entry(key, found["Size"], found["LastModified"].astimezone(UTC))

    def sweep(self, older_than: datetime) -> int:
        """S3 keeps no half files of ours; what killed processes leave are copies that they had made here."""
        limit, swept = older_than.timestamp(), 0
        for copy in Path(tempfile.gettempdir()).glob(f"{_COPY}*"):
            with suppress(FileNotFoundError, PermissionError):
                if copy.lstat().st_mtime <= limit:
                    copy.unlink()
                    swept += 1
        return swept

    def has_room(self, wanted: int) -> bool:
        """A bucket has no end that could be asked for."""
        return True

    @property
    def _client(self) -> "S3Client":
        with _making:
            return _client_of(self._place.account, os.getpid())

    def _name(self, key: str) -> str:
        return self._place.prefix + check_key(key)

    def _send(self, key: str, copy: IO[bytes], size: int) -> None:
        if self.exists(key):
            raise KeyTaken(key)
        with _asking(key):
            self._client.put_object(
                Bucket=self._place.bucket,
                Key=self._name(key),
                Body=copy,
                ContentLength=size,
                ContentType="application/octet-stream",
            )
        if self._size_if_there(key) != size:
            self.delete(key)
            raise not_taken()

    def _size_if_there(self, key: str) -> int | None:
        try:
            return self.size(key)
        except NoSuchFile:
            return None

    def _fetch(self, key: str, file: BinaryIO) -> None:
        with _asking(key):
            body = self._client.get_object(Bucket=self._place.bucket, Key=self._name(key))["Body"]
            shutil.copyfileobj(body, file, CHUNK)
        file.seek(0)


class _NothingThere(Exception):
    """A part was asked for that begins where the file has ended."""


@contextmanager
def _asking(key: str) -> Iterator[None]:
    """Say S3's trouble in the gallery's words."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in _MISSING:
            raise NoSuchFile(key) from error
        if error.response["Error"]["Code"] in _BEYOND:
            raise _NothingThere(key) from error
        raise out_of_reach() from error
    except BotoCoreError as error:
        raise out_of_reach() from error
