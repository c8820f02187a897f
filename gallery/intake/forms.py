"""The forms of participants: six questions on one page, and their corrections.

What the answers have to be is told once, in details.py; here every broken rule is put beside its field.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from sqlalchemy import Select
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import all_forms, all_themes
from gallery.errors import NotAcceptable
from gallery.groups.models import Participation
from gallery.groups.queries import all_groups
from gallery.i18n import language, said
from gallery.intake.details import (
    OTHER_LANGUAGE,
    AuthorDetails,
    WorkDetails,
    author_problems,
    clean_line,
    clean_lines,
    clean_text,
    work_problems,
)
from gallery.intake.models import Draft, DraftFile, FileRole
from gallery.intake.recorded import (
    Recorded,
    RecordingFields,
    recorded_in,
    recording_problems,
    recordings_chosen,
    transcripts_of,
)
from gallery.people.consent_texts import OWN_WORDS
from gallery.people.models import AgeBand, Purpose
from gallery.web import new_form_key
from gallery.works.files import Upload
from gallery.works.models import ImageRole, Licence, NameKind, Original, Recording, RecordingKind, Work

T = TypeVar("T")

PICTURES = "image/jpeg,image/png,image/webp,image/avif,image/tiff,image/gif"
"""Without HEIC: a phone then sends a JPEG by itself. What a file is, its content alone decides."""
LANGUAGE_NAMES = {
    "fr": "Français",
    "en": "English",
    "es": "Español",
    "ar": "العربية",
    OTHER_LANGUAGE: _("Another language"),
}
NAME_KINDS = {
    NameKind.FIRST_NAME: _("A first name"),
    NameKind.PSEUDONYM: _("A pseudonym, an invented name"),
    NameKind.COLLECTIVE: _("A group’s name"),
    NameKind.ANONYMOUS: _("No name: the label will say “Anonymous”"),
}
AGE_BANDS = {
    AgeBand.UNDER_14: _("Under 14"),
    AgeBand.FROM_14_TO_17: _("14 to 17"),
    AgeBand.ADULT: _("18 or over"),
}
LICENCES = {
    Licence.ALL_RIGHTS: _("Nothing without asking me: I keep all rights"),
    Licence.BY: _("Share and change it, with my name (CC BY 4.0)"),
    Licence.BY_NC: _("Share and change it, with my name, not for money (CC BY-NC 4.0)"),
    Licence.BY_NC_ND: _("Share it as it is, with my name, not for money (CC BY-NC-ND 4.0)"),
}
WORKS = frozenset({FileRole.VIEW, FileRole.VIDEO, FileRole.AUDIO})
"""What of a draft is a work by itself."""
CONSENTS = (Purpose.SHOW, Purpose.FACE, Purpose.VOICE, Purpose.PRINT, Purpose.TRAVEL)
"""Each has a box of its own. That of the name is the choice of a name itself."""
NOT_ON_LIST = _("This choice is not on the list any more. Please choose again.")


def _choices(names: dict[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=name) for value, name in names.items()]


def _row_or_none(value: Any) -> int | None:
    """Of a select whose first line is empty."""
    return int(value) if value not in (None, "") else None


def _rows(rows: Iterable[Any], nothing: object = None) -> list[SelectChoice]:
    first = [SelectChoice(value="", label=nothing)] if nothing else []
    return first + [SelectChoice(value=str(row.id), label=said(row)) for row in rows]


def _own_list(own: Sequence[T], every: Select[T]) -> Sequence[T]:
    """What the edition proposes; all there is, when it proposes nothing."""
    return own or list(db.session.scalars(every))


def _pictures(label: object) -> MultipleFileField:
    return MultipleFileField(label, render_kw={"accept": PICTURES})


def _from_list(label: object) -> SelectField:
    return SelectField(
        label, coerce=_row_or_none, invalid_choice_message=NOT_ON_LIST, invalid_value_message=NOT_ON_LIST
    )


def _ticks(label: object) -> SelectMultipleField:
    return SelectMultipleField(
        label,
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        invalid_choice_message=NOT_ON_LIST,
        invalid_value_message=NOT_ON_LIST,
    )


def _one_of(
    kind: type[Any], names: dict[Any, Any], label: object, missing: object, **options: Any
) -> RadioField:
    return RadioField(
        label,
        coerce=kind,
        choices=_choices(names),
        invalid_choice_message=missing,
        invalid_value_message=missing,
        **options,
    )


def _line(label: object, **attributes: str) -> StringField:
    return StringField(
        label, filters=[clean_line], render_kw={"dir": "auto", "autocomplete": "off", **attributes}
    )


def _lines(label: object, clean: Any = clean_text, **attributes: str) -> TextAreaField:
    return TextAreaField(label, filters=[clean], render_kw={"dir": "auto", **attributes})


class WorkForm(RecordingFields, FlaskForm):
    """What is said of a work: the part that sending and correcting have in common."""

    views = _pictures(_("Pictures of the work"))
    poem = _lines(_("The poem"), clean_lines, rows="12", spellcheck="false")
    making = _pictures(_("Pictures of how it was made"))
    title = _line(_("Title"))
    statement = _lines(_("Message (optional)"), rows="5")
    language = SelectField(
        _("Language of your words"), choices=_choices(LANGUAGE_NAMES), invalid_choice_message=NOT_ON_LIST
    )
    form = _from_list(_("Form (optional)"))
    technique = _line(_("Technique or materials (optional)"))
    themes = _ticks(_("Themes (optional)"))
    strand = _from_list(_("Strand (optional)"))
    group = _from_list(_("School or group (optional)"))
    name_kind = _one_of(
        NameKind, NAME_KINDS, _("Which name should the label say?"), _("Choose what the label should say.")
    )
    name = _line(_("This name"))
    people = _line(_("For a group: how many people?"), inputmode="numeric")
    licence = SelectField(
        _("What may others do with it?"),
        coerce=Licence,
        choices=_choices(LICENCES),
        default=Licence.ALL_RIGHTS,
        invalid_choice_message=NOT_ON_LIST,
        invalid_value_message=NOT_ON_LIST,
    )

    def name_sentence(self) -> str:
        """What choosing a name agrees to; it stands beside the choice."""
        return OWN_WORDS[Purpose.NAME].said(language())

    def offer(self, edition: Edition) -> None:
        """Fill the lists with what the edition takes."""
        self.form.choices = _rows(_own_list(edition.forms, all_forms()), _("Not said"))
        self.themes.choices = _rows(_own_list(edition.themes, all_themes()))
        self.strand.choices = _rows(edition.strands, _("Not said"))
        groups = db.session.scalars(all_groups())
        self.group.choices = [
            SelectChoice(value="", label=_("None, or not on this list")),
            *(SelectChoice(value=str(group.id), label=group.name) for group in groups),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        for problem in self.problems():
            field = self._fields[problem.field]
            field.errors = [*field.errors, problem.sentence]
        for field in self._fields.values():
            field.errors = [str(sentence) for sentence in field.errors]
        return not self.errors

    def problems(self) -> Iterator[NotAcceptable]:
        yield from work_problems(self.details(), self.pictures_after())
        yield from author_problems(self.author())
        yield from recording_problems(self)

    def pictures_after(self) -> int:
        """How many pictures, films and sounds the work will have."""
        return len(self.views.data or []) + recordings_chosen(self)

    def details(self) -> WorkDetails:
        return WorkDetails(
            title=self.title.data or "",
            statement=self.statement.data or "",
            poem=self.poem.data if (self.poem.data or "").strip() else "",
            language=self.language.data or language(),
            technique=self.technique.data or "",
            licence=self.licence.data or Licence.ALL_RIGHTS,
            form_id=self.form.data,
            strand_id=self.strand.data,
            group_id=self.group.data,
            theme_ids=tuple(self.themes.data or ()),
        )

    def author(self) -> AuthorDetails:
        return AuthorDetails(
            name_kind=self.name_kind.data or NameKind.ANONYMOUS,
            age_band=AgeBand.ADULT,  # only asked when a work is first sent
            name=self.name.data or "",
            people=_whole(self.people.data),
        )


def _whole(text: str | None) -> int:
    """How many people: 1 when nothing is typed, 0 (which no rule lets pass) for what is no number."""
    if not text:
        return 1
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


class SubmitForm(WorkForm):
    """Six questions. `key` makes the same form, sent twice, one work."""

    key = HiddenField(default=new_form_key)
    edition = HiddenField()
    description = _lines(_("What do we see in it? (optional)"), rows="3")
    age_band = _one_of(AgeBand, AGE_BANDS, _("How old are you?"), _("Choose your age."))
    email = EmailField(
        _("E-mail address (optional)"), filters=[clean_line], render_kw={"autocomplete": "email"}
    )
    guardian_email = EmailField(
        _("A parent’s or tutor’s e-mail address (optional)"),
        filters=[clean_line],
        render_kw={"autocomplete": "off"},
    )
    show = BooleanField()
    face = BooleanField()
    voice = BooleanField()
    print = BooleanField()
    travel = BooleanField()
    draft = HiddenField()
    """Whether the pictures came before the form, into this browser's draft."""

    def __init__(
        self, edition: Edition, group: Participation | None = None, draft: Draft | None = None, **given: Any
    ) -> None:
        """`group` is whose link this browser came by; `draft` what it was preparing."""
        super().__init__(**{**_as_the_group_does(group), **given})
        self.for_group, self.held = group, draft
        self.offer(edition)
        self.edition.data = str(edition.number)
        for purpose in CONSENTS:
            self._fields[purpose].label.text = OWN_WORDS[purpose].said(language())

    def offer(self, edition: Edition) -> None:
        super().offer(edition)
        if self.for_group:
            ours = str(self.for_group.group_id)
            self.group.choices = [one for one in self.group.choices if one.value == ours]

    def pictures_after(self) -> int:
        return super().pictures_after() + len(self._drafted())

    def _drafted(self) -> list[DraftFile]:
        """What came before the form; one that is still on its way counts, and is asked for when it is sent."""
        files = self.held.files if self.held and self.draft.data else []
        return [one for one in files if one.role in WORKS and not one.trouble]

    def recorded(self) -> Recorded:
        """Its recordings, and what is said of those that came before the form."""
        return recorded_in(self, self.description.data or "", self.language.data or language())

    def details(self) -> WorkDetails:
        said_of_it = vars(super().details())
        group_id = self.for_group.group_id if self.for_group else said_of_it["group_id"]
        said_of_it = {**said_of_it, "group_id": group_id}
        return WorkDetails(**{**said_of_it, "descriptions": (self.description.data or "",)})

    def author(self) -> AuthorDetails:
        return AuthorDetails(
            name_kind=self.name_kind.data or NameKind.ANONYMOUS,
            age_band=self.age_band.data or AgeBand.UNDER_14,
            name=self.name.data or "",
            people=_whole(self.people.data),
            email=self.email.data or "",
            language=language(),
            show=bool(self.show.data),
            agreed=frozenset(purpose for purpose in CONSENTS[1:] if self._fields[purpose].data),
            guardian_email=self.guardian_email.data or "",
        )


