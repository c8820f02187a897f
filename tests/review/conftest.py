"""An edition, and somebody who moderates it and is signed in."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.accounts.models import User
from gallery.editions.models import Edition, StaffRole
from tests.factories import make_edition, make_user, sign_in


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


@pytest.fixture
def moderator(client: FlaskClient, edition: Edition) -> User:
    user = make_user("camille@example.org", StaffRole.MODERATOR, edition)
    sign_in(client, user)
    return user
