"""`headheart run`: a strategy plays a whole game."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.output import AsJson, note, print_json
from game.user_error import Interrupted, UserError
from game.words import say

if TYPE_CHECKING:
    from game.play.session.session import Session
    from game.scenario.scenario import Scenario

MOST_SEED = 2**63 - 1

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO", help=say("cli.run.scenario"))]
StrategyName = Annotated[str, typer.Option("--strategy", help=say("cli.run.strategy"))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=MOST_SEED, help=say("cli.run.seed"))]


LevelName = Annotated[str | None, typer.Option("--level", metavar="LEVEL", help=say("cli.level"))]


def run(
    scenario: ScenarioName = None,
    strategy: StrategyName = "reader",
    seed: Seed = 1,
    level: LevelName = None,
    as_json: AsJson = False,
) -> None:
    """Play a game and print each quarter, what moved it most, and the ending."""
    from game.play.report import game_report
    from game.play.session.errors import BadPlan
    from game.play.session.session import play_by
    from game.strategy_sources.find import find
    from game.strategy_sources.worker_process import CodeFailed

    found = find(strategy, note)
    session = _kept(at(chosen(scenario), level), seed, found.id)
    try:
        play_by(session, found.opened(session.params).decide)
    except (CodeFailed, BadPlan) as failed:
        session.close()
        raise UserError("ways.failed_in", name=found.id, quarter=session.state.quarter, why=failed) from failed
    except KeyboardInterrupt:
        session.close()
        key = "run.stopped" if session.recording is not None else "run.stopped_lost"
        raise Interrupted(key, done=len(session.quarters)) from None
    session.close()
    if session.save_error is not None:
        note(session.save_error)
    if as_json:
        print_json(game_report(session))
    else:
        from game.commands.game_text import print_game

        print_game(session)


def chosen(name: str | None) -> Scenario:
    """The scenario of a name, or the first on the shelf. Raises UnknownScenario, ScenarioError, UserError."""
    from game.scenario.catalogue import find_scenario, list_scenarios, scenario_folders
    from game.scenario.scenario import Scenario

    if name is not None:
        return find_scenario(name)
    first = next((row for row in list_scenarios(scenario_folders()) if isinstance(row, Scenario)), None)
    if first is None:
        raise UserError("cli.run.no_scenario")
    return first


def at(scenario: Scenario, level: str | None) -> Scenario:
    """The scenario at a level, as it is where none is named. Raises UnknownName."""
    from game.scenario.levels import at_level

    return scenario if level is None else at_level(scenario, level)


def _kept(scenario: Scenario, seed: int, strategy: str) -> Session:
    """A new game in the player's store; where that cannot be opened it says so and the game is not kept."""
    from game.paths import user_folder
    from game.play.session.session import Session

    session = Session.new(scenario, seed, strategy, user_folder())
    if session.recording is not None and session.recording.repair_outcome is not None:
        note(session.recording.repair_outcome)
    if session.save_error is not None:
        note(session.save_error)
        session.close()
        session.recording = session.save_error = None
    return session
