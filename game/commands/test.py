"""`headheart test`: what a scenario's author claims of it, found out by simulation."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.output import AsJson, harmless, note, print_json
from game.commands.run import Seed
from game.user_error import Interrupted
from game.words import say

if TYPE_CHECKING:
    from game.lab.claims.claim_tests import ClaimResult, StatementResult
    from game.scenario.scenario import Scenario
    from game.strategies import Strategy

MOST, FEWEST, LARGEST = 20_000, 200, 1_000_000

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help=say("cli.test.files"))]
RunsAtMost = Annotated[int, typer.Option("--runs-at-most", min=FEWEST, max=LARGEST, help=say("cli.test.runs"))]


def expect(files: Files, runs_at_most: RunsAtMost = MOST, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Play as many games as each [[expect]] needs; exit 1 where one of them fails."""
    from game.lab.claims.claim_tests import FAIL, evaluate_claims

    rows: list[tuple[Scenario, list[ClaimResult]]] = []
    asked = [each for name in files for each in scenarios_of(name)]
    try:
        with _progress() as told:
            for scenario in asked:
                found = evaluate_claims(scenario.setting, scenario.expectations, runs_at_most, seed, strategy, told)
                rows.append((scenario, found))
    except KeyboardInterrupt:
        if rows and not as_json:
            _print(rows)  # half a document would be taken for the whole one
        raise Interrupted("test.stopped", done=len(rows), of=len(asked)) from None
    if as_json:
        print_json([_object(scenario, found, seed) for scenario, found in rows])
    else:
        _print(rows)
    if any(each.verdict == FAIL for _, found in rows for each in found):
        raise typer.Exit(1)


def scenarios_of(name: str) -> tuple[Scenario, ...]:
    """Every scenario of a file or an id, all variants of a case. Raises UnknownScenario, ScenarioError."""
    from game.scenario.catalogue import find_scenario, list_scenarios, scenario_folders
    from game.scenario.load import load_all
    from game.scenario.scenario import Scenario

    if name.endswith(".toml") and Path(name).is_file():
        return load_all(Path(name))
    case = [
        row for row in list_scenarios(scenario_folders()) if isinstance(row, Scenario) and row.id.startswith(f"{name}.")
    ]
    return tuple(case) or (find_scenario(name),)


def strategy(name: str) -> Strategy:
    """A strategy by its name. Raises UnknownName."""
    from game.commands.compare import asked

    return asked(name)[0]


def _print(rows: list[tuple[Scenario, list[ClaimResult]]]) -> None:
    for scenario, found in rows:
        print(harmless(say("test.scenario", title=scenario.title, id=scenario.id)))
        if not found:
            print(say("test.nothing"))
        for each in found:
            _print_one(each)
    keys = [_key(each.verdict) for _, found in rows for each in found]
    print(say("test.sum", passed=keys.count("pass"), failed=keys.count("fail"), open=keys.count("open")))
    if "open" in keys:
        note(say("test.open_how"))


def _print_one(found: ClaimResult) -> None:
    asked = found.expectation
    who = asked.strategy if asked.against is None else say("test.against", one=asked.strategy, other=asked.against)
    mark, games = say(f"test.{_key(found.verdict)}"), f"{found.runs:,}"
    if len(found.statements) == 1:
        numbers = _numbers(found.statements[0])
        print(harmless(say("test.alone", mark=mark, who=who, claim=asked.claim.source, numbers=numbers, runs=games)))
        return
    print(harmless(say("test.line", mark=mark, who=who, claim=asked.claim.source, runs=games)))
    for each in found.statements:
        told = say(f"test.{_key(each.verdict)}")
        print(harmless(say("test.statement", mark=told, source=each.source, numbers=_numbers(each))))


def _key(verdict: str) -> str:
    from game.lab.claims.claim_tests import KEYS

    return KEYS[verdict]


def _numbers(found: StatementResult) -> str:
    """The estimate with its interval."""
    ends = say("compare.from_to", low=_short(found.low), high=_short(found.high))
    return say("balance.with_ends", mean=_short(found.estimate), ends=ends)


def _short(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 1.5 else f"{value:.1f}"


def _object(scenario: Scenario, found: list[ClaimResult], seed: int) -> dict[str, Any]:
    return {
        "id": scenario.id,
        "title": scenario.title,
        "file": str(scenario.path),
        "hash": scenario.hash,
        "seed": seed,
        "expectations": [expectation_object(each) for each in found],
    }


def expectation_object(found: ClaimResult) -> dict[str, Any]:
    """An expectation and what was found, as plain data."""
    return {
        "strategy": found.expectation.strategy,
        "against": found.expectation.against,
        "claim": found.expectation.claim.source,
        "verdict": found.verdict,
        "runs": found.runs,
        "level": found.level,
        "statements": [
            {
                "statement": each.source,
                "estimate": each.estimate,
                "interval": [each.low, each.high],
                "verdict": each.verdict,
            }
            for each in found.statements
        ],
    }


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """How many games were played, on a terminal's stderr, nothing elsewhere."""
    import sys

    if not sys.stderr.isatty():
        yield lambda runs: None
        return
    from rich.console import Console

    played = 0
    with Console(stderr=True).status("") as status:

        def told(runs: int) -> None:
            nonlocal played
            played += runs
            status.update(say("test.played", runs=f"{played:,}"))

        yield told
