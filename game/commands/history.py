"""`headheart history`: list the saved games."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from game.console.options import AsJson
from game.console.output import note, print_json, print_table, show
from game.paths import user_folder
from game.sentences import has_sentence, say

if TYPE_CHECKING:
    from game.history.database.records import GameRow


COLUMNS = ("id", "scenario", "seed", "quarters", "played_by", "ending", "score")


def history(as_json: AsJson = False) -> None:
    """List the saved games, newest first."""
    rows = _games()
    if as_json:
        print_json([_object(row) for row in rows])
    elif not rows:
        show(say("cli.no_games"))
    else:
        heads = [say(f"cli.head.{name}") for name in COLUMNS]
        print_table(heads, [_cells(row) for row in rows], numbers=frozenset({0, 2, 3, 6}))


def _games() -> list[GameRow]:
    from game.history.store import has_games, open_store

    if not has_games(user_folder()):
        return []  # opening the store would create the file
    store = open_store(user_folder())
    if store.repair_outcome is not None:
        note(store.repair_outcome)
    rows = store.games()
    store.close()
    return rows


def _object(row: GameRow) -> dict[str, Any]:
    from game.play.session.game_options import read_options

    options = read_options(row.setup.options)
    return {
        "id": row.id,
        "scenario": row.setup.scenario,
        "seed": row.setup.seed,
        "quarters": row.quarters,
        "planned": row.setup.planned,
        "strategy": row.setup.strategy,
        "started": row.started,
        "ending": row.ending,
        "score": row.score,
        "code": row.code,
        "record": options.record,
        "daily": options.daily,
        "rewound_from": options.rewound_from,
        "rewound_quarter": options.rewound_quarter,
    }


def _ending_name(ending: str) -> str:
    """Return the readable name of an ending, or its id if another version of the rules has recorded it."""
    return say(f"ending.{ending}.name") if has_sentence(f"ending.{ending}.name") else ending


def _cells(row: GameRow) -> list[object]:
    total = "" if row.score is None else f"{row.score['total']:.0f}"
    ending = say("cli.not_finished") if row.ending is None else _ending_name(row.ending)
    quarters = say("cli.quarters_of", played=row.quarters, planned=row.setup.planned)
    by = row.setup.strategy or say("cli.a_person")
    return [row.id, row.setup.scenario, row.setup.seed, quarters, by, ending, total]
