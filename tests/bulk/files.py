"""Files of a class: a small picture, a sheet, an archive."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl
from PIL import Image


def picture(shade: int) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (60, 40), (shade * 40 % 256, 90, 200)).save(kept, "JPEG")
    return kept.getvalue()


def sheet(*lines: Sequence[str], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in lines:
        page.append(list(line))
    if merged:
        page.merge_cells(merged)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return kept.getvalue()
