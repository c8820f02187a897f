"""The office's page of reasons: why works go back or are not accepted, in two languages."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from gallery.audit.service import Actor
from gallery.db import db
from gallery.desk.views import note_seen, pages, row_or_404
from gallery.editions.models import StaffRole
from gallery.editions.service import version_of
from gallery.review.forms import tidy
from gallery.review.models import Decision, Reason
from gallery.review.reasons import all_reasons
from gallery.review.reasons_service import ReasonDetails, offer_again, retire_reason, save_reason
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import require_staff

ASKED = {Decision.RETURN: _("Send back for changes"), Decision.DECLINE: _("Not accept")}
"""The decisions that want a reason."""
LONGEST_SENTENCE = 300
"""Three of them and a line of one's own still fit where they are kept."""
A_SENTENCE = _("What its maker reads. Empty: the moderator writes a line of their own.")


class ReasonForm(FlaskForm):
    """`seen` is the reason's version when the page was drawn."""

    seen = IntegerField(_("Version"), [Optional()], widget=HiddenInput())
    decision = RadioField(
        _("It is for"),
        choices=[SelectChoice(one.value, said) for one, said in ASKED.items()],
        default=Decision.RETURN.value,
    )
    name_fr = StringField(
        _("What the team chooses, in French"),
        [DataRequired(_("Write its name in French.")), Length(max=120)],
        filters=[tidy],
    )
    name_en = StringField(_("What the team chooses, in English"), [Length(max=120)], filters=[tidy])
    sentence_fr = TextAreaField(
        _("Sentence in French"), [Length(max=LONGEST_SENTENCE)], filters=[tidy], description=A_SENTENCE
    )
    sentence_en = TextAreaField(
        _("Sentence in English"), [Length(max=LONGEST_SENTENCE)], filters=[tidy], description=A_SENTENCE
    )
    position = IntegerField(
        _("Place in the list"), [Optional(), NumberRange(0, 9999)], description=_("Small numbers come first.")
    )

    def details(self) -> ReasonDetails:
        return ReasonDetails(
            name_fr=str(self.name_fr.data),
            name_en=str(self.name_en.data or ""),
            sentence_fr=str(self.sentence_fr.data or ""),
            sentence_en=str(self.sentence_en.data or ""),
            position=self.position.data or 0,
        )


@pages.page("/organisation/raisons", "/organising/reasons")
@policy(Policy.ORGANISER)
def reasons() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    lists = {said: list(db.session.scalars(all_reasons(decision))) for decision, said in ASKED.items()}
    return render_template("desk/reasons.html", lists=lists, removal=FlaskForm(formdata=None))


@pages.page("/organisation/raisons/nouvelle", "/organising/reasons/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_reason() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return _reason_page(None, ReasonForm())


@pages.page("/organisation/raisons/<int:row_id>", "/organising/reasons/<int:row_id>", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit_reason(row_id: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    reason = row_or_404(Reason, row_id)
    form = ReasonForm(obj=reason)
    del form.decision  # what was told with it was told for that
    return _reason_page(reason, form)


def _reason_page(reason: Reason | None, form: ReasonForm) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    if posted(form):
        with keeping(form):
            decision = reason.decision if reason else Decision(form.decision.data)
            save_reason(reason, decision, form.details(), Actor("user", user.id), form.seen.data)
            return see_other(url_for("desk.reasons"))
    if reason is not None:
        note_seen(form, version_of(reason))
    return form_page("desk/reason.html", form, row=reason)


@pages.page(
    "/organisation/raisons/<int:row_id>/retraits",
    "/organising/reasons/<int:row_id>/removals",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def retire(row_id: int) -> ResponseReturnValue:
    """Offer it no longer; what was said with it stays."""
    user = require_staff(StaffRole.ORGANISER)
    retire_reason(row_or_404(Reason, row_id), Actor("user", user.id))
    return see_other(url_for("desk.reasons"))


@pages.page(
    "/organisation/raisons/<int:row_id>/retours", "/organising/reasons/<int:row_id>/returns", methods=["POST"]
)
@policy(Policy.ORGANISER)
def offer(row_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    offer_again(row_or_404(Reason, row_id), Actor("user", user.id))
    return see_other(url_for("desk.reasons"))
