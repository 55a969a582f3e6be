"""What is most on each member's mind, from the View alone: first what hurts, then what this person is about."""

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
    "drags_others",
    "unsuited",
    "drawn_down",
    "wants_more",
    "distrust",
    "strained",
    "heard_it_before",
    "wants_order",
    "has_an_idea",
    "spreads_mood",
    "undecided",
    "sought_after",
    "takes_pride",
    "follows",
    "keeps_on",
    "time_ago",
)
"""Every concern, the strongest first where two weigh the same; "none" is what is left."""

LEAVING_MORALE = 0.35  # seen morale at which quitting passes about 5 % a quarter in a trusting team
LOW_MORALE = 0.45
NEW = 3  # quarters in which a newcomer needs somebody to ask
NEGLECTED = 3
SETTLED = 0.05  # estimate of ln value from which somebody does well
ABLE = 0.30  # and from which others would like to have that person
APART = 0.08  # how far below one's own morale that of the neighbours draws down
GOOD_MOOD = 0.60
OVERHEARD = 0.4  # what a matter of the whole team weighs with those who leave it to others to say


@dataclass(frozen=True)
class Concern:
    """One concern: its words are under `concern.<key>` and `concern_short.<key>`; weight 0 (none) to about 1."""

    key: str
    weight: float
    values: dict[str, int] = field(default_factory=dict)


def strongest_concern(view: View, seat: int, before: View | None = None) -> Concern:
    """The strongest concern of one member; `before` is last quarter's view, in which a broken promise shows."""
    found = [each for make in MAKERS if (each := make(view, seat, before)) is not None]
    return max(found, key=lambda each: (each.weight, -KEYS.index(each.key)), default=Concern("none", 0.0))


def _leaving(view: View, seat: int, before: View | None) -> Concern | None:
    morale = float(view.morale[0, seat])
    near = LEAVING_MORALE + (0.05 if view.trust_band[0, seat] == LOW else 0.0) + (0.05 if _new(view, seat) else 0.0)
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
    """What hampers the work: open problems, no order, or no purpose; some mind it more than the rest."""
    structure = 0.12 * bool(view.has_trait("needs_structure")[0, seat])
    meaning = 0.12 * bool(view.has_trait("needs_meaning")[0, seat])
    problems, clarity, vision = (float(values[0]) for values in (view.problems, view.clarity, view.vision))
    found = [
        Concern("problems", 0.25 + 0.2 * problems) if problems > 0.6 else None,
        Concern("no_priorities", 0.45 - 0.5 * clarity + structure) if clarity < 0.35 + structure else None,
        Concern("no_purpose", 0.40 - 0.5 * vision + meaning) if vision < 0.25 + meaning else None,
        Concern("unsafe", 0.30 + 0.5 * (0.35 - float(view.safety[0]))) if float(view.safety[0]) < 0.35 else None,
    ]
    spoken = (each for each in found if each is not None)
    loudest = max(spoken, key=lambda each: each.weight, default=None)
    if loudest is None or structure + meaning > 0.0 or _speaks_up(view, seat):
        return loudest
    return Concern(loudest.key, OVERHEARD * loudest.weight)


def _speaks_up(view: View, seat: int) -> bool:
    """Whether somebody says what all can see: who has been here longer than most, or does well."""
    return bool(view.tenure[0, seat] >= view.tenure[0].mean()) or float(view.estimate[0, seat]) > SETTLED


def _self(view: View, seat: int, before: View | None) -> Concern | None:
    able = float(view.estimate[0, seat]) > SETTLED and float(view.delegated[0, seat]) < 0.4
    if able and not _new(view, seat) and not bool(view.has_trait("needs_structure")[0, seat]):
        return Concern("wants_room", 0.22 + 0.2 * float(view.estimate[0, seat]))
    return Concern("distrust", 0.2) if int(view.trust_band[0, seat]) == LOW else None


def _around(view: View, seat: int, before: View | None) -> Concern | None:
    """What the people nearby do to each other, and strain that is not yet wearing."""
    heard = view.tie_weight[0, seat]
    mood = float((heard * view.morale[0, view.tie_to[0, seat]]).sum())
    if bool(view.has_trait("drainer")[0, seat]):
        return Concern("drags_others", 0.21)
    if float(heard.sum()) > 0.0 and mood < float(view.morale[0, seat]) - APART:
        return Concern("drawn_down", 0.19)
    return Concern("strained", 0.15) if int(view.strain_band[0, seat]) > LOW else None


def _nature(view: View, seat: int, before: View | None) -> Concern | None:
    """What somebody is about, once known: it tells which move would be welcome."""
    found = [
        Concern(key, weight)
        for trait, key, weight, holds in NATURES
        if bool(view.has_trait(trait)[0, seat]) and holds(view, seat)
    ]
    return max(found, key=lambda each: each.weight, default=None)


NATURES: tuple[tuple[str, str, float, Callable[[View, int], bool]], ...] = (
    ("mis_hire", "unsuited", 0.20, lambda view, seat: True),
    ("ambitious", "wants_more", 0.18, lambda view, seat: int(view.neglect[0, seat]) > 0),
    ("cynical", "heard_it_before", 0.14, lambda view, seat: not bool(view.following[0, seat])),
    ("needs_structure", "wants_order", 0.13, lambda view, seat: float(view.clarity[0]) < 0.6),
    ("curious", "has_an_idea", 0.12, lambda view, seat: True),
    ("sociable", "spreads_mood", 0.11, lambda view, seat: float(view.morale[0, seat]) >= GOOD_MOOD),
    ("proud", "takes_pride", 0.08, lambda view, seat: True),
    ("steady", "keeps_on", 0.06, lambda view, seat: True),
)
"""Trait, concern, weight, and where it is on the mind."""


def _bond(view: View, seat: int, before: View | None) -> Concern | None:
    """How this person stands to you: undecided, following, wanted elsewhere, or simply not seen for a while."""
    if bool(view.following[0, seat]):
        return Concern("follows", 0.07)
    if float(view.estimate[0, seat]) > ABLE:
        return Concern("sought_after", 0.09)
    if int(view.trust_band[0, seat]) > LOW:
        return Concern("undecided", 0.10)
    quarters = int(view.neglect[0, seat])
    return Concern("time_ago", 0.05, {"quarters": quarters}) if quarters > 1 else None


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
    _around,
    _nature,
    _bond,
)
