"""An edition that takes words, and its team."""

import pytest
from flask import Flask

from gallery.accounts.models import User
from gallery.editions.models import Edition, StaffRole
from gallery.words.book import open_book
from tests import factories


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9)


@pytest.fixture
def organiser(edition: Edition) -> User:
    user = factories.make_user("orga@example.org", StaffRole.ORGANISER, edition)
    open_book(edition, user)
    return user


@pytest.fixture
def moderator(edition: Edition, organiser: User) -> User:
    return factories.make_user("camille@example.org", StaffRole.MODERATOR, edition)
