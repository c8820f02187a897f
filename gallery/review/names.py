"""The page on which the team mends how a name is written."""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired, Length

from gallery.review.forms import tidy
from gallery.review.mending import LONGEST_NAME, mend_name, names_to_mend
from gallery.review.views import pages
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import staff_work_or_404
from gallery.works.mends import mends_of
from gallery.works.models import Credit, Work


class NameForm(FlaskForm):
    """One name on a label; `was` is what it said when the page was drawn."""

    credit_id: int
    was = HiddenField()
    name = StringField(
        _("Name on the label"),
        [
            DataRequired(_("Write the name. Only its maker can take it off the label.")),
            Length(max=LONGEST_NAME),
        ],
        filters=[tidy],
        render_kw={"autocomplete": "off", "spellcheck": "false", "dir": "auto"},
    )
    sure = BooleanField(_("Its maker wants the name written like this."))

    @classmethod
    def of(cls, credit: Credit, *, sent: bool) -> "NameForm":
        data = {"was": credit.public_name, "name": credit.public_name}
        given: dict[str, Any] = {"data": data, "prefix": f"n{credit.id}-"}
        form = cls(**given) if sent else cls(formdata=None, **given)
        form.credit_id = credit.id
        return form


@pages.page("/moderation/oeuvres/<number>/noms", "/moderation/works/<number>/names")
@policy(Policy.MODERATOR)
def names(number: str) -> ResponseReturnValue:
    work, _user = staff_work_or_404(number)
    return _names_page(work)


@pages.page(
    "/moderation/oeuvres/<number>/noms/<int:credit_id>",
    "/moderation/works/<number>/names/<int:credit_id>",
    methods=["POST"],
)
@policy(Policy.MODERATOR)
def mended_names(number: str, credit_id: int) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    credit = next((one for one in names_to_mend(work) if one.id == credit_id), None) or abort(404)
    form = NameForm.of(credit, sent=True)
    if posted(form):
        with keeping(form):
            mend_name(work, user, credit_id, str(form.was.data), str(form.name.data), sure=form.sure.data)
            return see_other(url_for("review.names", number=number, kept=1))
    form.was.data = credit.public_name  # who is told of a change has seen it now
    return _names_page(work, form)


def _names_page(work: Work, wrong: NameForm | None = None) -> ResponseReturnValue:
    """`wrong` is a name that was sent and can't be taken."""
    forms = [NameForm.of(one, sent=False) for one in names_to_mend(work)]
    if wrong is not None:
        forms = [wrong if form._prefix == wrong._prefix else form for form in forms]
    context = {"work": work, "forms": forms, "mends": mends_of(work)}
    return form_page("review/names.html", wrong or FlaskForm(formdata=None), **context)
