"""Sentences that lie ready for whoever has to say something to everybody, each in both languages."""

from flask_babel import force_locale
from flask_babel import gettext as _

from gallery.i18n import LANGUAGES


def ready_sentences() -> list[tuple[str, ...]]:
    """(French, English)"""
    return list(zip(*map(_in_language, LANGUAGES), strict=True))


def _in_language(lang: str) -> list[str]:
    with force_locale(lang):
        return [
            _("We are having a small technical problem. The evening goes on in a moment."),
            _("The sound of the video room is cut. You can go on following the works here."),
            _("We are taking a short break of five minutes."),
            _("The video room is full. Everything can be followed on this page."),
            _("Thank you for being here. The evening ends here for tonight."),
        ]
