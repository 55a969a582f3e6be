"""The JSON report of a game: decisions, results and reasons quarter by quarter, and the final score."""

from __future__ import annotations

from typing import SupportsFloat

import numpy as np

from game.play.ending.custom_endings import own_ending
from game.play.ending.departures import departures
from game.play.ending.hierarchy_lines import hierarchy_line, is_second_content, second_line
from game.play.ending.score_account import PartAccount, score_account
from game.play.ending.verdict import verdict_sentences
from game.play.explain.causes.change_causes import biggest_reasons
from game.play.explain.goal_progress import goal_progress
from game.play.explain.outcome_lines import answer_outcome
from game.play.game_report_types import (
    AccountReport,
    EndingReport,
    GameReport,
    PersonReport,
    QuarterReport,
    ReferenceReport,
    SecondBossReport,
    StoryReport,
)
from game.play.reference_course import reference_course
from game.play.session.decisions import quarter_decisions
from game.play.session.finished_quarter import Quarter, target_of
from game.play.session.member_names import member_id
from game.play.session.session import Session
from game.scenario.model.score_scale import scale_to_json
from game.sim.games.rules_version import RULES
from game.sim.numeric.arrays import Floats
from game.sim.numeric.exact import exp, mean
from game.sim.people.member_value import ln_value

DIGITS = 6


def game_report(session: Session) -> GameReport:
    """Return the whole game; true values and hidden causes appear once it is over, `after` holds the year after it."""
    final = session.final_score
    quarters = [*session.quarters, *session.after]
    return {
        "scenario": session.scenario.id,
        "seed": session.seed,
        "run": session.run,
        "strategy": session.strategy,
        "rules": RULES,
        "quarters": [quarter_report(session, quarter) for quarter in session.quarters],
        "after": [quarter_report(session, quarter) for quarter in session.after],
        "ending": final.ending if final else None,
        "own_ending": _own_ending(session) if final else None,
        "score": final.score if final else None,
        "reference_score": final.reference if final else None,
        "account": {each.part: _account(each) for each in score_account(session)} if final else None,
        "verdict": verdict_sentences(session) if final else None,
        "reference": _reference(session),
        "scale": scale_to_json(session.scenario.scale),
        "goals": {each.goal.id: each.state for each in goal_progress(session)},
        "digest": quarters[-1].digest if quarters else None,
    }


def _account(account: PartAccount) -> AccountReport:
    """Return a part of the score with the counts behind it, as the ending shows it."""
    return {
        "score": account.score,
        "reference": account.reference,
        "weight": account.weight,
        "lines": {line.key: {"own": line.own, "reference": line.reference} for line in account.lines},
        "reason": account.reason,
    }


def _own_ending(session: Session) -> EndingReport | None:
    own = own_ending(session)
    return None if own is None else {"id": own.id, "title": own.title, "text": own.text}


def _reference(session: Session) -> ReferenceReport:
    """Return the reference's output by quarter: expected in other luck, and in the same luck once the game is over."""
    expected, final = reference_course(session.scenario.setting), session.final_score
    return {
        "expected": list(expected.middle),
        "low": list(expected.low),
        "high": list(expected.high),
        "output": [_rounded(each) for each in final.reference_course.output] if final else None,
    }


def quarter_report(session: Session, quarter: Quarter) -> QuarterReport:
    """Return one quarter: the levels after it, and the target it had."""
    after = quarter.after
    value = exp(ln_value(after, session.params))[0] if session.over else None
    index = int(quarter.view.event[0])
    decisions = quarter_decisions(session.scenario, quarter)
    answer = decisions["choice"]
    return {
        "quarter": quarter.number,
        "moves": decisions["moves"],
        "event": None if answer is None else {"id": session.scenario.setting.events[index].id, "choice": answer},
        "story": _story(session, quarter),
        "output": _rounded(after.output[0]),
        "target": _rounded(target_of(quarter, session.params)),
        "morale": _rounded(mean(after.morale)[0]),
        "trust": _rounded(mean(after.trust)[0]),
        "value": None if value is None else _rounded(value.mean()),
        "value_estimate": _rounded(exp(after.estimate)[0].mean()),
        "performance": _rounded(after.performance[0].mean()),
        "standing": _rounded(after.standing[0]),
        "budget": _rounded(after.money[0]),
        "people": [_person(session, quarter, seat, value) for seat in range(after.seats)],
        "left": departures(session, quarter),
        "reasons": [
            {"cause": each.cause, "variable": each.variable, "amount": _rounded(each.amount)}
            for each in biggest_reasons(session, quarter)
        ],
        "hierarchy": hierarchy_line(session, quarter) if quarter in session.quarters else None,
        "second_boss": _second_boss(session, quarter),
        "digest": quarter.digest,
    }


def _second_boss(session: Session, quarter: Quarter) -> SecondBossReport | None:
    """Return whether the second of the hierarchy is content, and what they say; None if there is none."""
    if session.scenario.second is None or quarter not in session.quarters:
        return None
    return {"content": is_second_content(quarter), "says": second_line(session, quarter)}


def _story(session: Session, quarter: Quarter) -> StoryReport | None:
    """Return how the answer of a quarter turned out; None if no event asked."""
    found = answer_outcome(session, quarter)
    if found is None:
        return None
    return {
        "odds": found.odds,
        "result": found.result or None,
        "told": list(found.told),
        "says": [{"name": line.name, "text": line.text} for line in found.says],
    }


def _person(session: Session, quarter: Quarter, seat: int, value: Floats | None) -> PersonReport:
    after = quarter.after
    return {
        "id": member_id(session.scenario, seat, int(after.generation[0, seat])),
        "morale": _rounded(after.morale[0, seat]),
        "value": None if value is None else _rounded(value[seat]),
        "value_estimate": _rounded(exp(after.estimate)[0, seat]),
        "width": _rounded(np.sqrt(after.estimate_variance[0, seat])),
        "performance": _rounded(after.performance[0, seat]),
        "following": bool(after.following[0, seat]),
        "trust": _rounded(after.trust[0, seat]),
    }


def _rounded(value: SupportsFloat) -> float:
    return round(float(value), DIGITS)