def _as_the_group_does(group: Participation | None) -> dict[str, Any]:
    """What a group's works have in common, by field: nobody is asked for it again."""
    if group is None:
        return {}
    return {
        "group": group.group_id,
        "form": group.form_id,
        "strand": group.strand_id,
        "themes": list(group.theme_ids),
        "technique": group.technique,
    }


class ReviseForm(WorkForm):
    """The same questions, answered as the work is now; `version` tells which "now" that was."""

    version = HiddenField()
    remove = _ticks(_("Take these pictures away"))
    silence = _ticks(_("Take these recordings away"))

    def __init__(self, work: Work, **given: Any) -> None:
        super().__init__(**{**_as_it_is(work), **given})
        self._work = work
        self.offer(work.edition)
        self.pictures = [original for original in work.originals if not original.recording_id]
        """Those that were sent: a film's own picture goes with it."""
        self.remove.choices = _given_names(self.pictures)
        self.silence.choices = _given_names(work.recordings)

    def pictures_after(self) -> int:
        removed, silenced = set(self.remove.data or ()), set(self.silence.data or ())
        views = [one for one in self.pictures if one.role is ImageRole.VIEW and one.id not in removed]
        heard = [one for one in self._work.recordings if one.kind is not RecordingKind.VOICE]
        return len(views) + len([one for one in heard if one.id not in silenced]) + super().pictures_after()

    def recorded(self) -> Recorded:
        return recorded_in(self, "", self.language.data or language())

    def version_shown(self) -> int:
        return _whole(self.version.data)


