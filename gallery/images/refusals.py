"""The sentences for a picture that can't be taken: one per cause, each says what to do."""

from gallery.errors import NotAcceptable

MEGA = 1_000_000
MIB = 1024 * 1024


def _(sentence: str, **values: int) -> object:
    """A lazy translation, whose library brings Flask along: the child that decodes imports this, and never asks."""
    from flask_babel import lazy_gettext

    return lazy_gettext(sentence, **values)


def empty() -> NotAcceptable:
    return NotAcceptable(_("This file is empty. Choose the picture again, and send it once more."))


def too_big(size: int, limit: int) -> NotAcceptable:
    """`size` and `limit` in bytes."""
    return NotAcceptable(
        _(
            "This file is too heavy: %(size)s MB, and %(limit)s MB is the most we can take. "
            "Export it smaller or as a JPEG, and send that.",
            size=-(-size // MIB),
            limit=limit // MIB,
        )
    )


def too_many_pixels(pixels: int, limit: int) -> NotAcceptable:
    return NotAcceptable(
        _(
            "This picture is too large: %(pixels)s megapixels, and %(limit)s is the most we can take. "
            "Make it smaller (8,000 pixels on its long side is plenty), and send it again.",
            pixels=-(-pixels // MEGA),
            limit=limit // MEGA,
        )
    )


def not_a_picture() -> NotAcceptable:
    return NotAcceptable(
        _(
            "We can't read this file as a picture. "
            "Send a photo or an image saved as JPEG, PNG, WebP, AVIF, TIFF, GIF or HEIC."
        )
    )


def a_recording() -> NotAcceptable:
    return NotAcceptable(
        _("This is a film or a sound, not a picture. Choose it under “My work is a film or a sound”.")
    )


def a_document() -> NotAcceptable:
    return NotAcceptable(
        _("This is a PDF document, not a picture. Export the page as a JPEG or PNG image, and send that.")
    )


def raw_file() -> NotAcceptable:
    return NotAcceptable(_("This is a camera's raw file. Export the photo as a JPEG, and send that."))


def no_heic() -> NotAcceptable:
    return NotAcceptable(
        _(
            "This site can't read HEIC photos yet. On the phone, choose « Most compatible » in the camera's settings, "
            "or share the photo as a JPEG, and send that."
        )
    )


def damaged() -> NotAcceptable:
    return NotAcceptable(
        _(
            "This picture is damaged: it can't be opened. Open it on your device, save it again, and send the new one."
        )
    )


def two_at_once() -> NotAcceptable:
    return NotAcceptable(
        _(
            "This file is a picture and something else at once. "
            "Open the picture, save it again as a JPEG or PNG, and send the new one."
        )
    )


def too_heavy() -> NotAcceptable:
    return NotAcceptable(
        _("This picture takes too much to open. Make it smaller or save it as a JPEG, and send that.")
    )
