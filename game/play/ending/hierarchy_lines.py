"""The line that the hierarchy says after a quarter: it fits what happened, and none repeats while there is another."""

from __future__ import annotations

from game.play.ending.custom_endings import WEAK_BELOW
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.scenario.model.ending_texts import SpokenLine
from game.sentences import has_sentence, say
from game.sim.conditions import evaluate
from game.sim.player_view.view import View
from game.sim.story.names import Names

DISPLEASED = -0.03  # loss of standing from which a met target earns no praise


def hierarchy_line(session: Session, quarter: Quarter) -> str:
    """Return what the hierarchy says after a finished quarter; a function of the game so far."""
    said: list[str] = []
    for each in session.quarters:
        said.append(_next_line(session, each, said))
        if each is quarter:
            break
    return said[-1]


def second_line(session: Session, quarter: Quarter) -> str | None:
    """Return what the second of the hierarchy says after a finished quarter; None if there is none."""
    said: list[str] = []
    for each in session.quarters if session.scenario.second else ():
        moment = "content" if is_second_content(each) else "discontent"
        said.append(_least_said([*_own_lines(session, each, moment), *_usual_lines(moment)], said))
        if each is quarter:
            break
    return said[-1] if said else None


def is_second_content(quarter: Quarter) -> bool:
    """Return whether the second of the hierarchy had in a quarter what they want, as the books have it."""
    return any(cause == "second_boss" and amount[0] > 0.0 for cause, amount in quarter.ledger.of("standing"))


def moment_of(session: Session, quarter: Quarter) -> str:
    """Return a quarter's moment of the format: the end, a low standing, a missed target, a new demand, or praise."""
    view = _view_after(session, quarter)
    if session.over and quarter is session.quarters[-1]:
        return _last_moment(session, quarter)
    if float(view.standing[0]) < session.params.numbers.standing_low:
        return "warning"
    if float(view.output[0]) < float(quarter.view.target[0]):
        return "uneasy"
    if has_new_demand(quarter):
        return "demand"
    fell = float(view.standing[0]) - float(quarter.view.standing[0]) <= DISPLEASED
    return "mixed" if fell else "pleased"


def _last_moment(session: Session, quarter: Quarter) -> str:
    """Return how the hierarchy takes its leave; warm words would contradict a weak game."""
    if bool(quarter.after.dismissed[0]):
        return "dismissal"
    final = session.final_score
    return "farewell_weak" if final is not None and final.score["total"] < WEAK_BELOW else "farewell"


def has_new_demand(quarter: Quarter) -> bool:
    """Return whether the hierarchy asks for more from now on because the game was decided."""
    raised = float(quarter.after.target_factor_next[0]) > float(quarter.before.target_factor_later[0])
    return raised and bool(quarter.after.in_command[0])


def _next_line(session: Session, quarter: Quarter, said: list[str]) -> str:
    moment = moment_of(session, quarter)
    return _least_said([*_own_lines(session, quarter, moment), *_usual_lines(moment)], said)


def _least_said(lines: list[str], said: list[str]) -> str:
    """Return the first line that has not been said; if all have, the one that was said longest ago."""
    fresh = [line for line in lines if line not in said]
    if fresh:
        return fresh[0]
    return min(lines, key=lambda line: len(said) - said[::-1].index(line))


def _own_lines(session: Session, quarter: Quarter, moment: str) -> list[str]:
    """Return the file's lines for a moment: those whose condition holds, then those without one."""
    names = Names(quarter.after, session.params, quarter.before)
    lines = [line for line in session.scenario.lines if line.moment == moment]

    def holds(line: SpokenLine) -> bool:
        return line.when is not None and bool(evaluate(line.when, names)[0])

    return [line.text for line in lines if holds(line)] + [line.text for line in lines if line.when is None]


def _usual_lines(moment: str) -> list[str]:
    """Return the game's own lines for a moment, which fill in where a file has too few."""
    lines, number = [say(f"review.voice.{moment}")], 2
    while has_sentence(f"review.voice.{moment}_{number}"):
        lines.append(say(f"review.voice.{moment}_{number}"))
        number += 1
    return lines


def _view_after(session: Session, quarter: Quarter) -> View:
    following = [each for each in (*session.quarters, *session.after) if each.number == quarter.number + 1]
    return following[0].view if following else session.view
