"""Reading clips."""

from sqlalchemy import Select, select

from gallery.clips.models import Clip


def clips_of(edition_id: int) -> Select[Clip]:
    return select(Clip).where(Clip.edition_id == edition_id).order_by(Clip.id)


def clip_behind(token: str) -> Select[Clip]:
    """By the token in the addresses of what is played."""
    return select(Clip).where(Clip.media_token == token)
