"""Print published effects beside those of the model as a table."""

from __future__ import annotations

from game.console.output import print_table, show
from game.lab.studies.paired_runs import Document
from game.sentences import say

HEADS = ("id", "what", "published", "measured", "hit", "role")


def print_facts(study: Document) -> None:
    """Print one line for each part of each fact, then how many are hit, over all and by use."""
    rows = [line for row in study["facts"] for line in _lines(row)]
    print_table([say(f"cli.facts.{head}") for head in HEADS], rows, numbers=frozenset())
    show()
    show(say("cli.facts.sum", hits=study["hits"], of=study["of"]))
    for role, count in study["by_role"].items():
        if count["of"]:
            show(say("cli.facts.sum_of_role", role=say(f"cli.facts.{role}"), **count))


def _lines(row: Document) -> list[tuple[str, ...]]:
    """Return the lines of one fact: the first says everything, further parts their figure only."""
    measured = [_measured(part) for part in row["parts"]]
    hit = say("cli.facts.yes" if row["hit"] else "cli.facts.no")
    first = (row["id"], row["what"], row["published"], measured[0], hit, say(f"cli.facts.{row['role']}"))
    return [first, *(("", "", "", more, "", "") for more in measured[1:])]


def _measured(part: Document) -> str:
    digits = 2 if abs(part["measured"]) < 1.0 else 1
    figures = {
        name: f"{part[key]:.{digits}f}" for name, key in (("value", "measured"), ("low", "low"), ("high", "high"))
    }
    value = say("cli.facts.value", **figures)
    return say("cli.facts.part", says=part["says"], value=value) if part["says"] else value
