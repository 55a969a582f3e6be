"""The playbook as far as a player may know it: on each question what it says, who agrees, and how likely it is right.

Nobody sees what is right. What can be known: the playbook and what members believe (both are spoken about), how often
actions fail, when the playbook changed its word, and what a won bet or an understood failure taught, which was true in
the quarter it was taught. The chance is a logistic fit of those on games that built-in strategies played.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.session.quarter import Quarter
from game.play.session.session import Session
from game.sim.knowledge.packed_signs import dims
from game.sim.numeric.arrays import Floats, Ints
from game.sim.numeric.exact import logistic
from game.sim.view import View

LESSON_KEEP, CHANGE_KEEP = 0.90, 0.80  # a quarter: how far a lesson, and a change of the playbook's word, still counts
WEIGHTS = (-3.17, 2.98, 3.85, 3.39, 3.89)
"""Of `evidence`, by scripts/fit_playbook.py: over the scenarios and strategies of the game, of all rules that are told
with 70 % seven in ten are right; in a single scenario up to seven in a hundred more or fewer."""
VOICE, FRESH = 3, 4  # places in `evidence`; the others are the same for every question
SAME = 1e-9
LIKELY, UNLIKELY = 0.70, 0.40  # chance from which a question is taken for right, below which for wrong
KINDS = ("right", "wrong", "unsure", "silent")
MOVED = 0.15  # a fall of the chance in a quarter that is marked


@dataclass(frozen=True)
class Question:
    """One question of the work: what the playbook says (1, -1, 0 nothing), how many members agree and doubt.

    taught, changed: the quarter in which it was last learned what is right, and in which the playbook last changed its
    word; 0 never. chance: that what it says is right, None where it says nothing; before: the same a quarter ago.
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
        """What a player may take it for, one of KINDS."""
        if self.chance is None:
            return "silent"
        shown = round(self.chance, 2)
        return "right" if shown >= LIKELY else "wrong" if shown < UNLIKELY else "unsure"

    @property
    def moved(self) -> bool:
        """Whether it looks much less right than a quarter ago."""
        return self.chance is not None and self.before is not None and self.before - self.chance >= MOVED


def assess_questions(session: Session) -> list[Question]:
    """Every question of the session's mission as it is known now, in order."""
    chance, taught, changed = _known(session, session.quarters, session.view)
    before = _known(session, session.quarters[:-1], session.quarters[-1].view)[0] if session.quarters else None
    known, found = session.view.playbook(), []
    for at in range(known.says.shape[1]):
        says = int(known.says[0, at])
        same = before is not None and int(changed[at]) != session.view.quarter - 1
        found.append(
            Question(
                says,
                int(known.agree[0, at]),
                int(known.doubt[0, at]),
                int(taught[at]),
                int(changed[at]),
                float(chance[0, at]) if says else None,
                float(before[0, at]) if says and same and before is not None else None,
            )
        )
    return found


def chance_contributions(session: Session, at: int) -> tuple[float, dict[str, float]]:
    """The chance of an average rule of this playbook, and what voices and a fresh word add to it on one question.

    Shares of the change in log odds, so that they add up to the question's own chance.
    """
    _, taught, changed = _known(session, session.quarters, session.view)
    found = evidence(session.view, session.scenario.setting.playbook, taught[None], changed[None])[0]
    has_rule = session.view.playbook().says[0] != 0
    usual = found[has_rule].mean(axis=0)
    moved = (found[at] - usual) * np.array(WEIGHTS)
    ends = logistic(np.array([usual @ np.array(WEIGHTS), found[at] @ np.array(WEIGHTS)]))
    whole = float(moved.sum())
    slope = float(ends[1] - ends[0]) / whole if abs(whole) > SAME else 0.0
    return float(ends[0]), {"voice": slope * float(moved[VOICE]), "fresh": slope * float(moved[FRESH])}


def _known(session: Session, quarters: Sequence[Quarter], view: View) -> tuple[Floats, Ints, Ints]:
    """The chances as they stood before the quarter of a view, with when each question was taught and changed."""
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
    """The quarters of `taught` and `changed`, (runs, questions), one quarter on; lesson: of the quarter's ledger."""
    if lesson is not None:
        taught = np.where(dims(lesson, taught.shape[1]), before.quarter, taught)
    turned = before.playbook().says != after.playbook().says
    return taught, np.where(turned, before.quarter, changed)


def rule_chances(view: View, begun: float, taught: Ints, changed: Ints) -> Floats:
    """How likely the playbook is right on each question, (runs, questions).

    begun: how right it was said to be at the start, -1..1. taught, changed: quarters, 0 never.
    """
    found: Floats = logistic(evidence(view, begun, taught, changed) @ np.array(WEIGHTS))
    return found


def evidence(view: View, begun: float, taught: Ints, changed: Ints) -> Floats:
    """What is known of each question in five numbers, (runs, questions, 5).

    One; how often actions work; how right the playbook began; the balance of members who agree and doubt; how fresh
    its word is: a lesson lasts longer than a word that those who did well brought in.
    """
    known = view.playbook()
    voice = (known.agree - known.doubt) / view.seats
    lesson = (taught > 0) & (taught >= changed)
    keep = np.where(lesson, LESSON_KEEP, CHANGE_KEEP)
    age = view.quarter - np.maximum(taught, changed)
    fresh = np.where(lesson | (changed > 0), np.power(keep, age), 0.0)
    works = np.broadcast_to((1.0 - 2.0 * view.failing)[:, None], voice.shape)
    start = np.full(voice.shape, begun * LESSON_KEEP ** (view.quarter - 1))
    return np.stack([np.ones(voice.shape), works, start, voice, fresh], axis=2)


def likely_bets(session: Session) -> list[int]:
    """The questions that a bet would most likely be on, the likeliest first: what is doubted aloud, or not answered."""
    n, view, known = session.params.numbers, session.view, session.view.playbook()
    heard = n.bet_voice * view.safety * (n.bet_voice_base + n.bet_voice_vision * view.vision)
    doubted = (known.doubt - known.agree) / view.seats
    pull = heard[:, None] * doubted + n.bet_unknown * (known.says == 0)
    return [int(at) for at in np.argsort(-pull[0], kind="stable")[: int(n.bet_dimensions)]]
