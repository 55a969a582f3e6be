"""The playbook as the player may know it: for each question its rule, who agrees, and the chance that it is right.

The player never sees what is right. Visible are the playbook, what members believe, how often actions fail, when a rule
changed, and the lessons of won bets and understood failures, which were true in their quarter. The chance is a
logistic regression on these, fitted to games of the built-in strategies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sim.knowledge.packed_signs import unpack
from game.sim.numeric.arrays import Floats, Ints
from game.sim.numeric.exact import logistic
from game.sim.player_view.view import View

LESSON_KEEP, CHANGE_KEEP = 0.90, 0.80  # share kept per quarter of the weight of a lesson, of a rule's change
WEIGHTS = (-3.35, 3.78, 3.9, 3.32, 5.17)
"""Coefficients of `evidence`, fitted by scripts/fit_playbook.py. They are calibrated over all scenarios and strategies:
of rules given 70 %, seven in ten are right; in a single scenario the share is off by up to seven points."""
VOICE, FRESH = 3, 4  # columns of `evidence`; the others are the same for every question
NO_DIFFERENCE = 1e-9
LIKELY, UNLIKELY = 0.70, 0.40  # chances from which a rule counts as right, and below which as wrong
KINDS = ("right", "wrong", "unsure", "silent")
MOVED = 0.15  # fall of the chance within a quarter that is highlighted


@dataclass(frozen=True)
class Question:
    """One question of the work: the playbook's rule (1, -1, or 0 for none) and how many members agree and doubt.

    - `taught`, `changed`: the quarter of the last lesson on it, and of the rule's last change; 0 for never.
    - `chance`: the probability that the rule is right, None without a rule; `before`: the same a quarter ago.
    """

    says: int
    agree: int
    doubt: int
    taught: int
    changed: int
    chance: float | None
    before: float | None

    @property
    def kind(self) -> str:
        """The judgement that the chance suggests, one of KINDS."""
        if self.chance is None:
            return "silent"
        shown = round(self.chance, 2)
        return "right" if shown >= LIKELY else "wrong" if shown < UNLIKELY else "unsure"

    @property
    def moved(self) -> bool:
        """True if the chance has fallen sharply since the last quarter."""
        return self.chance is not None and self.before is not None and self.before - self.chance >= MOVED


def assess_questions(session: Session) -> list[Question]:
    """Return every question of the mission as the player knows it now, in order."""
    chance, taught, changed = _known_chances(session, session.quarters, session.view)
    before = _known_chances(session, session.quarters[:-1], session.quarters[-1].view)[0] if session.quarters else None
    known, found = session.view.playbook(), []
    for at in range(known.says.shape[1]):
        says = int(known.says[0, at])
        same = before is not None and int(changed[at]) != session.view.quarter - 1
        found.append(
            Question(
                says=says,
                agree=int(known.agree[0, at]),
                doubt=int(known.doubt[0, at]),
                taught=int(taught[at]),
                changed=int(changed[at]),
                chance=float(chance[0, at]) if says else None,
                before=float(before[0, at]) if says and same and before is not None else None,
            )
        )
    return found


def chance_contributions(session: Session, at: int) -> tuple[float, dict[str, float]]:
    """Return the chance of an average rule, and what the members' voices and a fresh change add on one question.

    The additions split the difference in proportion to log-odds, so they add up to the question's own chance.
    """
    _, taught, changed = _known_chances(session, session.quarters, session.view)
    found = evidence(session.view, session.scenario.setting.playbook, taught[None], changed[None])[0]
    has_rule = session.view.playbook().says[0] != 0
    usual = found[has_rule].mean(axis=0)
    moved = (found[at] - usual) * np.array(WEIGHTS)
    ends = logistic(np.array([usual @ np.array(WEIGHTS), found[at] @ np.array(WEIGHTS)]))
    whole = float(moved.sum())
    slope = float(ends[1] - ends[0]) / whole if abs(whole) > NO_DIFFERENCE else 0.0
    return float(ends[0]), {"voice": slope * float(moved[VOICE]), "fresh": slope * float(moved[FRESH])}


def _known_chances(session: Session, quarters: Sequence[Quarter], view: View) -> tuple[Floats, Ints, Ints]:
    """Return the chances at the time of a view, and when each question was taught and changed."""
    setting = session.scenario.setting
    taught = np.zeros((1, setting.dimensions), np.int64)
    changed = np.zeros((1, setting.dimensions), np.int64)
    views = [*(quarter.view for quarter in quarters), view]
    for quarter, after in zip(quarters, views[1:], strict=True):
        taught, changed = update_memory(taught, changed, quarter.ledger.taught, quarter.view, after)
    return rule_chances(view, setting.playbook, taught, changed), taught[0], changed[0]


def update_memory(
    taught: Ints, changed: Ints, lesson: np.ndarray | None, before: View, after: View
) -> tuple[Ints, Ints]:
    """Return `taught` and `changed`, (runs, questions), after one more quarter; `lesson` is of its ledger."""
    if lesson is not None:
        taught = np.where(unpack(lesson, taught.shape[1]), before.quarter, taught)
    rule_changed = before.playbook().says != after.playbook().says
    return taught, np.where(rule_changed, before.quarter, changed)


def rule_chances(view: View, begun: float, taught: Ints, changed: Ints) -> Floats:
    """Return the chance that the playbook is right on each question, (runs, questions).

    `begun` is the accuracy announced at the start, -1..1; `taught` and `changed` are quarters, 0 for never.
    """
    found: Floats = logistic(evidence(view, begun, taught, changed) @ np.array(WEIGHTS))
    return found


def evidence(view: View, begun: float, taught: Ints, changed: Ints) -> Floats:
    """Return the five regressors of the chance, (runs, questions, 5).

    They are 1, how often actions succeed, how accurate the playbook began, the balance of members who agree and
    doubt, and how fresh the rule is; a lesson stays fresh longer than a change brought in by successful members.
    """
    known = view.playbook()
    voice = (known.agree - known.doubt) / view.seats
    lesson = (taught > 0) & (taught >= changed)
    keep = np.where(lesson, LESSON_KEEP, CHANGE_KEEP)
    age = view.quarter - np.maximum(taught, changed)
    freshness = np.where(lesson | (changed > 0), np.power(keep, age), 0.0)
    works = np.broadcast_to((1.0 - 2.0 * view.failing)[:, None], voice.shape)
    start = np.full(voice.shape, begun * LESSON_KEEP ** (view.quarter - 1))
    return np.stack([np.ones(voice.shape), works, start, voice, freshness], axis=2)


def likely_bets(session: Session) -> list[int]:
    """Return the questions a bet would most likely be on, likeliest first: rules doubted aloud, or missing."""
    n, view, known = session.params.numbers, session.view, session.view.playbook()
    voice = n.bet_voice * view.safety * (n.bet_voice_base + n.bet_voice_vision * view.vision)
    doubted = (known.doubt - known.agree) / view.seats
    pull = voice[:, None] * doubted + n.bet_unknown * (known.says == 0)
    return [int(at) for at in np.argsort(-pull[0], kind="stable")[: int(n.bet_dimensions)]]
