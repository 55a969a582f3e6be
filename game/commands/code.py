"""`headheart code`: the session code that starts the same game everywhere."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.options import MAX_SEED, AsJson, LevelName
from game.console.output import note, print_json, show
from game.sentences import say
from game.user_error import UserError

if TYPE_CHECKING:
    from game.play.session_code import SessionSetup

RANDOM_SEEDS = 1_000_000  # random seeds stay short

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO|CODE", help=say("cli.code.scenario"))]
Daily = Annotated[bool, typer.Option("--daily", help=say("cli.code.daily"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MAX_SEED, help=say("cli.code.seed"))]
Record = Annotated[bool, typer.Option("--record", help=say("cli.code.record"))]


class BadCodeOptions(UserError):
    """Options that contradict a code."""

    exit_code = 2


def code(
    scenario: ScenarioName = None,
    seed: Seed = None,
    level: LevelName = None,
    record: Record = False,
    daily: Daily = False,
    as_json: AsJson = False,
) -> None:
    """Print the code of a game; of a code, print what it says."""
    from game.console.selection import select_scenario
    from game.play.session_code import session_code

    setup = _said_already(scenario, daily)
    if setup is not None:
        if seed is not None or level is not None or record or (daily and scenario is not None):
            raise BadCodeOptions("cli.code.both")
        chosen, number, for_record = setup.scenario, setup.seed, setup.options.record
    else:
        chosen = select_scenario(scenario, level)
        number, for_record = secrets.randbelow(RANDOM_SEEDS) if seed is None else seed, record
    line = session_code(chosen, number, for_record)
    if as_json:
        print_json(_object(line, chosen.id, chosen.hash, chosen.level, number, for_record))
        return
    from game.sim.games.rules_version import RULES

    mode = say("cli.code.mode_record" if for_record else "cli.code.mode_practice")
    show(line)
    values = {"title": chosen.title, "scenario": chosen.id, "level": chosen.level}
    note(say("cli.code.says", seed=number, mode=mode, rules=RULES, **values))
    note(say("cli.code.how", code=line))


def _said_already(scenario: str | None, daily: bool) -> SessionSetup | None:
    """Return the game of the day, or of a code; None for a scenario's name. Raises BadCode."""
    from game.play.session_code import begin_from_code, looks_like_code

    if daily:
        from game.console.selection import shipped_scenarios
        from game.play.daily import daily_game

        return daily_game(date.today(), shipped_scenarios())
    return begin_from_code(scenario) if scenario is not None and looks_like_code(scenario) else None


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
