"""What makes it possible for everybody to take part: what an activity offers, and what somebody says they need."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _

OFFERED = {
    "captions": _("captions in French"),
    "lsq": _("Quebec Sign Language (LSQ)"),
    "translation": _("translation"),
    "step_free": _("step-free access"),
    "hearing_loop": _("hearing loop"),
    "plain_words": _("plain words"),
    "quiet": _("a quiet place to rest"),
    "children": _("children are welcome"),
    "transport": _("close to a bus stop"),
}
"""As they stand in a row of the programme, by the name that is kept."""

NEEDS = {
    "captions": _("Captions in French"),
    "lsq": _("Quebec Sign Language (LSQ)"),
    "translation": _("A translation"),
    "step_free": _("A way without steps"),
    "front": _("A seat close to the front"),
}
"""As they stand beside boxes on the form, by the name that is kept. Anything else is written in words."""

LANGUAGES = {
    "fr": _("French"),
    "en": _("English"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "pt": _("Portuguese"),
    "atj": _("Atikamekw"),
    "fcs": _("Quebec Sign Language (LSQ)"),
}
"""What is spoken or signed, by its BCP 47 tag."""


def in_words(names: Iterable[str], words: dict[str, object]) -> list[str]:
    """Those that are known, in the order of the list of words."""
    named = set(names)
    return [str(said) for name, said in words.items() if name in named]
