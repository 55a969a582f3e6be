"""Print studies of robustness as tables: conclusions of the documents, comparisons in drawn numbers."""

from __future__ import annotations

from game.console.output import harmless, print_table, show
from game.lab.report.robustness_sentences import flip_words, pair_words, share_words, winner_words
from game.lab.studies.paired_runs import Document
from game.sentences import say

LISTED = 20  # numbers that carry most


def print_conclusions(study: Document) -> None:
    """Print in what share of the draws each conclusion holds, and the numbers that carry the variance."""
    names = ("conclusion", "declared", "holds", "margins", "goal")
    rows = [
        (
            say(f"cli.conclusions.says.{row['id']}"),
            _signed(row["declared"]["margin"]),
            share_words(row["holds"]),
            _margins(row["margins"]),
            _goal(row["met"]),
        )
        for row in study["conclusions"]
    ]
    print_table([say(f"cli.conclusions.{name}") for name in names], rows, numbers=frozenset({1, 2, 3}))
    plain = [row["met"] for row in study["conclusions"] if row["met"] is not None]
    show()
    show(say("cli.conclusions.summary", met=sum(plain), whole=len(plain), goal=_percent(study["goal"])))
    if study["screening"] is not None:
        _print_screening(study["screening"])


def _print_screening(screening: Document) -> None:
    show(
        say(
            "cli.conclusions.carry",
            count=screening["carry"],
            whole=screening["numbers"],
            carried=_percent(screening["carried"]),
            explained=_percent(screening["explained"]),
            top=screening["top"],
            sourced=screening["top_with_source"],
        )
    )
    show()
    rows = [
        (row["name"], _percent(row["share"]), say(f"cli.conclusions.{'source' if row['source'] else 'assumed'}"))
        for row in screening["ranking"][:LISTED]
    ]
    print_table([say(f"cli.conclusions.{name}") for name in ("number", "share", "source")], rows, frozenset({1}))


def print_robustness(study: Document) -> None:
    """Print for each scenario how often signs and winner hold, and the numbers that flip them."""
    for row in study["scenarios"]:
        if not row["failed"]:
            _print_scenario(row)


def _print_scenario(row: Document) -> None:
    show(harmless(say("cli.robustness.title", title=row["title"], id=row["id"])))
    heads = [
        say("cli.robustness.head_pair"),
        *(say(f"cli.conclusions.{name}") for name in ("declared", "holds", "margins")),
        say("cli.robustness.reversed"),
    ]
    rows = [
        (
            pair_words(sign["one"], sign["other"], str),
            _signed(sign["declared"]["mean"]),
            share_words(sign["holds"]),
            _margins(sign["gaps"]),
            _percent(sign["reversed"]),
        )
        for sign in row["signs"]
    ]
    print_table(heads, rows, numbers=frozenset(range(1, len(heads))))
    for words in (winner_words(row, str), *flip_words(row, str)):
        show(harmless(words))
    show()


def _goal(met: bool | None) -> str:
    if met is None:
        return say("cli.conclusions.conditional")
    return say("cli.conclusions.met") if met else say("cli.conclusions.missed")


def _signed(value: float) -> str:
    return f"{value:+.1f}"


def _percent(share: float) -> str:
    return say("cli.studies.percent", value=f"{100.0 * share:.0f}")


def _margins(quantiles: Document) -> str:
    return say("cli.conclusions.from_to", low=_signed(quantiles["p10"]), high=_signed(quantiles["p90"]))
