"""The pictures that come with a form: looked at before anything is kept, each refusal with its field."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from gallery import images
from gallery.errors import GalleryError, NotAcceptable, TooMany
from gallery.works.files import Kept, Upload, clean_name, kept_pictures
from gallery.works.models import ImageRole, Original
from gallery.works.service import MAX_PROCESS, MAX_VIEWS


@dataclass(frozen=True)
class Pictures:
    """Pictures to give to a work; of a file that is sent twice, the first is kept."""

    views: list[Upload]
    process: list[Upload]


def look_at(pictures: Pictures, held: Iterable[Original] = ()) -> Pictures:
    """The pictures that are to be kept, each looked at; those that the work has already are left out."""
    seen = {original.sha256 for original in held}
    return Pictures(
        list(_looked_at(pictures.views, "views", seen)),
        list(_looked_at(pictures.process, "making", seen)),
    )


def _looked_at(uploads: list[Upload], field: str, seen: set[str]) -> Iterator[Upload]:
    """Raises NotAcceptable for the first file that can't be taken, with its name when there are several."""
    require_few(len(uploads), field)
    for upload in uploads:
        try:
            images.inspect(upload.stream)
        except NotAcceptable as error:
            sentence = error.sentence if len(uploads) == 1 else _named(upload, error)
            raise NotAcceptable(sentence, field=field) from error
        digest = hashlib.file_digest(upload.stream, "sha256").hexdigest()  # type: ignore[arg-type]
        upload.stream.seek(0)
        if digest not in seen:
            seen.add(digest)
            yield upload


def _named(upload: Upload, error: GalleryError) -> object:
    return _("“%(name)s”: %(sentence)s", name=clean_name(upload.name), sentence=error.sentence)


def require_few(count: int, field: str) -> None:
    most = MAX_VIEWS if field == "views" else MAX_PROCESS
    if count > most:
        raise TooMany(
            _("That is %(count)s pictures; %(most)s fit. Choose the best ones.", count=count, most=most),
            field=field,
        )


@contextmanager
def kept_for(pictures: Pictures) -> Iterator[dict[ImageRole, list[Kept]]]:
    with kept_pictures([*pictures.views, *pictures.process]) as kept:
        views = len(pictures.views)
        yield {ImageRole.VIEW: kept[:views], ImageRole.PROCESS: kept[views:]}
