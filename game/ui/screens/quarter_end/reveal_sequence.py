"""The order in which the resolution reveals causes, and what each did to output, standing and members."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.play.explain.change_causes import biggest_reasons, explain
from game.play.explain.phrasing import cause_words
from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.ui.portraits import Face, Mood
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.tips.cause_tips import capitalise
from game.ui.screens.tips.units import POINTS, output_points
from game.words import say

MOST_STEPS = 5  # causes shown one by one; a last step sums the others
SHOWN = ("output", "morale", "standing")
_LOOKED_AT = 60


@dataclass(frozen=True)
class StepwiseChange:
    """A number before and after the quarter, and the part of its change in each step."""

    before: float
    after: float
    moves: tuple[float, ...]

    def at(self, shares: tuple[float, ...]) -> float:
        """Return the number when each step has progressed this far (0 to 1)."""
        if all(share >= 1 for share in shares):
            return self.after
        return self.before + sum(move * share for move, share in zip(self.moves, shares, strict=True))


@dataclass(frozen=True)
class RevealStep:
    """One cause ("" for all others) with its words and the variable it changed most, in points.

    Of all the rest it is told what it did to output.
    """

    cause: str
    words: str
    variable: str
    change: float


@dataclass(frozen=True)
class RevealedPerson:
    """One seat: name, face, moods before and after, morale, and the step at which the face changes."""

    seat: int
    name: str
    face: Face
    before: Mood
    after: Mood
    morale: StepwiseChange
    turns: int
    left: bool


@dataclass(frozen=True)
class RevealSequence:
    """Everything the resolution shows, in order."""

    steps: tuple[RevealStep, ...]
    output: StepwiseChange
    asked: float
    standing: StepwiseChange
    people: tuple[RevealedPerson, ...]


def reveal_sequence(session: Session, quarter: Quarter) -> RevealSequence:
    """Return the quarter's causes as far as the player may know them, the heaviest first."""
    view, seen = quarter.view, quarter_changes.view_after(session, quarter)
    steps = _steps(session, quarter)
    scale = POINTS / view.seats
    then = POINTS if quarter.number == 1 else output_points(float(view.output[0]), view.seats)
    now = output_points(float(seen.output[0]), view.seats)
    output = _span(session, quarter, steps, "output", None, scale, then, now)
    rest = replace(steps[-1], variable="output", change=output.moves[-1])
    standing = _span(
        session,
        quarter,
        steps,
        "standing",
        None,
        POINTS,
        POINTS * float(view.standing[0]),
        POINTS * float(seen.standing[0]),
    )
    people = tuple(_person(session, quarter, steps, seat) for seat in range(view.seats))
    return RevealSequence(
        (*steps[:-1], rest), output, output_points(float(view.target[0]), view.seats), standing, people
    )


def _steps(session: Session, quarter: Quarter) -> tuple[RevealStep, ...]:
    told: dict[str, RevealStep] = {}
    for each in biggest_reasons(session, quarter, _LOOKED_AT):
        if each.variable in SHOWN and each.cause not in told:
            change = each.amount * (POINTS / quarter.view.seats if each.variable == "output" else POINTS)
            words = capitalise(cause_words(session.scenario, each.cause, each.variable))
            told[each.cause] = RevealStep(each.cause, words, each.variable, change)
    return (*list(told.values())[:MOST_STEPS], RevealStep("", say("resolve.rest"), "", 0.0))


def _span(
    session: Session,
    quarter: Quarter,
    steps: tuple[RevealStep, ...],
    variable: str,
    seat: int | None,
    scale: float,
    before: float,
    after: float,
) -> StepwiseChange:
    lines = dict(explain(session, quarter, variable, seat).lines)
    moves = [scale * lines.get(step.cause, 0.0) for step in steps[:-1]]
    return StepwiseChange(before, after, (*moves, after - before - sum(moves)))


def _person(session: Session, quarter: Quarter, steps: tuple[RevealStep, ...], seat: int) -> RevealedPerson:
    view, seen = quarter.view, quarter_changes.view_after(session, quarter)
    name, left = quarter_changes.person_name(session, view, seat), bool(int(seen.left[0, seat]))
    then = POINTS * float(view.morale[0, seat])
    if left:  # a newcomer has the seat now; the picture keeps the mood of the one who left
        morale = StepwiseChange(then, then, tuple(0.0 for _ in steps))
    else:
        morale = _span(session, quarter, steps, "morale", seat, POINTS, then, POINTS * float(seen.morale[0, seat]))
    heaviest = max(range(len(steps)), key=lambda at: abs(morale.moves[at]))
    face = face_of(session.scenario, seat, int(view.generation[0, seat]), name)
    mood = mood_of(view, seat)
    return RevealedPerson(seat, name, face, mood, mood if left else mood_of(seen, seat), morale, heaviest, left)
