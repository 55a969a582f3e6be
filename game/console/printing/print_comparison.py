"""Print a comparison as tables: paired differences, then the scores of every strategy, then the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.console.output import print_table, show
from game.lab.compare.findings import EQUAL, NOT_DECIDED
from game.lab.report.formatting import (
    format_difference,
    format_interval,
    format_number,
    format_p,
    ranked,
    sorted_pairs,
    verdict_and_advice,
)
from game.pages.page_text import format_percent
from game.scenario.loading.changed_values import written_value
from game.scenario.model.difficulty_level import NORMAL
from game.sentences import say

SCORE = ("results", "people", "capability", "standing", "total")
TEAM = ("output", "morale", "retention")


def print_comparison(document: dict[str, Any]) -> None:
    """Print the tables of each scenario, then the seed and digest that reproduce them."""
    if any(row["values"] for row in document["scenarios"]):
        _print_cells(document["scenarios"])
    for row in document["scenarios"]:
        _scenario(row, document["first"])
    seed, rules = document["seed"], document["rules"]
    show(say("compare.foot", seed=seed, rules=rules, digest=document["digest"], version=document["version"]))


def _print_cells(rows: Sequence[dict[str, Any]]) -> None:
    """Print one row a combination of values: who is ahead of whom, by how much, and whether that is decided."""
    names = list(dict.fromkeys(name for row in rows for name in row["values"]))
    several = len({row["id"].partition("(")[0] for row in rows}) > 1
    heads = [*([say("compare.scenario")] if several else []), *names]
    heads += [say(f"compare.{name}") for name in ("one", "other", "difference", "interval", "answer")]
    cells = []
    for row in rows:
        contest = row["contest"]
        own = [row["id"].partition("(")[0]] if several else []
        own += [written_value(row["values"][name]) if name in row["values"] else "" for name in names]
        if contest is not None:
            measure = row["ranked_by"]
            own += contest["strategies"]
            own += [format_difference(contest["difference"], measure), format_interval(contest["interval"], measure)]
            answer = row["winner"] if row["winner"] in (NOT_DECIDED, EQUAL) else say("compare.decided")
            own.append(answer)
        cells.append([*own, *[""] * (len(heads) - len(own))])
    place = len(heads) - 5
    print_table(heads, cells, numbers=frozenset({*range(several, place), place + 2, place + 3}))
    show()


def runs_words(first: int, runs: int) -> str:
    """Return which runs were played: 200 runs, run 437, 100 runs (5,000 to 5,099)."""
    if runs == 1:
        return say("compare.one_run", run=f"{first:,}")
    count = say("compare.count_of_runs", runs=f"{runs:,}")
    return say("compare.runs_from", runs=count, first=f"{first:,}", last=f"{first + runs - 1:,}") if first else count


def _scenario(row: dict[str, Any], first: int) -> None:
    level = "" if row["level"] == NORMAL else say("compare.at_level", level=row["level"])
    runs = runs_words(first, row["runs"])
    show(say("compare.title", scenario=row["title"], id=row["id"], level=level, runs=runs))
    show(verdict_and_advice(row, str))
    show()
    if row["pairs"]:
        heads = [say(f"compare.{name}") for name in ("one", "other", "difference", "interval", "p_holm", "superiority")]
        if row["ranked_by"] != "total":
            heads[2] = say("compare.difference_of", measure=say(f"compare.measure.{row['ranked_by']}"))
        rows = [_pair(pair, row["ranked_by"]) for pair in sorted_pairs(row)]
        print_table(heads, rows, numbers=frozenset({2, 3, 4, 5}))
        show()
    heads = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in SCORE)]
    print_table(heads, [[name, *_means(found, SCORE)] for name, found in ranked(row)], numbers=frozenset(range(1, 6)))
    show()
    heads = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in TEAM), say("compare.dismissed")]
    rows = [[name, *_means(found, TEAM), format_percent(found["dismissed"])] for name, found in ranked(row)]
    print_table(heads, rows, numbers=frozenset(range(1, 5)))
    show()


def _pair(pair: dict[str, Any], measure: str) -> list[str]:
    return [
        *pair["strategies"],
        format_difference(pair["difference"], measure),
        format_interval(pair["interval"], measure),
        format_p(pair),
        format_percent(pair["superiority"]),
    ]


def _means(found: dict[str, Any], measures: tuple[str, ...]) -> list[str]:
    return [format_number(measure, found[measure]["mean"]) for measure in measures]
