"""What is most on each member's mind, from the View alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from game.sim.catalogue import INDEX
from game.sim.view import HIGH, LOW, View

KEYS = (
    "leaving",
    "promise_broken",
    "room_taken",
    "promise_due",
    "overworked",
    "newcomer_lost",
    "wrong_role",
    "low",
    "neglected",
    "watched",
    "problems",
    "no_priorities",
    "unsafe",
    "no_purpose",
    "wants_room",
    "distrust",
)
"""Every concern, the strongest first where two weigh the same; "none" is what is left."""

LEAVING_MORALE = 0.35  # seen morale at which quitting passes about 5 % a quarter in a trusting team
LOW_MORALE = 0.45
NEW = 3  # quarters in which a newcomer needs somebody to ask
NEGLECTED = 3
SETTLED = 0.05  # estimate of ln value from which somebody does well


@dataclass(frozen=True)
class Concern:
    """One concern: its words are under `concern.<key>` and `concern_short.<key>`; weight 0 (none) to about 1."""

    key: str
    weight: float
    values: dict[str, int] = field(default_factory=dict)


def concern(view: View, seat: int, before: View | None = None) -> Concern:
    """The strongest concern of one member; `before` is last quarter's view, in which a broken promise shows."""
    found = [each for make in MAKERS if (each := make(view, seat, before)) is not None]
    return max(found, key=lambda each: (each.weight, -KEYS.index(each.key)), default=Concern("none", 0.0))


def _leaving(view: View, seat: int, before: View | None) -> Concern | None:
    morale = float(view.morale[0, seat])
    near = (
        LEAVING_MORALE
        + (0.05 if view.trust_band[0, seat] == LOW else 0.0)
        + (0.05 if _new(view, seat) else 0.0)
    )
    near -= 0.10 if bool(view.following[0, seat]) else 0.0
    return Concern("leaving", 1.0 + near - morale) if morale <= near else None


def _promises(view: View, seat: int, before: View | None) -> Concern | None:
    if _broken(view, seat, before):
        return Concern("promise_broken", 0.95)
    if int(view.trust_due[0, seat]) == 1:
        return Concern("promise_due", 0.85)
    if int(view.room_due[0, seat]) > 0 and float(view.watch[0, seat]) > 0.3:
        return Concern("room_taken", 0.8)
    return None


def _broken(view: View, seat: int, before: View | None) -> bool:
    """Whether time that was due last quarter was not given: the promise is gone and so was the visit."""
    if before is None or int(before.generation[0, seat]) != int(view.generation[0, seat]):
        return False
    due = int(before.trust_due[0, seat]) == 1 and int(view.trust_due[0, seat]) == 0
    return due and int(view.neglect[0, seat]) > 0


def _overworked(view: View, seat: int, before: View | None) -> Concern | None:
    if int(view.strain_band[0, seat]) == HIGH:
        return Concern("overworked", 0.9)
    strained = int(view.strain_band[0, seat]) > LOW and int(view.pressure[0]) == HIGH
    return Concern("overworked", 0.6) if strained else None


def _place(view: View, seat: int, before: View | None) -> Concern | None:
    if _new(view, seat) and int(view.neglect[0, seat]) >= 1:
        return Concern("newcomer_lost", 0.65)
    mendable = bool(view.moves_allowed[INDEX["organize"]])
    return Concern("wrong_role", 0.55) if mendable and bool(view.misplaced[0, seat]) else None


def _low(view: View, seat: int, before: View | None) -> Concern | None:
    morale = float(view.morale[0, seat])
    return Concern("low", 0.5 + LOW_MORALE - morale) if morale < LOW_MORALE else None


def _neglected(view: View, seat: int, before: View | None) -> Concern | None:
    quarters = int(view.neglect[0, seat])
    ambitious = bool(view.has_trait("ambitious")[0, seat])
    well = float(view.estimate[0, seat]) > SETTLED
    if quarters >= NEGLECTED and (ambitious or well) and not _new(view, seat):
        return Concern("neglected", 0.52 if ambitious else 0.38, {"quarters": quarters})
    return None


def _watched(view: View, seat: int, before: View | None) -> Concern | None:
    watch = float(view.watch[0, seat])
    proud = bool(view.has_trait("proud")[0, seat])
    return Concern("watched", 0.3 + 0.3 * watch + 0.1 * proud) if watch > 0.25 else None


def _work(view: View, seat: int, before: View | None) -> Concern | None:
    """What hampers the work: open problems, no order, or no purpose; each person minds what they need most."""
    structure = 0.12 * bool(view.has_trait("needs_structure")[0, seat])
    meaning = 0.12 * bool(view.has_trait("needs_meaning")[0, seat])
    problems, clarity, vision = (float(values[0]) for values in (view.problems, view.clarity, view.vision))
    found = [
        Concern("problems", 0.25 + 0.2 * problems) if problems > 0.6 else None,
        Concern("no_priorities", 0.45 - 0.5 * clarity + structure) if clarity < 0.35 + structure else None,
        Concern("no_purpose", 0.40 - 0.5 * vision + meaning) if vision < 0.25 + meaning else None,
        Concern("unsafe", 0.30 + 0.5 * (0.35 - float(view.safety[0])))
        if float(view.safety[0]) < 0.35
        else None,
    ]
    return max((each for each in found if each is not None), key=lambda each: each.weight, default=None)


def _self(view: View, seat: int, before: View | None) -> Concern | None:
    able = float(view.estimate[0, seat]) > SETTLED and float(view.delegated[0, seat]) < 0.4
    if able and not _new(view, seat) and not bool(view.has_trait("needs_structure")[0, seat]):
        return Concern("wants_room", 0.22 + 0.2 * float(view.estimate[0, seat]))
    return Concern("distrust", 0.2) if int(view.trust_band[0, seat]) == LOW else None


def _new(view: View, seat: int) -> bool:
    return int(view.tenure[0, seat]) < NEW


MAKERS: tuple[Callable[[View, int, View | None], Concern | None], ...] = (
    _leaving,
    _promises,
    _overworked,
    _place,
    _low,
    _neglected,
    _watched,
    _work,
    _self,
)
