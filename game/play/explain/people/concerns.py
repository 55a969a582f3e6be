"""Concerns of members, derived from the View alone; grievances weigh more than traits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from game.sentences import say
from game.sim.catalogue import INDEX
from game.sim.player_view.bands import HIGH, LOW
from game.sim.player_view.view import View

KEYS = (
    "looking",
    "leaving",
    "promise_broken",
    "room_taken",
    "promise_due",
    "burdened",
    "overworked",
    "unready",
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
"""Every concern; of two with the same weight the earlier one wins. "none" is used if no concern applies."""

LEAVING_MORALE = 0.35  # displayed morale; below it people often begin to look for another job
UNREADY = 0.45  # displayed readiness; below it room and being left alone hurt
UNREADY_AND_ALONE = 0.25  # displayed readiness; below it a member whom nobody watches needs guidance first
GUIDED = 0.3  # displayed watching; from here on a member is not alone
HEAVY_LOAD = 0.45  # displayed load; from here on it is a burden
READY = 0.65  # displayed readiness; from here on room helps and watching hurts
LOW_MORALE = 0.45  # displayed morale; below it a low mood is a concern of its own
NEW = 3  # quarters during which a member counts as new
NEGLECTED = 3  # quarters without attention
SETTLED = 0.05  # estimated ln value; from here on a member performs well
ABLE = 0.30  # estimated ln value; above it other employers want the member
MOOD_GAP = 0.08  # difference of morale; neighbours in a low mood draw a member down who is above them by more
GOOD_MOOD = 0.60
QUIET_WEIGHT = 0.4  # factor on a concern of the whole team for members who leave it to others to raise


@dataclass(frozen=True)
class Concern:
    """One concern with its weight, 0 (none) to about 1; words under `concern.<key>` and `concern_short.<key>`."""

    key: str
    weight: float
    values: dict[str, int] = field(default_factory=dict)


def strongest_concern(view: View, seat: int, before: View | None = None) -> Concern:
    """Return the strongest concern of one member; last quarter's view `before` shows whether a promise was broken."""
    found = [each for detect in DETECTORS if (each := detect(view, seat, before)) is not None]
    return max(found, key=lambda each: (each.weight, -KEYS.index(each.key)), default=Concern("none", 0.0))


def concern_words(concern: Concern, name: str, short: bool = False) -> str:
    """Return a member's concern as a sentence, or in two or three words."""
    if short:
        return say(f"concern_short.{concern.key}")
    return say(f"concern.{concern.key}", name=name, **concern.values)


def _leaving(view: View, seat: int, before: View | None) -> Concern | None:
    if bool(view.looking[0, seat]):
        return Concern("looking", 1.5)
    morale = float(view.morale[0, seat])
    near = LEAVING_MORALE + (0.05 if view.trust_band[0, seat] == LOW else 0.0) + (0.05 if _new(view, seat) else 0.0)
    near -= 0.10 if bool(view.following[0, seat]) else 0.0
    return Concern("leaving", 1.0 + near - morale) if morale <= near else None


def _promises(view: View, seat: int, before: View | None) -> Concern | None:
    if _broke_promise(view, seat, before):
        return Concern("promise_broken", 0.95)
    if int(view.trust_due[0, seat]) == 1:
        return Concern("promise_due", 0.85)
    if int(view.room_due[0, seat]) > 0 and float(view.watch[0, seat]) > 0.3:
        return Concern("room_taken", 0.8)
    return None


def _broke_promise(view: View, seat: int, before: View | None) -> bool:
    """Return whether time promised for last quarter was not given."""
    if before is None or int(before.generation[0, seat]) != int(view.generation[0, seat]):
        return False
    due = int(before.trust_due[0, seat]) == 1 and int(view.trust_due[0, seat]) == 0
    return due and int(view.neglect[0, seat]) > 0


def _burdened(view: View, seat: int, before: View | None) -> Concern | None:
    load = float(view.load[0, seat])
    return Concern("burdened", 0.5 + 0.5 * load) if load >= HEAVY_LOAD else None


def _unready(view: View, seat: int, before: View | None) -> Concern | None:
    readiness = float(view.readiness[0, seat])
    if readiness >= UNREADY:
        return None
    alone = readiness < UNREADY_AND_ALONE and float(view.watch[0, seat]) < GUIDED
    return Concern("unready", 0.62 if alone else 0.34)


def _overworked(view: View, seat: int, before: View | None) -> Concern | None:
    if int(view.strain_band[0, seat]) == HIGH:
        return Concern("overworked", 0.9)
    strained = int(view.strain_band[0, seat]) > LOW and int(view.pressure[0]) == HIGH
    return Concern("overworked", 0.6) if strained else None


def _new_or_in_wrong_role(view: View, seat: int, before: View | None) -> Concern | None:
    if _new(view, seat) and int(view.neglect[0, seat]) >= 1:
        return Concern("newcomer_lost", 0.65)
    can_reassign = bool(view.moves_open[0, INDEX["organize"]])
    return Concern("wrong_role", 0.55) if can_reassign and bool(view.misplaced[0, seat]) else None


def _low(view: View, seat: int, before: View | None) -> Concern | None:
    morale = float(view.morale[0, seat])
    return Concern("low", 0.5 + LOW_MORALE - morale) if morale < LOW_MORALE else None


