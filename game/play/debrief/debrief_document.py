"""The debrief of a finished game as plain data: the JSON of `headheart debrief`, from which its page is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from game.play.debrief.changed_plans.plan_change_text import change_words, left_out_words
from game.play.debrief.changed_plans.plan_changes import PlanChange
from game.play.debrief.debrief_types import (
    Arrival,
    CandidateRow,
    Course,
    Debrief,
    EffectRow,
    FirstPicture,
    VersatilityRow,
)
from game.play.debrief.decisions_and_luck import DecisionsAndLuck, divide_in_steps
from game.play.debrief.odds_calibration import honest_odds, odds_to_json
from game.play.debrief.par_games import Situation, replay_situations
from game.play.debrief.plan_effects import PlanEffect, effects_in_steps
from game.play.debrief.smallest_flip import Alternatives, FlipCandidate, search_in_steps
from game.play.debrief.versatility import Versatility, versatility
from game.play.debrief.work_in_steps import Steps, finish
from game.play.ending.custom_endings import ending_words
from game.play.ending.departures import departures
from game.play.reference_course import reference_course
from game.play.session.decisions import QuarterDecisions, plan_decisions
from game.play.session.finished_quarter import target_of
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.scenario.model.score_scale import scale_to_json
from game.sentences import say
from game.sim.games.rules_version import RULES

TURNING_POINTS = 2
LATER = ("effects", "versatility", "searched", "flip", "try_next", "odds")  # parts that follow the first picture


def debrief(session: Session) -> Debrief:
    """Return the whole debrief of a finished game; a 12-quarter game takes about 8 s of one core."""
    whole: Debrief = {}
    finish(debrief_in_steps(session, whole))
    in_order = sorted(whole.items(), key=lambda item: LATER.index(item[0]) if item[0] in LATER else -1)
    return cast(Debrief, dict(in_order))


def debrief_in_steps(session: Session, into: Debrief) -> Steps[None]:
    """Fill a document part by part: the first picture, what to try next, effects, versatility, odds."""
    situations = replay_situations(session)
    yield
    first = yield from _first_in_steps(session, situations)
    into.update(cast(Debrief, first))
    yield
    searched = yield from search_in_steps(session, situations)
    into.update(_alternatives(session, searched))
    yield
    effects = yield from effects_in_steps(session, situations)
    into["effects"] = [_effect(session, each) for each in effects]
    into["versatility"] = [_versatility(each) for each in versatility(session, situations, searched)]
    yield
    into["odds"] = odds_to_json(honest_odds(session, situations))


def first_picture(session: Session, found: Sequence[Situation]) -> FirstPicture:
    """Return the game, its course, and its decisions and luck."""
    return finish(_first_in_steps(session, found))


def _first_in_steps(session: Session, situations: Sequence[Situation]) -> Steps[FirstPicture]:
    assert session.final_score is not None
    score = session.final_score
    divided = yield from divide_in_steps(situations, score.score["total"])
    return {
        "scenario": session.scenario.id,
        "title": session.scenario.title,
        "level": session.scenario.level,
        "seed": session.seed,
        "strategy": session.strategy,
        "rules": RULES,
        "ending": score.ending,
        "ending_name": ending_words(session)[0],
        "score": score.score,
        "reference_score": score.reference,
        "scale": scale_to_json(session.scenario.scale),
        **divided.to_json(),
        "turning_points": turning_points(divided),
        "course": _course(session),
        "people": _comings_and_goings(session),
    }


def turning_points(divided: DecisionsAndLuck) -> list[int]:
    """Return the quarters, two at most, whose decisions were largest and differ significantly from 0."""
    sure = [term for term in divided.terms if abs(term.decision) > term.decision_error]
    largest = sorted(sure, key=lambda term: -abs(term.decision))[:TURNING_POINTS]
    return sorted(term.quarter for term in largest)


def _course(session: Session) -> Course:
    outputs = [round(float(quarter.after.output[0]), 3) for quarter in session.quarters]
    expected = reference_course(session.scenario.setting)
    played = len(outputs)
    return {
        "seats": session.view.seats,
        "output": outputs,
        "target": [round(target_of(each, session.params), 3) for each in session.quarters],
        "reference": list(expected.middle[:played]),
        "reference_low": list(expected.low[:played]),
        "reference_high": list(expected.high[:played]),
    }


def _comings_and_goings(session: Session) -> list[Arrival]:
    rows: list[Arrival] = []
    for quarter in session.quarters:
        gone = departures(session, quarter)
        rows += [{"quarter": quarter.number, "name": session.names[each["id"]], "what": each["why"]} for each in gone]
        for seat in np.flatnonzero(quarter.after.left[0]):
            newcomer = member_id(session.scenario, int(seat), int(quarter.after.generation[0, seat]))
            rows.append({"quarter": quarter.number, "name": session.names[newcomer], "what": "came"})
    return rows


def _effect(session: Session, effect: PlanEffect) -> EffectRow:
    return {
        "quarter": effect.change.quarter,
        "what": left_out_words(session, effect.change),
        "move": effect.change.without[0][0] if effect.change.without else None,
        "output": round(effect.output, 3),
        "morale": round(100 * effect.morale, 1),
        "standing": round(100 * effect.standing, 1),
        "total": round(effect.total, 2),
        "elsewhere": round(effect.elsewhere, 2),
        "elsewhere_error": round(effect.elsewhere_error, 2),
    }


def _versatility(row: Versatility) -> VersatilityRow:
    return {
        "situation": row.situation,
        "quarters": list(row.quarters),
        "head": round(row.head, 1),
        "heart": round(row.heart, 1),
        "reference_head": round(row.reference_head, 1),
        "reference_heart": round(row.reference_heart, 1),
        "more_head": round(row.more_head, 2),
        "more_heart": round(row.more_heart, 2),
        "verdict": row.verdict,
    }


def _alternatives(session: Session, searched: Alternatives) -> Debrief:
    return {
        "searched": searched.searched,
        "flip": _candidate(session, searched.flip),
        "try_next": _candidate(session, searched.try_next),
    }


def _candidate(session: Session, candidate: FlipCandidate | None) -> CandidateRow | None:
    if candidate is None:
        return None
    return {
        "quarter": candidate.change.quarter,
        "what": change_words(session, candidate.change),
        "plan": _plan(session, candidate.change),
        "total": round(candidate.total, 2),
        "ending": candidate.ending,
        "ending_name": say(f"ending.{candidate.ending}.name"),
        "better_ending": round(candidate.gain.better_ending, 3),
        "elsewhere": round(candidate.gain.mean, 2),
        "elsewhere_error": round(candidate.gain.error, 2),
    }


def _plan(session: Session, change: PlanChange) -> QuarterDecisions:
    """Return the changed plan as recorded decisions, from which the game can be opened there."""
    quarter, planned = session.quarters[change.quarter - 1], change.planned
    event = session.scenario.setting.events[planned.event] if planned.event >= 0 else None
    return plan_decisions(session.scenario, quarter.before, planned.moves, event, planned.choice)
