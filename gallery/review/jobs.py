"""A round that keeps the desk tidy."""

from gallery.db import transaction
from gallery.review.forgetting import forget_old


def tidy_desk() -> None:
    with transaction():
        forget_old()
