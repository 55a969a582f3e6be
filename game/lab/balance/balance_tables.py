"""Tables of a study, for terminal, report and documentation."""

from __future__ import annotations

from dataclasses import dataclass

from game.lab.compare.findings import Document
from game.lab.report.formatting import format_number, ranked
from game.pages.page_text import format_percent
from game.sentences import say, say_count, strategy_name
from game.signed_numbers import signed
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.games.outcome import PARTS

SELDOM = 0.05  # share of games without an event, below which nobody asks why


@dataclass(frozen=True)
class BalanceTable:
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
        """Return the explanation of the table."""
        return say(f"balance.{self.name}_how")


def tables(study: Document) -> list[BalanceTable]:
    """Return all tables that have rows."""
    candidates = (
        standings(study),
        lines(study),
        moves(study),
        events(study),
        event_chains(study),
        why_not(study),
        leavers(study),
        difficulty(study),
    )
    return [shown_table for shown_table in candidates if shown_table.rows]


def standings(study: Document) -> BalanceTable:
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
    return BalanceTable(name="standings", heads=heads, rows=rows, numbers=frozenset(range(1, len(heads))))


def lines(study: Document) -> BalanceTable:
    """Return the best lines: origin, total, and their moves with each move's worth."""
    heads = (say("balance.head.line"), say("balance.head.total"), say("balance.head.head"), say("balance.head.heart"))
    chosen = [*study["lines"], *([] if study["script"] in (None, *study["lines"]) else [study["script"]])]
    rows = []
    for line in chosen:
        kind = say("balance.memorised" if line["memorised"] else "balance.reading")
        low, high = (f"{end:.1f}" for end in line["total"]["interval"])
        total = _with_interval(f"{line['total']['mean']:.1f}", low, high)
        rows.append((kind, total, _move_list(line, HEAD), _move_list(line, HEART)))
    return BalanceTable("lines", heads, tuple(rows))


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


def moves(study: Document) -> BalanceTable:
    """Return every move of the scenario with the best lines' loss without it."""
    heads = (say("balance.head.move"), say("balance.head.status"), say("balance.head.missed"))
    rows = []
    for row in study["moves"]:
        loss = row["missed"]
        shown = "–" if loss is None else _with_interval(*(signed(x, 1) for x in (loss["mean"], *loss["interval"])))
        rows.append((say(f"move.{row['id']}.name"), say(f"balance.status.{row['status']}"), shown))
    return BalanceTable(name="moves", heads=heads, rows=tuple(rows), numbers=frozenset({2}))


def events(study: Document) -> BalanceTable:
    """Return every event: how often it fires, and in how many situations each answer is best."""
    heads = tuple(say(f"balance.head.{name}") for name in ("event", "came", "situations", "stakes", "answers"))
    rows = []
    for row in study["events"]:
        least, most = min(row["came"].values()), max(row["came"].values())
        frequency = (
            format_percent(most)
            if least == most
            else say("compare.from_to", low=format_percent(least), high=format_percent(most))
        )
        best = ", ".join(
            f"{each['id']} {format_percent(each['best'])} ({signed(each['gain'], 1)})"
            for each in row["choices"]
            if each["best"] is not None
        )
        stakes = "–" if row["stakes"] is None else f"{row['stakes']:.1f}"
        rows.append((row["title"], frequency, str(row["situations"]), stakes, best or "–"))
    return BalanceTable(name="events", heads=heads, rows=tuple(rows), numbers=frozenset({1, 2, 3}))


def event_chains(study: Document) -> BalanceTable:
    """Return the events that answers lead to, indented below those answers."""
    heads = (say("balance.head.event"), say("balance.head.varied"))
    return BalanceTable(
        name="chains", heads=heads, rows=tuple(chain_rows(study)) if study["chains"] else (), numbers=frozenset({1})
    )


