"""What organisers say of a clip."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, DecimalField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from gallery.clips.models import Clip
from gallery.clips.service import ClipDetails
from gallery.errors import NotAcceptable
from gallery.intake.details import clean_text
from gallery.intake.forms import LANGUAGE_NAMES
from gallery.intake.recorded import CAPTIONS, FILMS, captions_in
from gallery.works.files import Upload
from gallery.works.recordings import LONGEST_TRANSCRIPT

LATEST_POSTER = 600
SPOKEN = [SelectChoice(code, name) for code, name in LANGUAGE_NAMES.items()]


class ClipForm(FlaskForm):
    title_fr = StringField(
        _("Title in French"), [DataRequired(_("Write its title.")), Length(max=200)], filters=[clean_text]
    )
    title_en = StringField(_("Title in English"), [Length(max=200)], filters=[clean_text])
    language = SelectField(_("What language is spoken in it?"), choices=SPOKEN)
    transcript = TextAreaField(
        _("What is said in it, word for word"),
        [Length(max=LONGEST_TRANSCRIPT)],
        filters=[clean_text],
        description=_(
            "For those who don’t hear it. Captions or these words have to be there before visitors see it."
        ),
        render_kw={"dir": "auto", "rows": "6"},
    )
    captions_fr = FileField(_("Captions in French (a .vtt file)"), render_kw={"accept": CAPTIONS})
    captions_en = FileField(_("Captions in English (a .vtt file)"), render_kw={"accept": CAPTIONS})
    poster_at = DecimalField(
        _("Second at which it stands still before it plays"),
        [Optional(), NumberRange(0, LATEST_POSTER)],
        default=1,
        places=1,
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
    )

    def details(self) -> ClipDetails:
        """Raises NotAcceptable with its field for captions that are none."""
        return ClipDetails(
            title_fr=str(self.title_fr.data),
            title_en=self.title_en.data or "",
            language=self.language.data or "fr",
            transcript=self.transcript.data or "",
            captions_fr=self._captions("fr"),
            captions_en=self._captions("en"),
            poster_at=float(self.poster_at.data if self.poster_at.data is not None else 1),
        )

    def _captions(self, code: str) -> str | None:
        """None: what is there is kept."""
        return captions_in(self, f"captions_{code}") or None


class NewClipForm(ClipForm):
    clip = FileField(
        _("The film"),
        description=_("A film of ten minutes at most, up to 200 MB, saved as MP4 or WebM."),
        render_kw={"accept": FILMS},
    )

    def upload(self) -> Upload:
        file = self.clip.data
        if not (isinstance(file, FileStorage) and file.filename):
            raise NotAcceptable(_("Choose a film."), field="clip")
        return Upload(file.filename, file.stream)  # type: ignore[arg-type]


class EditClipForm(ClipForm):
    drop_fr = BooleanField(_("Take the French captions away"))
    drop_en = BooleanField(_("Take the English captions away"))

    def _captions(self, code: str) -> str | None:
        return super()._captions(code) or ("" if self[f"drop_{code}"].data else None)


def edit_form(clip: Clip) -> EditClipForm:
    names = ("title_fr", "title_en", "language", "transcript", "poster_at")
    values: dict[str, Any] = {name: getattr(clip, name) for name in names}
    return EditClipForm(data=values)
