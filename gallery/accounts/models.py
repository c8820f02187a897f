"""User, its sessions on devices, sign-in links, and what proves who one is beside the mail: codes, passkeys."""

from datetime import datetime
from typing import Any

from flask_security import RoleMixin, UserMixin
from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.db import Model

ADMINISTRATOR = "administrator"


class Role(Model, RoleMixin):
    """A role over the whole installation; roles on an edition are `editions.models.Membership`."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str] = mapped_column(String(200), default="")
    users: Mapped[list["User"]] = relationship(secondary="user_roles", back_populates="roles")


class UserRole(Model):
    __tablename__ = "user_roles"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True)


class User(Model, UserMixin):
    """Somebody of the team, or who leads a group. Without a password, only links and codes by mail sign in."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    name: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """What colleagues read beside what somebody decided; the address where it is empty."""
    totp_secret: Mapped[str] = mapped_column(String(255), default="", server_default="")
    """Encrypted with the gallery's key; "" as long as no app gives codes."""
    totp_since: Mapped[datetime | None]
    """From when the codes of an app are asked for; None while the app is being set up."""
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    """The last period of 30 seconds whose code was used: no code is good twice."""
    passkey_handle: Mapped[str | None] = mapped_column(String(64), unique=True)
    """What authenticators call this user: random, so that no address is kept on a device."""
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]
        secondary="user_roles", back_populates="users"
    )

    @property
    def called(self) -> str:
        """What colleagues call this user: the name, or the address of who gave none."""
        return self.name or self.email

    @property
    def is_administrator(self) -> bool:
        return any(role.name == ADMINISTRATOR for role in self.roles)


class DeviceSession(Model):
    """One signed-in device. Ending the row ends the session, whatever cookie is still about."""

    __tablename__ = "device_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    ended_at: Mapped[datetime | None]
    strong: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it began with two factors: a passkey, or a code of an app beside the mail or the password."""
    browser: Mapped[str] = mapped_column(String(60), default="", server_default="")
    """What its owner knows it by: "Firefox, Android"."""
    user: Mapped[User] = relationship()


class Passkey(Model):
    """A key that lives on somebody's device or in their password manager; here is its public half."""

    __tablename__ = "passkeys"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    """As base64url, as browsers send it."""
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    transports: Mapped[list[Any]] = mapped_column(JSON, default=list)
    name: Mapped[str] = mapped_column(String(80), default="")
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    used_at: Mapped[datetime | None]
    user: Mapped[User] = relationship()


class RecoveryCode(Model):
    """A code on paper, for who lost the device; each is good once."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    """Keyed, since such codes are short."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    used_at: Mapped[datetime | None]


class SignInLink(Model):
    """A link that signs in once: its page has a button, since mail scanners open links by themselves."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    code_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """Keyed hash of the six figures that stand in the same letter, for who reads mail on another device."""
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often a wrong code was typed; five are enough."""
    user: Mapped[User] = relationship()
