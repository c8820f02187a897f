"""The order in which a juror sees a round's works: at random, another one for each juror, and the same every time.

So no work is always first or last, nor always after the same one; and works that come or go move no other.
"""

import hmac
from collections.abc import Iterable

from flask import current_app

from gallery.works.models import Work


def slip_of(round_id: int, user_id: int, work_id: int) -> str:
    """What this juror's addresses call a work: nobody can tell from it which one it is."""
    key = str(current_app.secret_key).encode()
    return hmac.digest(key, f"jury {round_id} {user_id} {work_id}".encode(), "sha256")[:8].hex()


def placed(round_id: int, user_id: int, works: Iterable[Work]) -> dict[str, Work]:
    slips = {slip_of(round_id, user_id, work.id): work for work in works}
    return dict(sorted(slips.items()))
