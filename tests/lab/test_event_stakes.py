"""Stakes of events: a choice that matters is told apart from one that does not."""

from __future__ import annotations

import json

from game.lab.balance.event_stakes import study_stakes
from game.scenario.loading.load import loads
from tests.scenario.samples import VALID

EVENT = """
[[event]]
id = "{id}"
title = "T"
text = "T."
quarter = {quarter}
priority = 50
[[event.choice]]
id = "one"
text = "One."
effects = [
    {{ variable = "morale", amount = {amount}, quarters = 4, reason = "R" }},
    {{ variable = "standing", amount = {amount}, quarters = 2, reason = "R" }},
]
[[event.choice]]
id = "other"
text = "Other."
effects = [
    {{ variable = "morale", amount = -{amount}, quarters = 4, reason = "R" }},
    {{ variable = "standing", amount = -{amount}, quarters = 2, reason = "R" }},
]
"""
TEXT = VALID + EVENT.format(id="storm", quarter=2, amount=0.15) + EVENT.format(id="breeze", quarter=3, amount=0.0001)


def test_a_choice_that_matters_is_told_from_one_that_does_not() -> None:
    scenario = loads(TEXT.encode(), "ferry.toml")
    found = json.loads(json.dumps(study_stakes([scenario], 6, 6, 40, 1, lambda done, of: None), allow_nan=False))
    (row,) = found["scenarios"]
    events = {event["event"]: event for event in row["events"]}
    storm, breeze = events["storm"], events["breeze"]
    assert storm["apart"] > 5.0 > abs(breeze["apart"])
    assert storm["often_apart"] > 0.8 > breeze["often_apart"]
    assert storm["lopsided"]
    for event in events.values():
        assert abs(sum(answer["best"] for answer in event["answers"]) - 1.0) < 1e-9
    assert row["game"]["worth"] > 3.0 * row["game"]["half"] > 0.0