def _neglected(view: View, seat: int, before: View | None) -> Concern | None:
    quarters = int(view.neglect[0, seat])
    ambitious = bool(view.has_trait("ambitious")[0, seat])
    performs_well = float(view.estimate[0, seat]) > SETTLED
    if quarters >= NEGLECTED and (ambitious or performs_well) and not _new(view, seat):
        return Concern("neglected", 0.52 if ambitious else 0.38, {"quarters": quarters})
    return None


def _watched(view: View, seat: int, before: View | None) -> Concern | None:
    watch = float(view.watch[0, seat])
    proud = bool(view.has_trait("proud")[0, seat])
    return Concern("watched", 0.3 + 0.3 * watch + 0.1 * proud) if watch > 0.25 else None


def _work(view: View, seat: int, before: View | None) -> Concern | None:
    """Detect obstacles to the work: open problems, no priorities, no purpose, no safety; traits change the weight."""
    structure = 0.12 * bool(view.has_trait("needs_structure")[0, seat])
    meaning = 0.12 * bool(view.has_trait("needs_meaning")[0, seat])
    problems, clarity, vision = (float(values[0]) for values in (view.problems, view.clarity, view.vision))
    concerns = [
        Concern("problems", 0.25 + 0.2 * problems) if problems > 0.6 else None,
        Concern("no_priorities", 0.45 - 0.5 * clarity + structure) if clarity < 0.35 + structure else None,
        Concern("no_purpose", 0.40 - 0.5 * vision + meaning) if vision < 0.25 + meaning else None,
        Concern("unsafe", 0.30 + 0.5 * (0.35 - float(view.safety[0]))) if float(view.safety[0]) < 0.35 else None,
    ]
    strongest = max((each for each in concerns if each is not None), key=lambda each: each.weight, default=None)
    if strongest is None or structure + meaning > 0.0 or _speaks_up(view, seat):
        return strongest
    return Concern(strongest.key, QUIET_WEIGHT * strongest.weight)


def _speaks_up(view: View, seat: int) -> bool:
    """Return whether a member raises what concerns everybody: one with a longer tenure than most, or a good value."""
    return bool(view.tenure[0, seat] >= view.tenure[0].mean()) or float(view.estimate[0, seat]) > SETTLED


def _wants_room_or_distrusts(view: View, seat: int, before: View | None) -> Concern | None:
    able = float(view.estimate[0, seat]) > SETTLED and float(view.delegated[0, seat]) < 0.4
    if able and not _new(view, seat) and not bool(view.has_trait("needs_structure")[0, seat]):
        return Concern("wants_room", 0.22 + 0.2 * float(view.estimate[0, seat]))
    return Concern("distrust", 0.2) if int(view.trust_band[0, seat]) == LOW else None


def _mood_of_others_or_strain(view: View, seat: int, before: View | None) -> Concern | None:
    """Detect effects of the people nearby, and moderate strain."""
    weights = view.tie_weight[0, seat]
    mood = float((weights * view.morale[0, view.tie_to[0, seat]]).sum())
    if bool(view.has_trait("drainer")[0, seat]):
        return Concern("drags_others", 0.21)
    if float(weights.sum()) > 0.0 and mood < min(GOOD_MOOD, float(view.morale[0, seat]) - MOOD_GAP):
        return Concern("drawn_down", 0.19)
    return Concern("strained", 0.15) if int(view.strain_band[0, seat]) > LOW else None


def _trait(view: View, seat: int, before: View | None) -> Concern | None:
    """Detect a concern that follows from a known trait; it hints at a welcome move."""
    found = [
        Concern(key, weight)
        for trait, key, weight, holds in TRAIT_CONCERNS
        if bool(view.has_trait(trait)[0, seat]) and holds(view, seat)
    ]
    return max(found, key=lambda each: each.weight, default=None)


TRAIT_CONCERNS: tuple[tuple[str, str, float, Callable[[View, int], bool]], ...] = (
    ("mis_hire", "unsuited", 0.20, lambda view, seat: True),
    ("ambitious", "wants_more", 0.18, lambda view, seat: int(view.neglect[0, seat]) > 0),
    ("cynical", "heard_it_before", 0.14, lambda view, seat: not bool(view.following[0, seat])),
    ("needs_structure", "wants_order", 0.13, lambda view, seat: float(view.clarity[0]) < 0.6),
    ("curious", "has_an_idea", 0.12, lambda view, seat: True),
    ("sociable", "spreads_mood", 0.11, lambda view, seat: float(view.morale[0, seat]) >= GOOD_MOOD),
    ("proud", "takes_pride", 0.08, lambda view, seat: True),
    ("steady", "keeps_on", 0.06, lambda view, seat: True),
)
"""Trait, concern, weight, and the situation in which it applies."""


def _relation_to_player(view: View, seat: int, before: View | None) -> Concern | None:
    """Detect the relation to the boss: follows, wanted elsewhere, undecided, or not seen for a while."""
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


DETECTORS: tuple[Callable[[View, int, View | None], Concern | None], ...] = (
    _leaving,
    _promises,
    _burdened,
    _overworked,
    _unready,
    _new_or_in_wrong_role,
    _low,
    _neglected,
    _watched,
    _work,
    _wants_room_or_distrusts,
    _mood_of_others_or_strain,
    _trait,
    _relation_to_player,
)
