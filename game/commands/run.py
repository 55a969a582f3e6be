"""`headheart run`: let a strategy play a whole game."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from game.console.options import DEFAULT_STRATEGY, MAX_SEED, AsJson, LevelName
from game.console.output import note, print_json
from game.console.selection import select_code, select_scenario
from game.lab.comparison_choices import MAX_FIRST
from game.sentences import say
from game.user_error import Interrupted, UserError

if TYPE_CHECKING:
    from game.play.session.game_options import GameOptions
    from game.play.session.session import Session
    from game.scenario.model.scenario import Scenario
    from game.sim.games.strategy import Strategy

DEFAULT_SEED = 1

ScenarioName = Annotated[str | None, typer.Argument(metavar="SCENARIO|CODE", help=say("cli.run.scenario"))]
Seed = Annotated[int | None, typer.Option("--seed", min=0, max=MAX_SEED, help=say("cli.run.seed"))]
Run = Annotated[int, typer.Option("--run", metavar="R", min=0, max=MAX_FIRST, help=say("cli.run.run"))]
StrategyName = Annotated[str, typer.Option("--strategy", help=say("cli.run.strategy"))]


def run(
    scenario: ScenarioName = None,
    strategy: StrategyName = DEFAULT_STRATEGY,
    seed: Seed = None,
    run: Run = 0,
    typical: Annotated[bool, typer.Option("--typical", help=say("cli.run.typical"))] = False,
    level: LevelName = None,
    as_json: AsJson = False,
) -> None:
    """Play a game and print each quarter, what moved it most, and the ending."""
    from game.play.game_report import game_report
    from game.play.play_by import play_by
    from game.play.session.errors import BadPlan
    from game.strategy_sources.find import find
    from game.strategy_sources.worker_process import CodeFailed

    player = find(strategy, note)
    if typical and run:
        raise typer.BadParameter(say("cli.run.typical_and_run"))
    setup = select_code(scenario, seed, level)
    if setup is None:
        chosen = select_scenario(scenario, level)
        number = _typical_seed(chosen, player) if typical else DEFAULT_SEED if seed is None else seed
        session, unsaved = _begin(chosen, number, player.id, run)
    else:
        session, unsaved = _begin(setup.scenario, setup.seed, player.id, run, setup.options)
    try:
        play_by(session, player.bound_to(session.params).decide)
    except (CodeFailed, BadPlan) as error:
        session.close()
        raise UserError(
            "strategy_sources.failed_in", name=player.id, quarter=session.state.quarter, why=error
        ) from error
    except KeyboardInterrupt:
        session.close()
        key = "run.stopped" if session.recording is not None else "run.stopped_lost"
        raise Interrupted(key, done=len(session.quarters)) from None
    session.close()
    unsaved = unsaved or session.save_error
    if as_json:
        print_json(game_report(session))
    else:
        from game.console.printing.print_game import print_game

        print_game(session)
    if unsaved is not None:
        raise UserError("run.unsaved", why=unsaved)


def _typical_seed(scenario: Scenario, player: Strategy) -> int:
    """Return the seed of the strategy's typical game."""
    from game.lab.typical_game import typical_seed
    from game.sim.games.baseline import measure_params

    params = measure_params(scenario.setting)
    return typical_seed(params, player.bound_to(params).decide)


def _begin(
    scenario: Scenario, seed: int, strategy: str, run: int, options: GameOptions | None = None
) -> tuple[Session, UserError | None]:
    """Return a new game in the player's store, or an unsaved one and the reason if the store cannot be opened.

    Another run than 0 is a row of a comparison: it is looked at and not saved.
    """
    from game.paths import user_folder
    from game.play.session.game_options import PRACTICE
    from game.play.session.session import Session

    if run:
        return Session(scenario, seed, strategy, None, run), None
    session = Session.new(scenario, seed, strategy, user_folder(), options or PRACTICE)
    if session.recording is not None and session.recording.repair_outcome is not None:
        note(session.recording.repair_outcome)
    unsaved = session.save_error
    if unsaved is not None:
        session.close()
        session.recording = session.save_error = None
    return session, unsaved
