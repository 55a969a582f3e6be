"""`headheart history` says of each game whether it was for the record, of a day, or rewound."""

from __future__ import annotations

import json
from typing import Any

from game.paths import user_folder
from game.play.debrief.changed_plans.branches import begin_branch
from game.play.session.game_options import GameOptions
from game.play.session.session import Session
from tests.play.games import FIRST


def test_the_kinds_of_games_are_in_the_json(run: Any) -> None:
    game = Session.new(FIRST, 3, None, user_folder(), GameOptions(record=True, daily="2026-11-30"))
    game.editor.set_plan(())
    game.end_quarter()
    branch = begin_branch(game, 2, user_folder())
    for session in (game, branch):
        session.close()
    rewound, original = json.loads(run("history", "--json")[1])
    assert (original["record"], original["daily"], original["rewound_from"]) == (True, "2026-11-30", None)
    assert (rewound["record"], rewound["rewound_from"], rewound["rewound_quarter"]) == (False, original["code"], 2)
