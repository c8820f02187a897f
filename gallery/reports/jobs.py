"""Forget reports that were closed long ago."""

from gallery import clock
from gallery.db import transaction
from gallery.reports.forgetting import KEPT, forget_reports
from gallery.reports.queries import closed_before

AT_ONCE = 200


def forget_closed_reports() -> None:
    """Ninety days after the team closed them, with the answers to them."""
    with transaction() as session:
        old = session.scalars(closed_before(clock.now() - KEPT).limit(AT_ONCE))
        forget_reports([one.id for one in old])
