"""The fates of the team's members by the end of a game: who stayed, grew, left or came."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.ending.epilogues import Narrator, Stay, epilogue
from game.play.session.finished_quarter import Quarter
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.sentences import say
from game.sim.numeric.exact import exp
from game.sim.people.member_value import ln_value
from game.sim.player_view.view import View
from game.sim.state import State

REPLACED = 2  # value of State.left; 1 means quit


@dataclass
class Fate:
    """One member's fate; quarters count from 1, `left` is None for those who stayed to the end.

    generation: the number of people who had the seat before. last_seen: the view of the last quarter in command in
    which the member was there; None without one.
    """

    name: str
    seat: int
    generation: int
    arrived: int
    start_value: float
    end_value: float = 0.0
    left: int | None = None
    replaced: bool = False
    after_you: bool = False  # left after the player's time in command
    follows: bool = False
    last_seen: View | None = None

    @property
    def grew(self) -> float:
        """The relative change of the member's value."""
        return self.end_value / self.start_value - 1.0


def fates(session: Session) -> list[Fate]:
    """Return the fate of every member of a finished game, by seat and time of arrival."""
    all_fates: list[Fate] = []
    for seat in range(session.quarters[0].before.seats):
        all_fates += _fates_of_seat(session, seat)
    return all_fates


def _fates_of_seat(session: Session, seat: int) -> list[Fate]:
    fate = _new_fate(session, session.quarters[0].before, seat, 0)
    all_fates = [fate]
    last = session.quarters[-1].number
    for quarter in (*session.quarters, *session.after):
        if quarter.number <= last:
            fate.last_seen = quarter.view
        if quarter.after.generation[0, seat] == quarter.before.generation[0, seat]:
            if quarter.number <= last:
                _update(session, fate, quarter, seat)
            continue
        fate.left, fate.after_you = quarter.number, quarter.number > last
        fate.replaced = int(quarter.after.left[0, seat]) == REPLACED
        if fate.after_you:
            break
        fate = _new_fate(session, quarter.after, seat, quarter.number)
        all_fates.append(fate)
    return all_fates


def _update(session: Session, fate: Fate, quarter: Quarter, seat: int) -> None:
    fate.end_value = _value(session, quarter.after, seat)
    fate.follows = bool(quarter.after.following[0, seat])


def _new_fate(session: Session, state: State, seat: int, quarter: int) -> Fate:
    generation = int(state.generation[0, seat])
    name = session.names[member_id(session.scenario, seat, generation)]
    value = _value(session, state, seat)
    return Fate(name=name, seat=seat, generation=generation, arrived=quarter, start_value=value, end_value=value)


def _value(session: Session, state: State, seat: int) -> float:
    return float(exp(ln_value(state, session.params))[0, seat])


def fate_words(session: Session, found: list[Fate]) -> list[str]:
    """Return what became of each member: when they came, and the epilogue that follows from the game."""
    narrator = Narrator()
    return [_words(session, fate, narrator) for fate in found]


def _words(session: Session, fate: Fate, narrator: Narrator) -> str:
    stay = Stay(
        name=fate.name.split()[0],
        seat=fate.seat,
        arrived=fate.arrived,
        left=fate.left,
        replaced=fate.replaced,
        after_you=fate.after_you,
        grew=fate.grew,
        follows=fate.follows,
    )
    arrival = [say("ending.came", quarter=fate.arrived)] if fate.arrived else []
    return " ".join([*arrival, epilogue(session, stay, narrator)])
