"""A short run of scripts/kill_comparison_campaign.py: killed processes of a comparison change no bit."""

from __future__ import annotations

import sys

import pytest

from scripts import kill_comparison_campaign


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_comparison_with_killed_workers_and_commands_is_complete_and_equal() -> None:
    counts = kill_comparison_campaign.campaign(trials=1, seed=4)
    assert counts.workers + counts.commands >= 1
    assert (counts.different, counts.left) == (0, 0)
