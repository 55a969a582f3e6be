"""Tables of a study, for terminal, report and documentation."""

from __future__ import annotations

from dataclasses import dataclass

from game.lab.compare.findings import Document
from game.lab.report.formatting import format_number, format_percent, ranked
from game.sentences import say, strategy_name
from game.signed_numbers import signed
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.games.outcome import PARTS


@dataclass(frozen=True)
class Table:
    """A table by name: headings, rows and numeric columns. The first column names the row."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()  # right-aligned columns

    @property
    def title(self) -> str:
        """The title."""
        return say(f"balance.{self.name}")

    @property
    def caption(self) -> str:
        """How to read it."""
        return say(f"balance.{self.name}_how")


def tables(study: Document) -> list[Table]:
    """Return all tables that have rows."""
    candidates = (standings(study), lines(study), moves(study), events(study), difficulty(study))
    return [shown_table for shown_table in candidates if shown_table.rows]


def standings(study: Document) -> Table:
    """Return every strategy with total, parts and dismissals."""
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
    """Return the best lines: origin, total, and their moves with each move's worth."""
    heads = (say("balance.head.line"), say("balance.head.total"), say("balance.head.head"), say("balance.head.heart"))
    chosen = [*study["lines"], *([] if study["script"] in study["lines"] else [study["script"]])]
    rows = []
    for line in chosen:
        kind = say("balance.memorised" if line["memorised"] else "balance.reading")
        low, high = (f"{end:.1f}" for end in line["total"]["interval"])
        total = _with_interval(f"{line['total']['mean']:.1f}", low, high)
        rows.append((kind, total, _move_list(line, HEAD), _move_list(line, HEART)))
    return Table("lines", heads, tuple(rows))


def _with_interval(mean: str, low: str, high: str) -> str:
    return say("balance.with_ends", mean=mean, ends=say("compare.from_to", low=low, high=high))


def _move_list(line: Document, family: str) -> str:
    worth = {name: found["mean"] for name, found in line["missed"].items() if name in line["moves"]}
    shown = [
        f"{say(f'move.{move.id}.name')} {signed(worth[move.id], 1)}"
        for move in MOVES
        if move.family == family and move.id in worth
    ]
    return ", ".join(shown) or "–"


def moves(study: Document) -> Table:
    """Return every move of the scenario with the best lines' loss without it."""
    heads = (say("balance.head.move"), say("balance.head.status"), say("balance.head.missed"))
    rows = []
    for row in study["moves"]:
        loss = row["missed"]
        shown = "–" if loss is None else _with_interval(*(signed(x, 1) for x in (loss["mean"], *loss["interval"])))
        rows.append((say(f"move.{row['id']}.name"), say(f"balance.status.{row['status']}"), shown))
    return Table("moves", heads, tuple(rows), frozenset({2}))


def events(study: Document) -> Table:
    """Return every event: how often it fires, and in how many situations each answer is best."""
    heads = tuple(say(f"balance.head.{name}") for name in ("event", "came", "situations", "answers"))
    rows = []
    for row in study["events"]:
        least, most = min(row["came"].values()), max(row["came"].values())
        frequency = (
            format_percent(most)
            if least == most
            else say("compare.from_to", low=format_percent(least), high=format_percent(most))
        )
        best = ", ".join(
            f"{each['id']} {format_percent(each['best'])}" for each in row["choices"] if each["best"] is not None
        )
        rows.append((row["title"], frequency, str(row["situations"]), best or "–"))
    return Table("events", heads, tuple(rows), frozenset({1, 2}))


def difficulty(study: Document) -> Table:
    """Return the results of the three benchmark strategies, with luck left in."""
    heads = (say("compare.strategy"), say("balance.head.level"), say("compare.dismissed"))
    rows = tuple(
        (strategy_name(name), f"{each['total']:.1f}", format_percent(each["dismissed"]))
        for name, each in study["difficulty"].items()
    )
    return Table("difficulty", heads, rows, frozenset({1, 2}))


def length_and_luck(study: Document) -> list[tuple[str, str]]:
    """Return length and luck as names with values."""
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
