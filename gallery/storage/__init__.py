"""Where originals and renditions are kept: a folder on this machine, or a bucket that speaks S3."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from gallery.config import WrongSetting
from gallery.storage.local import LocalStorage
from gallery.storage.protocol import (
    Entry,
    KeyTaken,
    NoSuchFile,
    Readable,
    Storage,
    Stored,
    WrongKey,
    is_key,
    no_room,
)

__all__ = [
    "Entry",
    "KeyTaken",
    "NoSuchFile",
    "Readable",
    "Storage",
    "Stored",
    "WrongKey",
    "is_key",
    "no_room",
    "open_storage",
]


def open_storage(url: str, *, reserve_bytes: int = 0) -> Storage:
    """Open the storage that a `GALLERY_STORAGE_URL` names; one for the whole process.

    `file:///var/lib/gallery/uploads` is a folder, made if it is missing; uploads leave `reserve_bytes` of
    its disk free, or a tenth of the disk if that is less.
    `s3://bucket/prefix?endpoint=https://s3.example.org&region=ca-east` is a bucket; its keys and secrets are
    told in gallery.storage.s3. Raises WrongSetting; asks nothing of the network.
    """
    scheme = urlsplit(url).scheme
    if scheme == "file":
        return LocalStorage(_folder(url), reserve_bytes=reserve_bytes)
    if scheme == "s3":
        # Not at the top: boto3 is long to load, and a gallery with its files in a folder never needs it.
        from gallery.storage.s3 import S3Storage, place_from_url

        return S3Storage(place_from_url(url))
    raise WrongSetting("The setting GALLERY_STORAGE_URL can't be used: it must begin with file: or s3:.")


def _folder(url: str) -> Path:
    parts = urlsplit(url)
    if parts.netloc or parts.query or parts.fragment or not parts.path.startswith("/"):
        raise WrongSetting(
            "The setting GALLERY_STORAGE_URL can't be used: write a folder as file:///its/whole/path."
        )
    return Path(unquote(parts.path))
