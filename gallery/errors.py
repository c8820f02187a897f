"""What can go wrong in the gallery's own terms; each carries a translated sentence for the person who asked.

One handler (web/errors.py) shows them; views may also catch them to keep what was typed.
"""


class GalleryError(Exception):
    """A rule of the gallery was met; the message is a sentence for the user (a lazy string will do)."""

    status = 400

    def __init__(self, sentence: object, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        """The form field that the sentence is about, if one is."""


class NotAcceptable(GalleryError):
    """What was sent can't be taken in as it is: the sentence says what to do."""

    status = 422


class NotAllowed(GalleryError):
    """The person may not do this, or not now."""

    status = 403


class Conflict(GalleryError):
    """Somebody else was first."""

    status = 409


class Gone(GalleryError):
    """It was here and is no more: a used link, a withdrawn work."""

    status = 410


class TooMany(GalleryError):
    """More than one person may send, or than there is room for."""

    status = 413


class NoRoom(GalleryError):
    """The disk's last part is kept for the database."""

    status = 507


class Busy(GalleryError):
    """Something we depend on is out of reach just now; the same act will work in a moment."""

    status = 503


class InvalidMove(Conflict):
    """A work can't go to that state from where it stands."""