def chain_rows(study: Document) -> list[tuple[str, str]]:
    """Return the chains as lines of a tree, each with the share of games in which its event comes."""
    came = {row["id"]: format_percent(row["came_with_varied_answers"]) for row in study["events"]}
    led = {chain["leads_to"] for chain in study["chains"]}
    roots = [name for name in came if name not in led] or list(came)[:1]
    rows: list[tuple[str, str]] = []
    shown: set[str] = set()

    def add(name: str, depth: int) -> None:
        for chain in (each for each in study["chains"] if each["event"] == name):
            step = say_count("balance.chain_step", chain["after"], answer=chain["answer"], after=chain["after"])
            again = chain["leads_to"] in shown
            rows.append((f"{'    ' * depth}└ {step} → {chain['leads_to']}", came[chain["leads_to"]]))
            if not again:
                shown.add(chain["leads_to"])
                add(chain["leads_to"], depth + 1)

    for root in roots:
        if any(chain["event"] == root for chain in study["chains"]):
            rows.append((root, came[root]))
            shown.add(root)
            add(root, 0)
    return rows


def why_not(study: Document) -> BalanceTable:
    """Return of every event that is missing in some games what stood in its way most often."""
    heads = tuple(say(f"balance.head.{name}") for name in ("event", "varied", "why", "detail"))
    rows = tuple(
        (
            row["title"],
            format_percent(row["came_with_varied_answers"]),
            f"{say('balance.why.' + row['why_not']['cause'])} ({format_percent(row['why_not']['share'])})",
            row["why_not"]["words"],
        )
        for row in study["events"]
        if row["why_not"]["share"] >= SELDOM
    )
    return BalanceTable(name="why_not", heads=heads, rows=rows, numbers=frozenset({1}))


def leavers(study: Document) -> BalanceTable:
    """Return who leaves, how often, and when."""
    heads = tuple(say(f"balance.head.{name}") for name in ("person", "left", "quarters"))
    rows = []
    for row in study["leavers"]:
        low, _, high = row["quarters"] or (0, 0, 0)
        span = str(low) if low == high else say("compare.from_to", low=low, high=high)
        rows.append((row["id"], format_percent(row["left"]), span if row["quarters"] else "–"))
    return BalanceTable(name="leavers", heads=heads, rows=tuple(rows), numbers=frozenset({1, 2}))


def difficulty(study: Document) -> BalanceTable:
    """Return the results of the three benchmark strategies, with luck left in."""
    heads = (say("compare.strategy"), say("balance.head.level"), say("compare.dismissed"))
    rows = tuple(
        (strategy_name(name), f"{each['total']:.1f}", format_percent(each["dismissed"]))
        for name, each in study["difficulty"].items()
    )
    return BalanceTable(name="difficulty", heads=heads, rows=rows, numbers=frozenset({1, 2}))


def length_and_luck(study: Document) -> list[tuple[str, str]]:
    """Return length and luck as names with values."""
    span, luck = study["length"], study["luck"]
    same, minutes = span["least"] == span["most"], span["minutes"]
    played = str(span["least"]) if same else say("compare.from_to", low=span["least"], high=span["most"])
    return [
        (say("balance.planned"), str(span["planned"])),
        (say("balance.played"), played),
        (say("balance.minutes"), say("compare.from_to", low=minutes[0], high=minutes[1])),
        (say("balance.luck"), luck_words(luck["share"])),
        (say("balance.reader_ahead"), format_percent(luck["reader_ahead"])),
    ]


def luck_words(share: float) -> str:
    """Return in words whether luck or play decides."""
    level = "low" if share < 0.35 else "middle" if share < 0.65 else "high"
    return say(f"balance.luck_words_{level}", share=format_percent(share))


def total_words(study: Document) -> str:
    """Return in words what the lowest and the highest mean total of the standings mean."""
    totals = sorted((each["total"]["mean"], name) for name, each in ranked(study["standings"]))
    (low, _), (high, _) = totals[0], totals[-1]
    return say(
        "balance.total_words",
        low=f"{low:.1f}",
        low_words=say(f"balance.{_degree(low)}"),
        high=f"{high:.1f}",
        high_words=say(f"balance.{_degree(high)}"),
    )


def _degree(total: float) -> str:
    if total < 5.0:
        return "total_nothing"
    return "total_between" if total < 45.0 else "total_par" if total < 55.0 else "total_above"
