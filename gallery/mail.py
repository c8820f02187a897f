"""The one module that knows Flask-Mail: a letter leaves by SMTP, or is saved as an `.eml` file."""

from pathlib import Path
from smtplib import SMTPRecipientsRefused
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app
from flask_mail import BadHeaderError, Message
from flask_mail import Mail as Mailer

from gallery.config import Settings

TIMEOUT_SECONDS = 10


class NoSuchMailbox(Exception):
    """The mail server said for good that nobody is written to there; the message is what it said."""


def init_app(app: Flask, settings: Settings) -> None:
    """Read `GALLERY_MAIL_URL`: `smtp://user:password@host:587`, `smtps://…:465`, or `file:///folder`."""
    parts = urlsplit(settings.mail_url)
    app.config.update(
        MAIL_SERVER=parts.hostname or "localhost",
        MAIL_PORT=parts.port or (465 if parts.scheme == "smtps" else 587 if parts.username else 25),
        MAIL_USE_SSL=parts.scheme == "smtps",
        MAIL_USE_TLS=parts.scheme == "smtp" and bool(parts.username),
        MAIL_USERNAME=unquote(parts.username) if parts.username else None,
        MAIL_PASSWORD=unquote(parts.password) if parts.password else None,
        MAIL_DEFAULT_SENDER=settings.mail_sender,
        MAIL_BOUNCES=settings.mail_bounces,
        MAIL_FOLDER=parts.path if parts.scheme == "file" else "",
    )
    Mailer(app)


def send(recipient: str, subject: str, body: str, message_id: str) -> None:
    """Send plain text. The same `message_id` twice is the same letter.

    Raises NoSuchMailbox when the address was refused for good, else OSError (SMTP errors are) on trouble.
    """
    message = _message(recipient, subject, body, message_id)
    folder = current_app.config["MAIL_FOLDER"]
    if folder:
        _save(Path(folder), message, message_id)
    else:
        _hand_over(message)


def as_file(recipient: str, subject: str, body: str, message_id: str) -> bytes:
    """A letter as an `.eml` file, as mail programs open them."""
    whole: bytes = _message(recipient, subject, body, message_id).as_bytes()
    return whole


def is_only_saved() -> str:
    """The folder where letters are saved, when no mail server is set; else ""."""
    return str(current_app.config["MAIL_FOLDER"])


def _message(recipient: str, subject: str, body: str, message_id: str) -> Message:
    message = Message(
        subject=subject, recipients=[recipient], body=body, extra_headers={"Auto-Submitted": "auto-generated"}
    )
    message.msgId = f"<{message_id}>"
    if message.has_bad_headers():
        raise BadHeaderError(f"{message_id} has a line break where none may be")
    return message


def _hand_over(message: Message) -> None:
    mailer: Mailer = current_app.extensions["mail"]
    try:
        with mailer.connect() as connection:
            connection.send(message, current_app.config["MAIL_BOUNCES"] or None)
    except SMTPRecipientsRefused as error:
        said = [(code, words) for code, words in error.recipients.values()]
        if any(code < 500 for code, _words in said):
            raise
        code, words = said[0]
        raise NoSuchMailbox(f"{code} {words.decode(errors='replace')}") from error


def forget(message_id: str) -> None:
    """Delete a letter that was saved as a file; what has left by SMTP is not here any more."""
    folder = current_app.config["MAIL_FOLDER"]
    if folder:
        for name in (f"{message_id}.eml", f".{message_id}.part"):
            (Path(folder) / name).unlink(missing_ok=True)


def _save(folder: Path, message: Message, message_id: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{message_id}.part"
    aside.write_bytes(message.as_bytes())
    aside.rename(folder / f"{message_id}.eml")
