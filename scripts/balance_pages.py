"""Write docs/scenarios/<id>.md for every shipped scenario: its balance study and its tested claims.

Usage: python scripts/balance_pages.py [ID ...] [--runs 1000] [--workers 2]      (about a minute for twelve quarters)
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from game.commands.test import DEFAULT_MAX_RUNS
from game.console.selection import select_strategy
from game.lab.balance.balance_study import study_balance
from game.lab.balance.balance_tables import length_and_luck, tables
from game.lab.balance.verdicts import sentence
from game.lab.claims.claim_tests import ClaimResult, evaluate_claims
from game.lab.compare.findings import Document
from game.paths import SCENARIOS
from game.scenario.loading.catalogue import find_scenario, list_scenarios
from game.scenario.model.scenario import Scenario
from game.sentences import say

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "scenarios"
SEED = 1


def main() -> None:
    """Write the requested pages, by default all."""
    arguments = options()
    ids = arguments.ids or [row.id for row in list_scenarios([SCENARIOS]) if isinstance(row, Scenario)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(arguments.workers) as pool:
        for name, text in zip(ids, pool.map(page_of, ids, [arguments.runs] * len(ids)), strict=True):
            (FOLDER / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
            print(f"{name}.md", flush=True)


def page_of(name: str, runs: int) -> str:
    """Return the page of one scenario."""
    scenario = find_scenario(name, [SCENARIOS])
    found = study_balance(scenario, runs, SEED, lambda done, whole: None)
    expected = evaluate_claims(
        scenario.setting, scenario.expectations, DEFAULT_MAX_RUNS, SEED, select_strategy, lambda runs: None
    )
    return page(scenario, found, expected)


def page(scenario: Scenario, document: Document, expected: list[ClaimResult]) -> str:
    """Return the page's text: findings, tables, expectations, and how to reproduce it."""
    facts = f"`{scenario.id}`, {scenario.setting.quarters} quarters, {len(scenario.people)} people, "
    facts += f"difficulty {scenario.difficulty} of 5. {scenario.lesson}"
    parts = [f"# {scenario.title}", facts, f"## {say('balance.look_at')}"]
    parts.append("\n".join(f"- {sentence(each)}" for each in document["findings"]) or say("balance.nothing"))
    if expected:
        heads = ("who", "claim", "found", "verdict", "games")
        rows = [_row(each) for each in expected]
        parts += [f"## {say('balance.expected')}", say("balance.expected_how"), table(heads, rows)]
    for each in tables(document):
        parts += [f"## {each.title}", each.caption, table(each.heads, each.rows)]
    parts += [f"## {say('balance.odds')}", say("balance.odds_how"), table(("", ""), length_and_luck(document))]
    again = f"Written by `scripts/balance_pages.py` for rules {document['rules']}, scenario {scenario.hash[:12]}: "
    again += f"{document['runs']:,} games of each strategy, seed {document['seed']}."
    return "\n\n".join([*parts, again]) + "\n"


def _row(found: ClaimResult) -> tuple[str, ...]:
    asked = found.expectation
    who = asked.strategy if asked.against is None else f"{asked.strategy} against {asked.against}"
    shown = "; ".join(f"{each.estimate:.2f} ({each.low:.2f} to {each.high:.2f})" for each in found.statements)
    return (who, f"`{asked.claim.source}`", shown, found.verdict, f"{found.runs:,}")


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table; characters that would break it are replaced."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    cells = ([cell.replace("|", "/").replace("\n", " ") for cell in row] for row in lines)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def options() -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ids", nargs="*", help="scenarios; all shipped ones if left out")
    parser.add_argument("--runs", type=int, default=1000, help="games of each strategy")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    return parser.parse_args()


if __name__ == "__main__":
    main()
