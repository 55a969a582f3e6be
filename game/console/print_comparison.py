"""Print a comparison as tables: paired differences, then the scores of every strategy, then the verdict."""

from __future__ import annotations

from typing import Any

from game.console.output import print_table, show
from game.lab.report.formatting import format_interval, format_number, format_p, format_percent, sorted_pairs, verdict
from game.scenario.model.difficulty_level import NORMAL
from game.sentences import say
from game.signed_numbers import signed

SCORE = ("results", "people", "capability", "standing", "total")
TEAM = ("output", "morale", "retention")


def print_comparison(document: dict[str, Any]) -> None:
    """Print the tables of each scenario, then the seed and digest that reproduce them."""
    for row in document["scenarios"]:
        _scenario(row)
    seed, rules = document["seed"], document["rules"]
    show(say("compare.foot", seed=seed, rules=rules, digest=document["digest"]))


def _scenario(row: dict[str, Any]) -> None:
    level = "" if row["level"] == NORMAL else say("compare.at_level", level=row["level"])
    show(say("compare.title", scenario=row["title"], id=row["id"], level=level, runs=f"{row['runs']:,}"))
    show(verdict(row, str))
    show()
    if row["pairs"]:
        heads = [say(f"compare.{name}") for name in ("one", "other", "difference", "interval", "p_holm", "superiority")]
        print_table(heads, [_pair(pair) for pair in sorted_pairs(row["pairs"])], numbers=frozenset({2, 3, 4, 5}))
        show()
    ranked = sorted(row["strategies"].items(), key=lambda item: -item[1]["total"]["mean"])
    heads = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in SCORE)]
    print_table(heads, [[name, *_means(found, SCORE)] for name, found in ranked], numbers=frozenset(range(1, 6)))
    show()
    heads = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in TEAM), say("compare.dismissed")]
    rows = [[name, *_means(found, TEAM), format_percent(found["dismissed"])] for name, found in ranked]
    print_table(heads, rows, numbers=frozenset(range(1, 5)))
    show()


def _pair(pair: dict[str, Any]) -> list[str]:
    return [
        *pair["strategies"],
        signed(pair["difference"], 1),
        format_interval(pair["interval"]),
        format_p(pair["p_holm"]),
        format_percent(pair["superiority"]),
    ]


def _means(found: dict[str, Any], measures: tuple[str, ...]) -> list[str]:
    return [format_number(measure, found[measure]["mean"]) for measure in measures]
