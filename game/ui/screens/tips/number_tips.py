"""Tooltips of the board's numbers with the known causes of their last change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.play.explain.display_units import POINTS, money, output_points, points
from game.play.explain.synergies import synergies_of
from game.play.scoring.final_score import part_weights
from game.play.session.session import Session
from game.sentences import say
from game.sim.catalogue import INDEX, Move
from game.sim.player_view.view import value_shown
from game.ui.screens.tips.cause_tips import ExplainedVariable, TipFrame, itemised_causes
from game.ui.toolkit.appearance.tooltip_content import Tip


def number_tip(
    session: Session,
    title: str,
    variable: str,
    start: float,
    *,
    seat: int | None = None,
    scale: float = POINTS,
    digits: int = 0,
    note: str = "",
) -> Tip:
    """Return a number's tooltip with the causes of last quarter's change from `start`."""
    last = session.quarters[-1] if session.quarters else None
    if last is None:
        return Tip(title, f"{start:.{digits}f}", note=note or say("board.tip.first"))
    begin = (say("board.tip.before", quarter=last.number), start)
    frame = TipFrame(title=title, start=begin, end=say("board.tip.now"), digits=digits)
    tip = itemised_causes(session, last, ExplainedVariable(variable, seat, scale), frame)
    return replace(tip, note=note)


def morale_tip(session: Session, seat: int) -> Tip:
    """Return the tooltip of a member's morale."""
    view, name = session.view, session.name(seat)
    title = say("board.tip.morale", name=name)
    now = POINTS * float(view.morale[0, seat])
    if not session.quarters or int(view.left[0, seat]):
        return Tip(title, f"{now:.0f}", note=say("board.tip.morale_note"))
    start = POINTS * float(session.quarters[-1].view.morale[0, seat])
    return number_tip(session, title, "morale", start, seat=seat, note=say("board.tip.morale_note"))


def value_tip(session: Session, seat: int) -> Tip:
    """Return the tooltip of a member's estimated value and its interval."""
    mean, low, high = (POINTS * float(each[0, seat]) for each in value_shown(session.view))
    note = say("board.tip.value_note", low=round(low), high=round(high))
    return Tip(say("board.tip.value", name=session.name(seat)), f"{mean:.0f} ±{(high - low) / 2:.0f}", note=note)


def readiness_tip(session: Session, seat: int) -> Tip:
    """Return the tooltip of a member's readiness for the present work."""
    return _shown_tenth(session, "readiness", seat)


def load_tip(session: Session, seat: int) -> Tip:
    """Return the tooltip of a member's load."""
    return _shown_tenth(session, "load", seat)


def _shown_tenth(session: Session, variable: str, seat: int) -> Tip:
    view, note = session.view, say(f"member.{variable}_note")
    title = say(f"board.tip.{variable}", name=session.name(seat))
    now = POINTS * float(getattr(view, variable)[0, seat])
    if not session.quarters or int(view.left[0, seat]):
        return Tip(title, f"{now:.0f}", note=note)
    start = POINTS * float(getattr(session.quarters[-1].view, variable)[0, seat])
    return number_tip(session, title, variable, start, seat=seat, note=note)


def state_tip(session: Session, seat: int) -> Tip:
    """Return the tooltip of a member's readiness and load together."""
    view = session.view
    facts = tuple(
        (say(f"member.{name}"), str(points(float(getattr(view, name)[0, seat])))) for name in ("readiness", "load")
    )
    note = "\n".join(say(f"member.{name}_note") for name in ("readiness", "load"))
    return Tip(session.name(seat), note=note, facts=facts)


def performance_tip(session: Session, seat: int) -> Tip:
    """Return the tooltip of a member's performance last quarter."""
    view = session.view
    title, note = say("board.tip.performance", name=session.name(seat)), say("board.tip.performance_note")
    if not session.quarters or int(view.left[0, seat]):
        return Tip(title, f"{POINTS * float(view.performance[0, seat]):.0f}", note=note)
    start = POINTS * float(session.quarters[-1].view.performance[0, seat])
    return number_tip(session, title, "output", start, seat=seat, note=note)


def output_tip(session: Session) -> Tip:
    """Return the tooltip of the team's output last quarter."""
    view, title, note = session.view, say("board.tip.output"), say("board.tip.output_note")
    if not session.quarters:
        return Tip(title, note=say("board.tip.output_first") + "\n" + note)
    first = len(session.quarters) == 1
    start = POINTS if first else output_points(float(session.quarters[-1].view.output[0]), view.seats)
    tip = number_tip(session, title, "output", start, scale=POINTS / view.seats, digits=1, note=note)
    if not first:
        return tip
    return replace(tip, start=(say("board.tip.settled"), f"{POINTS:.1f}"))


def team_tip(session: Session, variable: str, title: str, note: str) -> Tip:
    """Return the tooltip of a level of the team or of the standing."""
    view = session.quarters[-1].view if session.quarters else session.view
    return number_tip(session, title, variable, POINTS * float(getattr(view, variable)[0]), note=note)


def standing_tip(session: Session) -> Tip:
    """Return the tooltip of the standing with its marks."""
    counts = say("board.goal.judged", parts=weights_words(session))
    note = say("board.tip.standing_note", marks=standing_marks(session)) + "\n" + counts
    return team_tip(session, "standing", say("board.standing"), note)


def move_tip(session: Session, move: Move, price: str, blocked: str | None) -> Tip:
    """Return a move's tooltip: effect, helping conditions, cost, delay, and the reason if it is blocked."""
    lines = [say(blocked)] if blocked else []
    lines += [say(f"move.{move.id}.does"), say("board.tip.helps", words=say(f"move.{move.id}.helps"))]
    reach = "team" if not move.aimed else "one" if move.reach == 1 else "many"
    facts = [
        (say("board.tip.costs"), say("board.tip.price", attention=move.attention, money=price)),
        (say("board.tip.acts"), say(f"board.acts.{move.delay}")),
        (say("board.tip.reaches"), say(f"board.tip.reach_{reach}", count=move.reach)),
    ]
    allowed = session.view.moves_open[0]
    friends = [say(f"move.{each}.name") for each in synergies_of(move.id) if allowed[INDEX[each]]]
    if friends:
        facts.append((say("board.tip.friends"), ", ".join(friends)))
    return Tip(say(f"move.{move.id}.name"), note="\n".join(lines), side="left", facts=tuple(facts))


def given_names(session: Session, seats: Sequence[int]) -> str:
    """Return the given names of these seats in one line."""
    return ", ".join(session.name(seat).split(" ")[0] for seat in seats)


def standing_marks(session: Session) -> str:
    """Return the sentence about the marks of standing and their consequences."""
    numbers = session.params.numbers
    return say("board.goal.mark", low=points(numbers.standing_low), end=points(numbers.standing_end))


def weights_words(session: Session) -> str:
    """Return the parts of the score with their weights, the heaviest first."""
    return ", ".join(
        say("board.goal.weight", part=say(f"part.{part}"), weight=points(weight))
        for part, weight in sorted(part_weights(session.scenario).items(), key=lambda each: -each[1])
    )


def price(session: Session, index: int) -> str:
    """Return the price of one use of a move."""
    amount = float(session.view.price[index])
    return money(amount) if amount else say("board.free")
