"""A short form of scripts/sweep_campaign.py: processes of a comparison are killed, and no bit changes."""

from __future__ import annotations

import sys

import pytest

from scripts import sweep_campaign


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_sweep_with_workers_and_commands_killed_is_complete_and_the_same() -> None:
    counts = sweep_campaign.campaign(trials=1, seed=4)
    assert counts.workers + counts.commands >= 1
    assert (counts.different, counts.left) == (0, 0)
