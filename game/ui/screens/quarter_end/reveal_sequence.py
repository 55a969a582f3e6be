"""The order in which the resolution reveals causes, and what each did to output, standing and members."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.play.explain.causes.cause_phrases import told_cause
from game.play.explain.causes.change_causes import biggest_reasons, explain
from game.play.explain.display_units import POINTS, output_points
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.ui.portraits import Face, Mood
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.screens.quarter_end import quarter_changes

MAX_STEPS = 5  # causes shown one by one; a last step sums the others
SHOWN = ("output", "morale", "standing")
_MAX_CANDIDATES = 60


@dataclass(frozen=True)
class StepwiseChange:
    """A number before and after the quarter, and the part of its change in each step."""

    before: float
    after: float
    parts: tuple[float, ...]

    def at(self, shares: tuple[float, ...]) -> float:
        """Return the number when each step has progressed this far (0 to 1)."""
        if all(share >= 1 for share in shares):
            return self.after
        return self.before + sum(part * share for part, share in zip(self.parts, shares, strict=True))


@dataclass(frozen=True)
class RevealStep:
    """One cause with its words and the variable it changed most, in points.

    The last step has the cause "": it sums all other causes and shows their effect on output.
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
    reveal_step: int
    left: bool


@dataclass(frozen=True)
class RevealSequence:
    """Everything the resolution shows, in order."""

    steps: tuple[RevealStep, ...]
    output: StepwiseChange
    target: float
    standing: StepwiseChange
    people: tuple[RevealedPerson, ...]


def reveal_sequence(session: Session, quarter: Quarter) -> RevealSequence:
    """Return the quarter's causes as far as the player may know them, the biggest first."""
    view, view_after = quarter.view, quarter_changes.view_after(session, quarter)
    steps = _steps(session, quarter)
    scale = POINTS / view.seats
    before = POINTS if quarter.number == 1 else output_points(float(view.output[0]), view.seats)
    after = output_points(float(view_after.output[0]), view.seats)
    output = _stepwise_change(session, quarter, steps, "output", None, scale, before, after)
    last_step = replace(steps[-1], variable="output", change=output.parts[-1])
    standing = _stepwise_change(
        session,
        quarter,
        steps,
        "standing",
        None,
        POINTS,
        POINTS * float(view.standing[0]),
        POINTS * float(view_after.standing[0]),
    )
    people = tuple(_person(session, quarter, steps, seat) for seat in range(view.seats))
    return RevealSequence(
        steps=(*steps[:-1], last_step),
        output=output,
        target=output_points(float(view.target[0]), view.seats),
        standing=standing,
        people=people,
    )


def _steps(session: Session, quarter: Quarter) -> tuple[RevealStep, ...]:
    steps: dict[str, RevealStep] = {}
    for each in biggest_reasons(session, quarter, _MAX_CANDIDATES):
        if each.variable in SHOWN and each.cause not in steps:
            change = each.amount * (POINTS / quarter.view.seats if each.variable == "output" else POINTS)
            words = told_cause(session, quarter, each.cause, each.variable, each.amount)
            steps[each.cause] = RevealStep(cause=each.cause, words=words, variable=each.variable, change=change)
    return (*list(steps.values())[:MAX_STEPS], RevealStep(cause="", words=say("resolve.rest"), variable="", change=0.0))


def _stepwise_change(
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
    parts = [scale * lines.get(step.cause, 0.0) for step in steps[:-1]]
    return StepwiseChange(before, after, (*parts, after - before - sum(parts)))


def _person(session: Session, quarter: Quarter, steps: tuple[RevealStep, ...], seat: int) -> RevealedPerson:
    view, view_after = quarter.view, quarter_changes.view_after(session, quarter)
    name, left = quarter_changes.person_name(session, view, seat), bool(int(view_after.left[0, seat]))
    before = POINTS * float(view.morale[0, seat])
    if left:  # a newcomer has the seat now; the picture keeps the mood of the one who left
        morale = StepwiseChange(before, before, tuple(0.0 for _ in steps))
    else:
        morale = _stepwise_change(
            session, quarter, steps, "morale", seat, POINTS, before, POINTS * float(view_after.morale[0, seat])
        )
    biggest_step = max(range(len(steps)), key=lambda at: abs(morale.parts[at]))
    face = face_of(session.scenario, seat, int(view.generation[0, seat]), name)
    mood = mood_of(view, seat)
    return RevealedPerson(
        seat=seat,
        name=name,
        face=face,
        before=mood,
        after=mood if left else mood_of(view_after, seat),
        morale=morale,
        reveal_step=biggest_step,
        left=left,
    )
