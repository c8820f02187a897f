"""A whole evening at the desk: 300 works by one, and 300 by three at once, in real browsers."""

import pytest

from bench.desk import bench
from bench.stage import stage


@pytest.mark.prove
@pytest.mark.shows("J3.1", "J3.2", "B2", "B4")
def test_moderators_clear_300_works_and_lose_none() -> None:
    with stage() as here:
        told = bench(here)
    assert [line for line in told if line.good is False] == []
