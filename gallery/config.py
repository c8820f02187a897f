"""Settings: `GALLERY_*` in the environment, checked before anything starts.

A secret may come from a file: `GALLERY_SECRET_KEY_FILE=/run/secrets/key` stands for `GALLERY_SECRET_KEY`.
"""

import os
import secrets
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

SECRETS = ("secret_key", "metrics_token", "database_url", "storage_url", "queue_url", "mail_url")
"""Settings that may also be given as a file's path, in `GALLERY_<NAME>_FILE`."""


class WrongSetting(Exception):
    """A setting has a value that can't be used; the message is one sentence that names it."""


def _scheme(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and value.split(":", 1)[0] not in schemes:
            raise ValueError(f"must begin with one of: {', '.join(f'{scheme}:' for scheme in schemes)}")
        return value

    return AfterValidator(check)


class Settings(BaseSettings):
    """Everything that can differ from one installation to the next. Empty URLs mean the embedded default in `data`."""

    model_config = SettingsConfigDict(env_prefix="GALLERY_", extra="ignore", validate_default=False)

    data: Path = Path("instance")
    """Holds the embedded database, the queue, secrets and saved mails."""
    database_url: Annotated[str, _scheme("sqlite", "postgresql", "postgresql+psycopg")] = ""
    storage_url: Annotated[str, _scheme("file", "s3")] = ""
    queue_url: Annotated[str, _scheme("sqlite", "redis", "rediss")] = ""
    limits_url: Annotated[str, _scheme("sqlite", "memory", "redis", "rediss")] = ""
    mail_url: Annotated[str, _scheme("smtp", "smtps", "file")] = ""
    mail_sender: str = "exposition@localhost"
    mail_bounces: str = ""
    """Where letters that can't be delivered come back to (`gallery bounce` reads them); empty: to `mail_sender`."""
    contact: str = ""
    """The address that people write to: shown on the pages. Empty: that of `mail_sender`."""
    responsible: str = ""
    """Who answers for personal information: a title, and a name if they wish, as Law 25 wants it published."""
    base_url: str = "http://localhost:8000"
    hosts: Annotated[list[str], NoDecode] = Field(default_factory=list)
    """Host names answered besides that of `base_url`; with a loopback base, loopback names are always among them."""
    proxies: int = Field(default=0, ge=0, le=9)
    """How many proxies of ours stand in front: so many entries of `X-Forwarded-For` are believed."""
    secret_key: str = ""
    metrics_token: str = ""
    title_fr: str = "Change le monde, une œuvre à la fois"
    title_en: str = "Change the world, one work at a time"
    time_zone: str = "America/Toronto"
    web_workers: int = Field(default=2, ge=1, le=64)
    web_threads: int = Field(default=64, ge=4, le=512)
    picture_workers: int = Field(default=2, ge=1, le=64)
    disk_reserve_mb: int = Field(default=2048, ge=0)
    """Uploads are refused when less than this is free, or less than a tenth of the disk: whichever is less."""
    undo_seconds: int = Field(default=10, ge=0, le=3600)
    """How long a decision can be taken back before it shows."""
    second_factor: Literal["offered", "required"] = "offered"
    """Required: nobody does anything of the team's before they have an app that gives codes, or a passkey."""
    fail_at: str = ""
    """Tests only: the named step at which the process ends itself, as by kill -9."""

    @field_validator("hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("base_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("is not a time zone, such as America/Toronto") from error
        return value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: str) -> str:
        if value and len(value) < 32:
            raise ValueError("must have 32 characters or more")
        return value

    @model_validator(mode="after")
    def _embedded_defaults(self) -> "Settings":
        data = self.data.resolve()
        self.data = data
        self.database_url = _with_driver(self.database_url or f"sqlite:///{data}/gallery.db")
        self.storage_url = self.storage_url or f"file://{Path('uploads').resolve()}"
        self.queue_url = self.queue_url or f"sqlite:///{data}/queue.db"
        self.limits_url = self.limits_url or f"sqlite:///{data}/limits.db"
        self.mail_url = self.mail_url or f"file://{data}/mail"
        self.contact = self.contact or self.mail_sender
        return self

    @property
    def secure(self) -> bool:
        """Whether visitors come by TLS, so that cookies and HSTS may insist on it."""
        return self.base_url.startswith("https://")


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def load_settings(**given: object) -> Settings:
    """Read the environment; what is given here comes first.

    Raises WrongSetting with one sentence that names the setting.
    """
    try:
        settings = Settings(**{**_from_files(), **given})  # type: ignore[arg-type]
    except ValidationError as error:
        raise WrongSetting(_sentence(error)) from None
    except OSError as error:
        raise WrongSetting(f"A GALLERY_*_FILE setting names a file that can't be read: {error}") from None
    return settings


def prepare_data(settings: Settings) -> None:
    """Make the data folder, and in it a secret key, once, for an installation that was given none."""
    settings.data.mkdir(parents=True, exist_ok=True)
    if settings.secret_key:
        return
    place = settings.data / "secret_key"
    try:
        with os.fdopen(
            os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    settings.secret_key = place.read_text(encoding="ascii").strip()


def _from_files() -> dict[str, str]:
    names = {name: os.environ.get(f"GALLERY_{name.upper()}_FILE") for name in SECRETS}
    return {name: Path(path).read_text(encoding="utf-8").strip() for name, path in names.items() if path}


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    name = f"GALLERY_{str(first['loc'][0]).upper()}" if first["loc"] else "A GALLERY_* setting"
    said = first["msg"].removeprefix("Value error, ")
    it = "it " if said.startswith(("must", "is")) else ""
    return f"The setting {name} can't be used: {it}{said[:1].lower()}{said[1:]}."
