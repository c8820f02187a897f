"""Forms of a release, and of the links to a preview. Every hour is an hour of the edition's own zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, DateTimeLocalField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from gallery import clock
from gallery.desk.forms import MINUTES
from gallery.editions.models import Edition, Release
from gallery.editions.times import end_of, instant_of, local_of
from gallery.review.forms import tidy
from gallery.works.previewing import USUALLY


class MomentForm(FlaskForm):
    """When a release takes place."""

    at = DateTimeLocalField(
        _("Day and hour"), [InputRequired(_("Choose a day and an hour."))], format=MINUTES
    )

    def __init__(self, edition: Edition, release: Release | None) -> None:
        self._zone = edition.zone
        waits_for = release.at if release else None
        super().__init__(data={"at": local_of(waits_for or edition.opens_at, edition.zone)})

    def moment(self) -> datetime:
        """Raises NotAcceptable for an hour that the clocks skip or show twice."""
        return instant_of(self.at.data, self._zone, field="at")


class DissolveForm(FlaskForm):
    """A release with works is given up: they show."""

    sure = BooleanField(
        _("Yes: each work shows by itself, and the letters leave."),
        [InputRequired(_("Tick the sentence, if that is what you want."))],
    )


class PreviewLinkForm(FlaskForm):
    """Whom it is for, and how long it opens."""

    label = StringField(
        _("Whom is it for?"),
        [DataRequired(_("Write whom it is for: the museum, a journalist…")), Length(max=120)],
        filters=[tidy],
        description=_("For the team alone: it tells the links apart."),
    )
    until = DateField(_("It works until"), [InputRequired(_("Choose a day."))])

    def __init__(self, edition: Edition) -> None:
        self._zone = edition.zone
        super().__init__(data={"until": (clock.now() + USUALLY).astimezone(ZoneInfo(edition.zone)).date()})

    def end(self) -> datetime:
        """When that day ends, where the edition is."""
        return end_of(self.until.data or clock.now().date(), self._zone, field="until")
