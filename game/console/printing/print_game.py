"""Print a game as text: a few lines for each quarter with the reasons for what changed, and the ending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from game.console.output import harmless, terminal
from game.play.ending.custom_endings import ending_words
from game.play.ending.departures import departures
from game.play.ending.verdict import scale_sentence, verdict_sentences
from game.play.explain.causes.change_causes import biggest_reasons
from game.play.explain.display_units import DIGITS, money, output_points, points
from game.play.explain.phrasing import reason_words
from game.play.game_report import quarter_report
from game.play.game_report_types import QuarterReport
from game.play.session.placeholders import answer_text
from game.sentences import say, speak_as, strategy_name

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from game.play.session.finished_quarter import Quarter
    from game.play.session.session import Session

Number = Literal["output", "target", "morale", "value", "performance", "standing", "budget"]
NUMBERS: tuple[Number, ...] = get_args(Number)


def print_game(session: Session) -> None:
    """Print every quarter of the command, the year after it, the score and the ending, in the units of the window."""
    speak_as(session.scenario.words)
    console = terminal()
    run = say("run.the_run", run=session.run) if session.run else ""
    _say(console, "run.title", scenario=session.scenario.title, seed=session.seed, run=run, by=_player(session))
    for quarter in session.quarters:
        _print_quarter(console, session, quarter)
    if session.final_score:
        _print_end(console, session)


def _player(session: Session) -> str:
    return say("cli.a_person") if session.strategy is None else strategy_name(session.strategy)


def _print_quarter(console: Console, session: Session, quarter: Quarter) -> None:
    row = quarter_report(session, quarter)
    console.print()
    _say(console, "run.quarter", quarter=quarter.number)
    console.print(_numbers(row, quarter.view.seats))
    console.print(_moves(session, row))
    if row["event"]:
        console.print(_answer(session, quarter))
    for each in biggest_reasons(session, quarter):
        console.print(harmless("  " + reason_words(session.scenario, each, quarter.view.seats)))
    for departure in departures(session, quarter):
        console.print(harmless("  " + say(f"left.{departure['why']}", name=session.names[departure["id"]])))


def _numbers(row: QuarterReport, seats: int) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2))
    shown = {name: value for name in NUMBERS if (value := row[name]) is not None}
    for name in shown:
        table.add_column(say(f"run.{name}"), justify="right")
    table.add_row(*(_number(name, value, seats) for name, value in shown.items()))
    return table


def _number(name: str, value: float, seats: int) -> str:
    """Return a number in the unit in which the window shows it."""
    if name in ("output", "target"):
        return f"{output_points(value, seats):.{DIGITS}f}"
    return money(value) if name == "budget" else str(points(value))


def _moves(session: Session, row: QuarterReport) -> str:
    targets: dict[str, list[str]] = {}
    for each in row["moves"]:
        targets.setdefault(each["move"], []).extend([session.names[each["target"]]] if each["target"] else [])
    shown = [say(f"move.{move}.name") + (f" ({', '.join(names)})" if names else "") for move, names in targets.items()]
    return harmless("  " + (", ".join(shown) if shown else say("run.no_moves")))


def _answer(session: Session, quarter: Quarter) -> str:
    event = session.scenario.setting.events[int(quarter.view.event[0])]
    return harmless(f"  {event.title}: {answer_text(session, quarter)}")


def _print_end(console: Console, session: Session) -> None:
    assert session.final_score is not None
    score = session.final_score.score
    after = [output_points(float(each.after.output[0]), each.after.seats) for each in session.after]
    console.print()
    _say(console, "run.after", outputs=", ".join(f"{value:.{DIGITS}f}" for value in after))
    for words in ending_words(session):
        console.print(harmless(words))
    console.print(_parts(score))
    _say(console, "run.reference", parts=_parts(session.final_score.reference))
    for sentence in (*verdict_sentences(session), scale_sentence(session)):
        console.print(harmless(sentence))


def _parts(score: dict[str, float]) -> str:
    return "  ".join(f"{say(f'part.{name}')} {value:.0f}" for name, value in score.items())


def _say(console: Console, key: str, **values: object) -> None:
    console.print(harmless(say(key, **values)))
