"""Every scenario can be sent to the process that plays the comparisons of the window."""

from __future__ import annotations

import pickle

from game.lab.live_comparison import sendable_scenario
from tests.play.games import scenarios


def test_every_shipped_scenario_reaches_another_process_whole() -> None:
    for scenario in scenarios():
        sent = sendable_scenario(scenario)
        assert pickle.loads(pickle.dumps(sent)) == sent
