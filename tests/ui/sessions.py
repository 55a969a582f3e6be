"""Sessions at moments that strain the layout: many members, long names, leavers and newcomers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from game.paths import SCENARIOS
from game.play.session.session import Session
from game.scenario.loading.load import load_scenario, loads
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import MOVES
from game.strategies.reader import reader

LONG = (
    "Maximilian Oberholzer-Nkemelu",
    "Aoife Ní Bhraonáin-Featherstonehaugh",
    "Tomasz Wiśniewski-Grzegorczyk",
    "Priyadarshini Raghunathan-Venkataraman",
)

_CROWD_FILE = """\
format = 1
id = "crowd"
title = "The longest night of the Rotterdam port"
lesson = "Room."
difficulty = 2
quarters = 8
briefing = "Many people."

[hierarchy]
name = "The harbour commissioners and secretary"

[means]
attention = 12

[weights]
results = 0.4
people = 0.2
capability = 0.2
standing = 0.2

[roles]
deck = "Senior deck and engine coordinator"

[team]
size = 14
names = [%s]

[[dated]]
quarter = 3
kind = "mission"
amount = 0.2
ahead = 2
text = "The commissioners have decided that everything that was done by hand will be done by a machine that nobody knows."

[[event]]
id = "rain"
title = "The captain refuses to leave the bridge"
text = "He says that he has been promised coffee, and a pilot who knows the difference between the two harbour lights."

[[event.choice]]
id = "yes"
text = "Bring the coffee yourself, and stay on the bridge until the pilot comes, however long that takes."
effects = [{ variable = "problems", amount = 0.1, reason = "A night on the bridge" }]

[[event.choice]]
id = "dear"
text = "Hire the pilot's whole family for a month."
cost = 20.0
effects = [{ variable = "problems", amount = -0.1, reason = "A family of pilots" }]

[[event.choice]]
id = "no"
text = "No."
effects = [{ variable = "trust", amount = -0.01, reason = "No coffee" }]
"""


def crowd() -> Scenario:
    """Return a scenario with fourteen long names, twelve points of attention, and an event with an expensive answer."""
    names = [f"{LONG[at % 4]} {chr(65 + at)}" for at in range(20)]
    return loads((_CROWD_FILE % ", ".join(f'"{name}"' for name in names)).encode(), "crowd.toml")


def shipped(prefix: str) -> Scenario:
    """Return a shipped scenario by a prefix of its file name."""
    return load_scenario(next(path for path in sorted(SCENARIOS.glob("*.toml")) if path.name.startswith(prefix)))


@cache
def played(prefix: str, quarters: int, seed: int = 7) -> Session:
    """Return a session after some quarters of the reference strategy.

    It is shared by all tests of a process, so clear its plan first.
    """
    scenario = crowd() if prefix == "crowd" else shipped(prefix)
    session = Session.new(scenario, seed)
    for _ in range(quarters):
        session.editor.adopt(reader(session.view))
        session.end_quarter()
    return session


def fully_planned(session: Session) -> Session:
    """Plan as much as possible and return the session."""
    for move in MOVES:
        for seat in (0, 1, 2) if move.aimed else (None,):
            session.editor.add(move.id, seat)
    return session


def with_unhappy_members(session: Session) -> Session:
    """Change the view of a session to one with two members about to leave and a newcomer, and return it."""
    view = session.view
    morale, tenure = view.morale.copy(), view.tenure.copy()
    morale[0, :2], tenure[0, 2] = 0.20, 0
    left = np.array(view.left)
    left[0, 2] = 1
    session.editor.view = replace(view, morale=morale, tenure=tenure, left=left)
    return session