def _given_names(files: Iterable[Original | Recording]) -> list[SelectChoice]:
    return [SelectChoice(value=str(file.id), label=file.given_name) for file in files]


def _as_it_is(work: Work) -> dict[str, Any]:
    """A work's present answers, by field."""
    credit = work.credits[0]
    return {
        **{
            name: getattr(work, name)
            for name in ("poem", "title", "statement", "language", "technique", "licence")
        },
        "form": work.form_id,
        "strand": work.strand_id,
        "group": work.group_id,
        "themes": [theme.id for theme in work.themes],
        "name_kind": credit.kind,
        "name": credit.name,
        "people": str(credit.people) if credit.people > 1 else "",
        "version": str(work.version),
        **transcripts_of(work),
    }


class DescribeForm(FlaskForm):
    """What is seen in one picture."""

    description = _lines(_("What do we see in it?"), rows="3")
    face = BooleanField(_("Somebody can be recognised in this picture"))

    @classmethod
    def of(cls, original: Original) -> "DescribeForm":
        """Each picture on the page has its own."""
        return cls(prefix=f"d{original.id}-", description=original.description)


def uploads_in(field: MultipleFileField) -> list[Upload]:
    """The files chosen in a field, as the service takes them."""
    files: list[FileStorage] = field.data or []
    return [Upload(file.filename or "", file.stream) for file in files]  # type: ignore[arg-type]


class PosterForm(FlaskForm):
    """At which second a film stands still on the wall."""

    poster_at = StringField(
        _("The second of the film"),
        filters=[clean_line],
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
    )

    def second(self) -> float:
        """-1, which no film has, for what is no number."""
        typed = (self.poster_at.data or "").replace(",", ".")
        return float(typed) if re.fullmatch(r"\d{1,5}(\.\d{1,3})?", typed) else -1.0


class ReceiptForm(FlaskForm):
    """What a receipt says: together they open its work."""

    number = _line(_("Receipt number"), inputmode="text", autocapitalize="none", spellcheck="false")
    phrase = _line(_("The four words"), autocapitalize="none", spellcheck="false")
