"""The tables of a study, for terminal, report and page alike."""

from __future__ import annotations

from dataclasses import dataclass

from game.lab.compare.findings import Document
from game.lab.report.formatting import format_number, format_percent, ranked
from game.number_format import signed
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.games.outcome import PARTS
from game.words import say, strategy_name


@dataclass(frozen=True)
class Table:
    """Words for a heading, a sentence on how to read it, the heads and the rows. The first column names the row."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()  # columns that stand to the right

    @property
    def title(self) -> str:
        """What stands above it."""
        return say(f"balance.{self.name}")

    @property
    def caption(self) -> str:
        """How it is read."""
        return say(f"balance.{self.name}_how")


def tables(study: Document) -> list[Table]:
    """All of them, those without rows left out."""
    found = (standings(study), lines(study), moves(study), events(study), difficulty(study))
    return [each for each in found if each.rows]


def standings(study: Document) -> Table:
    """Every strategy with total, parts and dismissals."""
    parts = ("total", *PARTS)
    heads = (say("compare.strategy"), *(say(f"compare.measure.{part}") for part in parts), say("compare.dismissed"))
    rows = tuple(
        (
            strategy_name(name),
            *(format_number(part, each[part]["mean"]) for part in parts),
            format_percent(each["dismissed"]),
        )
        for name, each in ranked(study["standings"])
    )
    return Table("standings", heads, rows, frozenset(range(1, len(heads))))


def lines(study: Document) -> Table:
    """The best lines found: where from, total, and their moves with what each is worth."""
    heads = (say("balance.head.line"), say("balance.head.total"), say("balance.head.head"), say("balance.head.heart"))
    chosen = [*study["lines"], *([] if study["script"] in study["lines"] else [study["script"]])]
    rows = []
    for each in chosen:
        kind = say("balance.memorised" if each["memorised"] else "balance.reading")
        low, high = (f"{end:.1f}" for end in each["total"]["interval"])
        total = _with_ends(f"{each['total']['mean']:.1f}", low, high)
        rows.append((kind, total, _moves_of(each, HEAD), _moves_of(each, HEART)))
    return Table("lines", heads, tuple(rows))


def _with_ends(mean: str, low: str, high: str) -> str:
    return say("balance.with_ends", mean=mean, ends=say("compare.from_to", low=low, high=high))


def _moves_of(line: Document, family: str) -> str:
    worth = {name: found["mean"] for name, found in line["missed"].items() if name in line["moves"]}
    shown = [
        f"{say(f'move.{move.id}.name')} {signed(worth[move.id], 1)}"
        for move in MOVES
        if move.family == family and move.id in worth
    ]
    return ", ".join(shown) or "–"


def moves(study: Document) -> Table:
    """Every move of the scenario and what the best lines lose without it."""
    heads = (say("balance.head.move"), say("balance.head.status"), say("balance.head.missed"))
    rows = []
    for row in study["moves"]:
        found = row["missed"]
        lost = "–" if found is None else _with_ends(*(signed(x, 1) for x in (found["mean"], *found["interval"])))
        rows.append((say(f"move.{row['id']}.name"), say(f"balance.status.{row['status']}"), lost))
    return Table("moves", heads, tuple(rows), frozenset({2}))


def events(study: Document) -> Table:
    """Every event: how often it comes, and in how many situations each answer is the best."""
    heads = tuple(say(f"balance.head.{name}") for name in ("event", "came", "situations", "answers"))
    rows = []
    for row in study["events"]:
        least, most = min(row["came"].values()), max(row["came"].values())
        came = (
            format_percent(most)
            if least == most
            else say("compare.from_to", low=format_percent(least), high=format_percent(most))
        )
        best = ", ".join(
            f"{each['id']} {format_percent(each['best'])}" for each in row["choices"] if each["best"] is not None
        )
        rows.append((row["title"], came, str(row["situations"]), best or "–"))
    return Table("events", heads, tuple(rows), frozenset({1, 2}))


def difficulty(study: Document) -> Table:
    """Where the three yardsticks land, with luck left in."""
    heads = (say("compare.strategy"), say("balance.head.level"), say("compare.dismissed"))
    rows = tuple(
        (strategy_name(name), f"{each['total']:.1f}", format_percent(each["dismissed"]))
        for name, each in study["difficulty"].items()
    )
    return Table("difficulty", heads, rows, frozenset({1, 2}))


def length_and_luck(study: Document) -> list[tuple[str, str]]:
    """Length and luck, as names with values."""
    span, luck = study["length"], study["luck"]
    same, minutes = span["least"] == span["most"], span["minutes"]
    played = str(span["least"]) if same else say("compare.from_to", low=span["least"], high=span["most"])
    return [
        (say("balance.planned"), str(span["planned"])),
        (say("balance.played"), played),
        (say("balance.minutes"), say("compare.from_to", low=minutes[0], high=minutes[1])),
        (say("balance.luck"), format_percent(luck["share"])),
        (say("balance.reader_ahead"), format_percent(luck["reader_ahead"])),
    ]
