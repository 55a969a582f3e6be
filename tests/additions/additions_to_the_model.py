"""A move, a trait, a rule, a variable, a key of the format, an ending and a concern, as docs/architecture.md adds them."""

from __future__ import annotations

from pathlib import Path

from tests.additions.tree_copy import after, before

MOVE_ROW = '    Move("listen", HEART, 175, 1, 0.05, aimed=True, reach=3, most=9),\n'
MOVE_FILE = '''"""Listen: time for what people have to say."""

from __future__ import annotations

from game.sim.move_mechanics import practice
from game.sim.effects import Effects
from game.sim.turn import Turn


def listen(turn: Turn) -> Effects:
    """Raise the trust of those you listen to."""
    n, s, chosen = turn.numbers, turn.state, turn.at("listen")
    return [
        ("trust", "move.listen", n.learn_trust * chosen * (1.0 - s.trust)),
        *practice(turn, "leader_skill", "listen", turn.share("listen")),
    ]
'''
MOVE_WORDS = """
[move.listen]
name = "Listen"
does = "You hear what up to three people have to say."
helps = "People who have something to say."
cause = "you listened"
short = "Three people are heard"
"""
MOVE_SECTION = "### listen\n\n`trust += learn_trust·(1 − trust)` for those you listen to.\n\n### transform\n"

TRAIT_ROW = '    Trait("patient", {"noise": lambda n: n.patient_noise}, ordinary=False),\n'
TRAIT_NUMBER = '    patient_noise: float = number(0.50, "factor", 0.3, 2.0)\n'
TRAIT_WORDS = """
[trait.patient]
name = "patient"
line = "Bad days pass this person by."
"""
TRAIT_SECTION = "A patient member's noise is multiplied by `patient_noise`.\n\n"

KEY_FIELD = "    fatigue: float = 0.0\n"
KEY_OF_FORMAT = (
    '    fatigue: float = Field(default=Setting.fatigue, ge=0, le=3, description="how tired of change the team is")\n'
)
KEY_READ = '        "fatigue": s.fatigue,\n'
KEY_SECTION = "The team starts with the scenario's `fatigue`.\n\n"
KEY_TEST = '''"""A file says how tired of change the team is at the start; without the key it is not tired."""

from __future__ import annotations

import numpy as np

from game.scenario.loading.load import loads
from game.sim.games.start import start
from game.sim.params import parameters
from game.sim.rng.draws import Draws
from tests.scenario.samples import VALID


def first_fatigue(text: str) -> float:
    params = parameters(loads(text.encode(), "ferry.toml").setting)
    return float(start(params, Draws.of(1, np.arange(1, dtype=np.uint64), "")).fatigue[0])


def test_the_key_reaches_the_first_state() -> None:
    assert first_fatigue(VALID + "\\n[start]\\nfatigue = 1.5\\n") == 1.5
    assert first_fatigue(VALID) == 0.0
'''

RULE_FILE = '''"""Rumour: a strained team tells more of them, which wears its cohesion."""

from __future__ import annotations

from game.sim.effects import Effects
from game.sim.numeric.exact import mean_level
from game.sim.turn import Turn


def rumour(turn: Turn) -> Effects:
    """Wear cohesion in proportion to the team's strain."""
    n, s = turn.numbers, turn.state
    return [("cohesion", "rumour", -n.rumour_cohesion * mean_level(s.strain) * s.cohesion)]
'''
RULE_IMPORT = "from game.sim.rules.rumour import rumour\n"
RULE_LINE = "    settle(turn, rumour(turn))\n"
RULE_NUMBER = '    rumour_cohesion: float = number(0.02, "share per strain", 0.0, 1.0)\n'
RULE_SECTION = "### rumour\n\n`cohesion −= rumour_cohesion·mean strain·cohesion`.\n\n"

VARIABLE_FIELD = "    gossip: PerRun = field(metadata=_team_level(UNIT))\n"
VARIABLE_NUMBER = '    gossip_keep: float = number(0.50, "share", 0.0, 1.0)\n'
VARIABLE_ROW = "| `gossip` | 0–1 | how much is told that nobody knows |\n"

ENDING_WORDS = """
[ending.close_call]
name = "Close call"
line = "It could have ended before its time."
"""
CONCERN_ROW = '    ("patient", "takes_time", 0.07, lambda view, seat: True),\n'


