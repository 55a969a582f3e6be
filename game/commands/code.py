"""`headheart code`: the session code that starts the same game everywhere."""

from __future__ import annotations

import secrets
from typing import Annotated, Any

import typer

from game.console.options import MAX_SEED, AsJson, LevelName
from game.console.output import note, print_json, show
from game.sentences import say
from game.user_error import UserError

RANDOM_SEEDS = 1_000_000  # random seeds stay short

ScenarioName = Annotated[str, typer.Argument(metavar="SCENARIO|CODE", help=say("cli.code.scenario"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MAX_SEED, help=say("cli.code.seed"))]
Record = Annotated[bool, typer.Option("--record", help=say("cli.code.record"))]


class BadUse(UserError):
    """Options that contradict a code."""

    exit_code = 2


def code(
    scenario: ScenarioName,
    seed: Seed = None,
    level: LevelName = None,
    record: Record = False,
    as_json: AsJson = False,
) -> None:
    """Print the code of a game; of a code, print what it says."""
    from game.console.selection import select_scenario
    from game.play.classroom.session_code import begin_from_code, looks_like_code, session_code

    if looks_like_code(scenario):
        if seed is not None or level is not None or record:
            raise BadUse("cli.code.both")
        setup = begin_from_code(scenario)
        chosen, number, for_record = setup.scenario, setup.seed, setup.options.record
    else:
        chosen = select_scenario(scenario, level)
        number, for_record = secrets.randbelow(RANDOM_SEEDS) if seed is None else seed, record
    found = session_code(chosen, number, for_record)
    if as_json:
        print_json(_object(found, chosen.id, chosen.hash, chosen.level, number, for_record))
        return
    from game.sim.games.rules_version import RULES

    mode = say("cli.code.mode_record" if for_record else "cli.code.mode_practice")
    show(found)
    values = {"title": chosen.title, "scenario": chosen.id, "level": chosen.level}
    note(say("cli.code.says", seed=number, mode=mode, rules=RULES, **values))
    note(say("cli.code.how", code=found))


def _object(code: str, scenario: str, scenario_hash: str, level: str, seed: int, record: bool) -> dict[str, Any]:
    from game.sim.games.rules_version import RULES

    return {
        "code": code,
        "scenario": scenario,
        "scenario_hash": scenario_hash,
        "level": level,
        "seed": seed,
        "record": record,
        "rules": RULES,
    }
