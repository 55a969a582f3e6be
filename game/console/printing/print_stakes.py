"""Print the stakes of events as a table, on a console or as Markdown."""

from __future__ import annotations

from game.console.output import print_table, show
from game.lab.studies.paired_runs import Document
from game.sentences import say

COLUMNS = ("event", "situations", "apart", "often", "best")


def print_stakes(study: Document, markdown: bool) -> None:
    """Print for each scenario its events, then what good answers are worth over a game."""
    heads = [say(f"cli.stakes.{name}") for name in COLUMNS]
    for scenario in study["scenarios"]:
        show(f"### {scenario['scenario']}" if markdown else scenario["scenario"])
        rows = [_row(event) for event in scenario["events"]]
        if markdown:
            show()
            for cells in (heads, ["---"] * len(heads), *rows):
                show(f"| {' | '.join(str(cell) for cell in cells)} |")
        else:
            print_table(heads, rows, numbers=frozenset({1, 2, 3}))
        game = scenario["game"]
        values = {name: f"{game[name]:.1f}" for name in ("well", "badly", "worth", "half")}
        show()
        show(say("cli.stakes.game", **values))
        show()


def _row(event: Document) -> list[str]:
    half = "" if event["half"] is None else f" ± {event['half']:.1f}"
    best = ", ".join(f"{answer['id']} {answer['best']:.0%}" for answer in event["answers"])
    apart = f"{event['apart']:.1f}{half}"
    return [event["event"], str(event["situations"]), apart, f"{event['often_apart']:.0%}", best]
