"""`headheart test`: test the claims of a scenario's author by simulation."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.options import AsJson, Seed
from game.console.output import note, print_json, show
from game.console.progress import game_counter
from game.console.selection import select_strategy
from game.paths import expanded
from game.sentences import say
from game.user_error import Interrupted

if TYPE_CHECKING:
    from game.lab.claims.claim_tests import ClaimResult, StatementResult
    from game.scenario.model.scenario import Scenario

Causes = dict[tuple[str, int], list[str]]  # sentences by scenario and place of the expectation
DEFAULT_MAX_RUNS = 20_000
MIN_RUNS, MAX_RUNS = 200, 1_000_000

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help=say("cli.test.files"))]
RunsAtMost = Annotated[int, typer.Option("--runs-at-most", min=MIN_RUNS, max=MAX_RUNS, help=say("cli.test.runs"))]


def check_claims(
    files: Files, runs_at_most: RunsAtMost = DEFAULT_MAX_RUNS, seed: Seed = 1, as_json: AsJson = False
) -> None:
    """Play as many games as each [[expect]] needs; exit with 1 if one of them fails."""
    from game.lab.claims.claim_causes import claim_causes
    from game.lab.claims.claim_tests import Verdict, evaluate_claims

    rows: list[tuple[Scenario, list[ClaimResult]]] = []
    causes: Causes = {}
    scenarios = [each for name in files for each in _scenarios_of(name)]
    try:
        with game_counter() as on_games:
            for scenario in scenarios:
                results = evaluate_claims(
                    scenario.setting, scenario.expectations, runs_at_most, seed, select_strategy, on_games
                )
                rows.append((scenario, results))
                causes |= {
                    (scenario.id, place): claim_causes(
                        scenario.setting, each.expectation, select_strategy(each.expectation.strategy), seed
                    )
                    for place, each in enumerate(results)
                    if each.verdict == Verdict.FAIL
                }
    except KeyboardInterrupt:
        if rows and not as_json:
            _print(rows, causes)  # only as text: a partial JSON document would look complete
        raise Interrupted("test.stopped", done=len(rows), of=len(scenarios)) from None
    if as_json:
        print_json([_object(scenario, results, seed, causes) for scenario, results in rows])
    else:
        _print(rows, causes)
    if any(each.verdict == Verdict.FAIL for _, results in rows for each in results):
        raise typer.Exit(1)


def _scenarios_of(name: str) -> tuple[Scenario, ...]:
    """Return every scenario of a file or an id, variants included. Raises UnknownScenario, ScenarioError."""
    from game.scenario.loading.catalogue import find_scenario, scenarios_named
    from game.scenario.loading.load import load_all

    path = expanded(name)
    if path.suffix.lower() == ".toml" and os.path.lexists(path):
        return load_all(path)
    return scenarios_named(name) or (find_scenario(name),)


def _print(rows: list[tuple[Scenario, list[ClaimResult]]], causes: Causes) -> None:
    for scenario, results in rows:
        show(say("test.scenario", title=scenario.title, id=scenario.id))
        if not results:
            show(say("test.nothing"))
        for place, result in enumerate(results):
            _print_claim(result)
            for words in causes.get((scenario.id, place), []):
                show(say("test.because", words=words))
        for words in _events_never_met(scenario):
            show(say("test.never_met", words=words))
    keys = [result.verdict.name.lower() for _, results in rows for result in results]
    show(say("test.sum", passed=keys.count("pass"), failed=keys.count("fail"), open=keys.count("open")))
    if "open" in keys:
        note(say("test.open_how"))


def _print_claim(result: ClaimResult) -> None:
    expected = result.expectation
    who = expected.strategy
    if expected.against is not None:
        who = say("test.against", one=expected.strategy, other=expected.against)
    mark, games = say(f"test.{result.verdict.name.lower()}"), f"{result.runs:,}"
    if len(result.statements) == 1:
        numbers = _numbers(result.statements[0])
        show(say("test.alone", mark=mark, who=who, claim=expected.claim.source, numbers=numbers, runs=games))
        return
    show(say("test.line", mark=mark, who=who, claim=expected.claim.source, runs=games))
    for statement in result.statements:
        verdict = say(f"test.{statement.verdict.name.lower()}")
        show(say("test.statement", mark=verdict, source=statement.source, numbers=_numbers(statement)))


def _events_never_met(scenario: Scenario) -> list[str]:
    """Return a sentence for every event that does not come even where answers vary."""
    from game.lab.playtest.playtest import play_games

    if not scenario.setting.events:
        return []
    rows = play_games(scenario.setting).causes.rows()
    return [say("test.event_never", id=row["id"], words=row["words"]) for row in rows if not row["came"]]


def _numbers(found: StatementResult) -> str:
    """Return the estimate with its interval as text."""
    ends = say("compare.from_to", low=_short(found.low), high=_short(found.high))
    return say("balance.with_ends", mean=_short(found.estimate), ends=ends)


def _short(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 1.5 else f"{value:.1f}"


def _object(scenario: Scenario, results: list[ClaimResult], seed: int, causes: Causes) -> dict[str, Any]:
    from game.lab.playtest.playtest import play_games

    played = play_games(scenario.setting)
    return {
        "id": scenario.id,
        "title": scenario.title,
        "file": str(scenario.path),
        "hash": scenario.hash,
        "seed": seed,
        "expectations": [
            {**_claim_object(each), "because": causes.get((scenario.id, place), [])}
            for place, each in enumerate(results)
        ],
        "events": played.causes.rows(),
        "leavers": played.departures.rows(),
    }


def _claim_object(result: ClaimResult) -> dict[str, Any]:
    """Return an expectation and its result as plain data."""
    return {
        "strategy": result.expectation.strategy,
        "against": result.expectation.against,
        "claim": result.expectation.claim.source,
        "verdict": result.verdict,
        "runs": result.runs,
        "level": result.level,
        "statements": [
            {
                "statement": each.source,
                "estimate": each.estimate,
                "interval": [each.low, each.high],
                "verdict": each.verdict,
            }
            for each in result.statements
        ],
    }