def add_move(copy: Path) -> None:
    """Add a tenth move of the heart: a row, a file, words and a section."""
    before(copy / "game/sim/catalogue.py", ")\n\nIDS: tuple", MOVE_ROW)
    (copy / "game/sim/moves/listen.py").write_text(MOVE_FILE, encoding="utf-8")
    before(copy / "assets/strings/en.toml", "\n[variable]\n", MOVE_WORDS)
    before(copy / "docs/model.md", "### transform\n", MOVE_SECTION)


def add_trait(copy: Path) -> None:
    """Add a trait: a row, words and its numbers."""
    before(copy / "game/sim/catalogue.py", ")\n\nTRAIT_IDS: tuple", TRAIT_ROW)
    before(copy / "game/sim/numbers.py", "    steady_noise: float", TRAIT_NUMBER)
    before(copy / "docs/model.md", "### growth\n", TRAIT_SECTION)
    before(copy / "assets/strings/en.toml", "\n[variable]\n", TRAIT_WORDS)


def add_rule(copy: Path) -> None:
    """Add a rule: a file, a line of the step, numbers, words and a section."""
    (copy / "game/sim/rules/rumour.py").write_text(RULE_FILE, encoding="utf-8")
    before(copy / "game/sim/step.py", "from game.sim.rules.safety import", RULE_IMPORT)
    after(copy / "game/sim/step.py", "    settle(turn, promises(turn))\n", RULE_LINE)
    before(copy / "game/sim/numbers.py", "    steady_noise: float", RULE_NUMBER)
    before(copy / "game/why/cause_groups.py", '        "climate",\n', '        "rumour",\n')
    before(copy / "assets/strings/en.toml", 'limit = "already at the limit"\n', 'rumour = "rumours"\n')
    before(copy / "docs/model.md", "### growth\n", RULE_SECTION)
    after(copy / "docs/model.md", "[promises](#promises), ", "[rumour](#rumour), ")


def add_hidden_variable(copy: Path) -> None:
    """Add a hidden variable that fades: a field, a number, words and a row."""
    before(copy / "game/sim/state.py", "    # Factors on the targets", VARIABLE_FIELD)
    before(copy / "game/sim/rules/decay.py", '    "load",\n', '    "gossip",\n')
    before(copy / "game/sim/numbers.py", "    vision_keep: float", VARIABLE_NUMBER)
    before(copy / "tests/sim/test_view.py", '    "income": 0.1,\n', '    "gossip": 0.3,\n')
    before(copy / "assets/strings/en.toml", 'net = "output after costs"\n', 'gossip = "gossip"\n')
    before(copy / "docs/model.md", "| `manager_skill`, `leader_skill` |", VARIABLE_ROW)
    before(copy / "docs/model.md", "`load_keep`. Room to decide", "`gossip_keep`, ")


def add_key(copy: Path) -> None:
    """Add a key of the format: a field, a row and a line that reads it."""
    before(copy / "game/sim/setting.py", "    pressure: float =", KEY_FIELD)
    before(copy / "game/scenario/format/scenario_models.py", "    pressure: Share =", KEY_OF_FORMAT)
    before(copy / "game/sim/games/start.py", '        "pressure": s.pressure,\n', KEY_READ)
    before(copy / "docs/model.md", "Star, drainer and mis-hire are given by scenarios", KEY_SECTION)
    (copy / "tests/scenario/test_fatigue_key.py").write_text(KEY_TEST, encoding="utf-8")


def add_ending(copy: Path) -> None:
    """Add an ending: its id, its case, words, and its name in the sentence that lists them all."""
    outcome = copy / "game/sim/games/outcome.py"
    before(outcome, '    "steady_hand",\n', '    "close_call",\n')
    before(outcome, '    return "builder" if', '    if standing < 0.0:\n        return "close_call"\n')
    before(copy / "assets/strings/en.toml", "\n[ending.steady_hand]\n", ENDING_WORDS)
    before(copy / "assets/strings/en.toml", " or steady_hand", ", close_call")


def add_concern(copy: Path) -> None:
    """Add a concern that follows from a trait: its key, its row and words."""
    concerns = copy / "game/play/explain/people/concerns.py"
    before(concerns, '    "keeps_on",\n', '    "takes_time",\n')
    after(concerns, '"takes_pride", 0.08, lambda view, seat: True),\n', CONCERN_ROW)
    before(copy / "assets/strings/en.toml", 'keeps_on = "{name}', 'takes_time = "{name} is in no hurry."\n')
    before(copy / "assets/strings/en.toml", 'keeps_on = "Keeps', 'takes_time = "Takes time"\n')
