"""The second hash of pictures that were drawn before there was one, some at each round.

Until a picture has it, its turned copies are not found; all else of it is as it should be.
"""

from sqlalchemy import Select, select, update

from gallery import clock, images
from gallery.db import db, transaction
from gallery.errors import Busy
from gallery.works.files import storage
from gallery.works.look_alikes import signed
from gallery.works.models import Original, Rendition

SMALL = 320
"""Every picture has one WebP whose longer side is at most this."""
AT_ONCE = 40
"""Of a tenth of a second each: an older gallery of 5,000 pictures is done in some hours, and nobody waits."""


def note_turned() -> None:
    """Note how pictures look when they are turned; one whose rendition can't be read is drawn anew."""
    for original_id, key in db.session.execute(_unturned().limit(AT_ONCE)).all():
        try:
            with storage().open(key) as rendition:
                seen = images.look_at(rendition)
        except Busy:
            return
        except OSError:
            seen = None
        changes = {"dhash_turned": signed(seen[1])} if seen else {"next_try_at": clock.now(), "tries": 0}
        with transaction() as session:
            mine = Original.id == original_id, Original.dhash_turned.is_(None), Original.next_try_at.is_(None)
            session.execute(update(Original).where(*mine).values(**changes))


def _unturned() -> Select[int, str]:
    """Pictures and a small rendition of each, but those that are about to be drawn or that could not be."""
    drawn = Original.dhash.is_not(None), Original.next_try_at.is_(None), Original.trouble == ""
    small = Rendition.format == "webp", Rendition.long_side <= SMALL
    return (
        select(Original.id, Rendition.key)
        .join(Original.renditions)
        .where(Original.dhash_turned.is_(None), *drawn, *small)
        .order_by(Original.id)
    )
