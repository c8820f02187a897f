"""Addresses that somebody leaves of their own will, so that they may be written to."""

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _

from gallery.errors import NotAcceptable

LONGEST_ADDRESS = 254


def require_address(email: str) -> None:
    """Raises NotAcceptable for what no letter can be sent to."""
    try:
        if len(email) > LONGEST_ADDRESS:
            raise EmailNotValidError
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        raise NotAcceptable(
            _("This e-mail address isn't complete. Write it like name@example.org, or leave it empty."),
            field="email",
        ) from None
