"""A small valid scenario, and a helper that edits it."""

from __future__ import annotations

from game.scenario.loading.load import loads
from game.scenario.problems.problem_report import Problem, ScenarioError

VALID = """\
format = 1
id = "ferry"
title = "The ferry"
lesson = "Something."
difficulty = 2
quarters = 8
briefing = "A short story."

[mission]
drift = 0.02

[weights]
results = 0.4
people = 0.2
capability = 0.2
standing = 0.2

[moves]
allowed = ["plan", "solve", "trust"]

[roles]
deck = "Deck hand"

[[member]]
id = "ana"
name = "Ana"
role = "deck"
traits = ["steady"]
ties = ["bo"]

[[member]]
id = "bo"
name = "Bo"

[[member]]
id = "cy"
name = "Cy"
skill = 0.5

[[dated]]
quarter = 3
kind = "target"
amount = 1.1
ahead = 1
text = "More."

[[event]]
id = "rain"
title = "Rain"
text = "It rains."
about = "bo"
when = "member.bo.morale < 0.4 and quarter >= 2"

[[event.choice]]
id = "wait"
text = "Wait."
effects = [{ variable = "morale", amount = 0.02, who = "others", reason = "A rest" }]

[[event.choice]]
id = "go"
text = "Go."
cost = 0.1
needs = "money > 1"
effects = [{ variable = "money", amount = 0.2, reason = "A fare" }]
"""


def edited(old: str, new: str) -> str:
    """Return the sample with its only occurrence of `old` replaced by `new`."""
    assert VALID.count(old) == 1, old
    return VALID.replace(old, new)


def problems(text: str | bytes) -> tuple[Problem, ...]:
    """Return the problems of a file; none if it loads."""
    try:
        loads(text if isinstance(text, bytes) else text.encode(), "my.toml")
    except ScenarioError as error:
        return error.problems
    return ()
