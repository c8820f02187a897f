"""Storages of every kind, each empty."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import pytest

from gallery.storage import Storage, open_storage
from tests.services import rclone
from tests.services.run import Run

if TYPE_CHECKING:
    from types_boto3_s3.client import S3Client

KINDS = ("local", "moto", "rclone")


@pytest.fixture(params=KINDS)
def storage(request: pytest.FixtureRequest, tmp_path: Path, run: Run) -> Iterator[Storage]:
    """The same tests on a folder, on the S3 API as moto has it, and on a real S3 server."""
    if request.param == "moto":
        with moto_url() as url:
            yield open_storage(url)
    elif request.param == "rclone":
        yield open_storage(new_rclone_url(run))
    else:
        yield open_storage(f"file://{tmp_path}/uploads")


@pytest.fixture
def rclone_url(run: Run) -> str:
    return new_rclone_url(run)


def new_rclone_url(run: Run) -> str:
    try:
        return rclone.new_s3_url(run)
    except rclone.NoRclone as why:
        pytest.skip(str(why))


@contextmanager
def moto_url() -> Iterator[str]:
    from moto import mock_aws

    with mock_aws():
        _moto_client().create_bucket(Bucket="exhibition")
        yield f"s3://exhibition/{secrets.token_hex(4)}"


@cache
def _moto_client() -> "S3Client":
    return boto3.client("s3", region_name="us-east-1")
