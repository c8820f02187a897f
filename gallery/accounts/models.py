"""User, its sessions on devices, and one-time sign-in links."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import ForeignKey, String
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
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]
        secondary="user_roles", back_populates="users"
    )

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
    user: Mapped[User] = relationship()


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
