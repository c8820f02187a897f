"""Who may play a clip: the one question that its page, its film, its poster and its captions ask."""

from collections.abc import Callable

from gallery.clips.models import Clip
from gallery.works.access import Reader

SHOWN: list[Callable[[Clip], bool]] = []
"""Through what features above everybody may play a clip now, as an evening does whose run of show has it."""


def is_ready(clip: Clip) -> bool:
    """Whether it plays, and says to those who don't hear it what is said in it."""
    return clip.rendered_at is not None and bool(clip.is_captioned or clip.transcript.strip())


def is_shown(clip: Clip) -> bool:
    """Whether everybody may play it."""
    return is_ready(clip) and any(shows(clip) for shows in SHOWN)


def may_play(reader: Reader, clip: Clip) -> bool:
    """Everybody what is shown; its edition's team all that plays; who holds a preview's link what is ready."""
    if clip.rendered_at is None:
        return False
    if reader.is_staff_of(clip.edition_id):
        return True
    return is_shown(clip) or (clip.edition_id in reader.previews and is_ready(clip))
