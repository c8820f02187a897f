"""Which clips everybody may play: those of a published evening, from when its doors open, and for good after."""

from sqlalchemy import select

from gallery import clock
from gallery.clips.access import SHOWN
from gallery.clips.models import Clip
from gallery.db import db
from gallery.editions.models import Edition
from gallery.opening.models import Opening, Segment


def is_played(clip: Clip) -> bool:
    """In the waiting room too, so that nothing has to be fetched by everybody in the second in which it plays."""
    query = select(Segment.id).join(Segment.opening).join(Opening.edition)
    begun = Opening.published, Edition.published, Opening.doors_at <= clock.now()
    return db.session.scalar(query.where(Segment.clip_id == clip.id, *begun).limit(1)) is not None


SHOWN.append(is_played)
