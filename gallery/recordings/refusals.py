"""The sentences for a recording that can't be taken: one per cause, each says what to do."""

from flask_babel import lazy_gettext as _

from gallery.errors import NotAcceptable

MIB = 1024 * 1024


def empty() -> NotAcceptable:
    return NotAcceptable(_("This recording is empty. Record it again, or choose another file."))


def too_big(size: int, limit: int) -> NotAcceptable:
    """In bytes."""
    return NotAcceptable(
        _(
            "This recording is too heavy: %(size)s MB, and %(limit)s MB is the most we can take. "
            "Make it shorter, or export it smaller, and send that.",
            size=-(-size // MIB),
            limit=limit // MIB,
        )
    )


def too_long(seconds: float, limit: int) -> NotAcceptable:
    if limit < 120:
        sentence = _(
            "This recording lasts %(seconds)s seconds, and %(limit)s is the most. Record it again, in fewer words.",
            seconds=round(seconds),
            limit=limit,
        )
    else:
        sentence = _(
            "This recording lasts %(minutes)s minutes, and %(limit)s is the most. Make it shorter, and send that.",
            minutes=-(-round(seconds) // 60),
            limit=limit // 60,
        )
    return NotAcceptable(sentence)


def not_a_film() -> NotAcceptable:
    return NotAcceptable(
        _("We can't read this file as a film. Send a film from a phone or a camera, saved as MP4 or WebM.")
    )


def not_a_sound() -> NotAcceptable:
    return NotAcceptable(
        _("We can't read this file as a sound. Send a recording saved as M4A, MP3, OGG, WebM or WAV.")
    )


def no_picture() -> NotAcceptable:
    return NotAcceptable(_("There is no moving picture in this file. If it is a sound, send it as a sound."))


def no_sound() -> NotAcceptable:
    return NotAcceptable(_("There is no sound in this file. Record it again, and check the microphone."))


def encrypted() -> NotAcceptable:
    return NotAcceptable(
        _("This recording is locked against copying, so we can't open it. Send your own copy.")
    )


def too_large() -> NotAcceptable:
    return NotAcceptable(
        _(
            "This film’s picture is larger than 4K (4,096 pixels). Export it smaller, 1080p for example, and send that."
        )
    )


def damaged() -> NotAcceptable:
    return NotAcceptable(
        _(
            "This recording is damaged: it can't be played. Open it on your device, save it again, and send that."
        )
    )


def too_heavy() -> NotAcceptable:
    return NotAcceptable(
        _("This recording takes too much to open. Save it as a plain MP4 or MP3, and send that.")
    )


def two_at_once() -> NotAcceptable:
    return NotAcceptable(
        _(
            "This file is a recording and something else at once. Save the recording again, and send the new file."
        )
    )


def not_captions() -> NotAcceptable:
    return NotAcceptable(
        _("We can't read this file as captions. Send a text file saved as WebVTT (.vtt) or SubRip (.srt).")
    )


def captions_too_long() -> NotAcceptable:
    return NotAcceptable(_("These captions are too long: 200 kB is the most we can take."))
