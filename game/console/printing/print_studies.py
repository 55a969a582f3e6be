"""Print studies of what decides games as tables: reading, the worth of moves, families of moves."""

from __future__ import annotations

from collections.abc import Sequence

from game.console.output import print_table, show
from game.lab.studies.paired_runs import Document
from game.lab.studies.turnover import MEASURES as QUIT_MEASURES
from game.lab.studies.worth_of_reading import MEASURES
from game.sentences import say, strategy_name

DECIDES = 0.02  # share of the lead from which a move decides something in a scenario
FAMILY_COLUMNS = ("head", "heart", "advantage")


def print_reading(study: Document) -> None:
    """Print the measures by scenario, then over all of them."""
    _print_by_scenario(study, MEASURES, "cli.reading")


def print_moves(study: Document) -> None:
    """Print for each move the mean and the highest worth, and in how many scenarios it decides something."""
    heads = [say(f"cli.moves.{name}") for name in ("move", "lacking", "given", "decides")]
    rows = []
    for row in study["moves"]:
        lacking, given = row["lacking"], row["given"]
        decides = [name for name in lacking if max(lacking[name]["mean"], given[name]["mean"]) >= DECIDES]
        count = say("cli.moves.of", count=len(decides), whole=len(lacking))
        rows.append((say(f"move.{row['move']}.name"), _mean_and_most(lacking), _mean_and_most(given), count))
    print_table(heads, rows, numbers=frozenset({1, 2, 3}))


def print_families(study: Document) -> None:
    """Print the families by scenario, and the shares of random splits that the real one exceeds."""
    _print_by_scenario(study, FAMILY_COLUMNS, "cli.families")
    crossing, splits = study["crossing"], study["splits"]
    show()
    if crossing is not None:
        ends = {name: _percent(crossing[name]["mean"]) for name in ("long", "short")}
        show(say("cli.families.crossing", change=_with_half(crossing), **ends))
    for name in ("advantage", "crossing"):
        found = study[name]
        if found is not None and found["exceeds"] is not None:
            show(say(f"cli.families.exceeds_{name}", share=_percent(found["exceeds"]), splits=splits))


def print_books(study: Document) -> None:
    """Print the share of changes of morale that stays unexplained, and how often the shown sign is right."""
    columns = ("unknown", "sign_agrees")
    heads = [say("cli.studies.scenario"), *(say(f"cli.books.{name}") for name in columns)]
    rows = [(name, *(_percent(row[each]) for each in columns)) for name, row in study["scenarios"].items()]
    rows.append((say("cli.quits.all"), *(_percent(study[each]) for each in columns)))
    print_table(heads, rows, numbers=frozenset({1, 2}))


def print_quits(study: Document) -> None:
    """Print turnover and how well quits can be foreseen, one table a player."""
    heads = [say("cli.studies.scenario"), *(say(f"cli.quits.{name}") for name in QUIT_MEASURES)]
    for player, found in study["players"].items():
        show(say("cli.quits.player", player=strategy_name(player)))
        rows = [(name, *_quit_cells(row)) for name, row in found["scenarios"].items()]
        rows.append((say("cli.quits.all"), *_quit_cells(found)))
        print_table(heads, rows, numbers=frozenset(range(1, len(heads))))


def _quit_cells(row: Document) -> list[str]:
    """Return shares in percent and the AUC as a number; a dash where nobody quit."""
    texts = {name: "–" if row[name] is None else _percent(row[name]) for name in QUIT_MEASURES}
    if row["auc"] is not None:
        texts["auc"] = f"{row['auc']:.2f}"
    return [texts[name] for name in QUIT_MEASURES]


def _print_by_scenario(study: Document, columns: Sequence[str], words: str) -> None:
    heads = [say("cli.studies.scenario"), *(say(f"{words}.{name}") for name in columns)]
    rows = [
        (scenario, *(_with_half(study[name]["scenarios"][scenario]) for name in columns))
        for scenario in study[columns[0]]["scenarios"]
    ]
    rows.append((say("cli.studies.mean"), *(_with_half(study[name]) for name in columns)))
    print_table(heads, rows, numbers=frozenset(range(1, len(heads))))


def _with_half(interval: Document) -> str:
    half = 50.0 * (interval["high"] - interval["low"])
    return say("cli.studies.span", value=f"{100.0 * interval['mean']:.1f}", half=f"{half:.1f}")


def _percent(share: float) -> str:
    return say("cli.studies.percent", value=f"{100.0 * share:.1f}")


def _mean_and_most(by_scenario: Document) -> str:
    """Return the mean over scenarios, with the highest in brackets; a dash where no scenario allows the move."""
    means = [each["mean"] for each in by_scenario.values()]
    return f"{_percent(sum(means) / len(means))} ({_percent(max(means))})" if means else "–"
