"""The reference strategy, which scores every move by the need it meets in the current situation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.catalogue import COORDINATION, PEOPLE, TECHNICAL
from game.sim.numeric.arrays import AnyFloats, Bools
from game.sim.numeric.exact import mean, mean_flag
from game.sim.plan import Plan
from game.sim.player_view.bands import LOW
from game.sim.player_view.view import View
from game.strategies.fill import fill, scored
from game.strategies.priority_lists import usual_preferences

USUAL_MOVES = ("replace", "control", "trust", "hero", "delegate")  # aimed by the usual preference, at least at first
UNREADY, READY, LOADED = 0.45, 0.70, 0.35  # thresholds: readiness, readiness, load


@dataclass(frozen=True)
class Weights:
    """The amount that each need adds to the score of a move; found by scripts/tune_reader.py and rounded."""

    plan: float = 2.36
    plan_clarity: float = -0.83
    plan_turning: float = -0.46
    organize: float = 1.78
    organize_done: float = -0.11
    organize_fatigue: float = 0.62
    organize_coordination: float = 2.59
    organize_loaded: float = 5.57
    organize_misplaced: float = 1.19
    solve_technical: float = 3.36
    facilitate: float = -0.5
    facilitate_cohesion: float = 1.49
    facilitate_coordination: float = 229.78
    evaluate: float = 3.84
    evaluate_technical: float = 1.15
    evaluate_unready: float = 2.59
    evaluate_unfit: float = -0.71
    enforce_calm: float = 1.94
    enforce_close: float = -0.3
    control_technical: float = -0.71
    control_unready: float = 5.7
    control_alone: float = 0.55
    budget: float = 0.28
    budget_poor: float = 10.04
    replace: float = 25.11
    replace_from: float = 9.63
    trust: float = 0.36
    trust_pays: float = 0.76
    trust_low: float = 0.58
    trust_due: float = 0.8
    trust_people: float = 4.74
    trust_loaded: float = 0.69
    trust_looking: float = 2.4
    vision: float = 2.08
    vision_pays: float = 1.23
    vision_seen: float = 5.5
    vision_turning: float = 0.36
    coach: float = 0.97
    coach_pays: float = 1.5
    coach_unready: float = 0.75
    coach_alone: float = 0.22
    inspire: float = 1.6
    inspire_low: float = 1.1
    inspire_worn: float = 0.35
    inspire_turning: float = 194.02
    inspire_people: float = 0.26
    learn: float = 0.41
    learn_unsafe: float = 1.07
    learn_failing: float = 3.55
    learn_failures: float = 1.48
    hero: float = 2.05
    hero_evaluated: float = 2.49
    delegate: float = 1.89
    delegate_ready: float = 1.96
    delegate_bound: float = -0.52
    risk: float = 16.42
    risk_failing: float = -0.08
    risk_safety: float = 0.37
    risk_standing: float = 0.92
    transform: float = 13.34
    transform_failing: float = 1.59
    transform_since: float = 2.74


WEIGHTS = Weights()


def reader(view: View) -> Plan:
    """Score every move by the need it meets and the time left for it to pay; docs/strategies.md gives the reasons."""
    return fill(view, reader_scores(view), reader_preferences(view))


def reader_scores(view: View, w: Weights = WEIGHTS) -> AnyFloats:
    """Return the scores of all moves, (runs, moves): the sum of the needs that each meets, by their weights."""
    left = view.planned_quarters - view.quarter  # quarters after this one
    pays = float(np.clip(left / 6.0, 0.0, 1.0))  # slow moves still pay back
    close, calm = float(left <= 4), (view.change_demand < 0.25) & ~view.turning
    trust, led = mean(view.trust), view.vision + view.clarity > 0.5
    rich, solvent = view.money > 1.2, view.money > 1.1
    swamped = view.problems / (0.3 + view.problems)
    technical = swamped * (view.problem_kind == TECHNICAL)
    coordination = swamped * (view.problem_kind == COORDINATION)
    people = swamped * (view.problem_kind == PEOPLE)
    unready, ready = mean_flag(view.readiness < UNREADY), mean_flag(view.readiness > READY)
    alone = mean_flag((view.readiness < UNREADY) & (view.watch < 0.3))
    bound = mean_flag((view.readiness > READY) & (view.delegated < 0.5))
    loaded, looking = mean_flag(view.load > LOADED), view.looking.any(axis=1)
    stale = mean_flag((view.freshness < 0.4) & (view.width > 0.05))
    low_morale = mean_flag(view.morale < 0.45)
    unfit, worth_it = known_unfit(view), left >= w.replace_from
    look_again = (unfit & (view.freshness < 0.4)).any(axis=1) * worth_it
    return scored(
        view,
        {
            "plan": w.plan + w.plan_clarity * (0.5 - view.clarity) + w.plan_turning * view.turning,
            "organize": w.organize * (left > 1)
            + w.organize_done * (0.5 - view.organisation)
            - w.organize_fatigue * view.fatigue
            + w.organize_misplaced * view.misplaced.any(axis=1)
            + w.organize_coordination * coordination
            + w.organize_loaded * loaded,
            "solve": w.solve_technical * technical,
            "facilitate": w.facilitate
            + w.facilitate_cohesion * (view.cohesion == LOW)
            + w.facilitate_coordination * coordination,
            "evaluate": w.evaluate * (trust > 0.5) * stale
            + w.evaluate_technical * technical
            + w.evaluate_unready * unready
            + w.evaluate_unfit * look_again,
            "enforce": (view.process < 0.70) * calm * (w.enforce_calm + w.enforce_close * close),
            "control": w.control_technical * technical + w.control_unready * unready + w.control_alone * alone,
            "budget": w.budget + w.budget_poor * (view.money < 0.8),
            "replace": w.replace * unfit.any(axis=1) * worth_it * rich,
            "trust": w.trust
            + w.trust_pays * pays
            + w.trust_low * (trust < 0.5)
            + w.trust_due * (view.trust_due == 1).any(axis=1)
            + w.trust_people * people
            + w.trust_loaded * loaded
            + w.trust_looking * looking,
            "vision": w.vision
            + w.vision_pays * pays
            + w.vision_seen * (0.4 - view.vision)
            + w.vision_turning * view.turning,
            "coach": (w.coach + w.coach_pays * pays) * solvent + w.coach_unready * unready + w.coach_alone * alone,
            "inspire": (w.inspire + w.inspire_low * low_morale + w.inspire_turning * view.turning)
            * (trust > 0.5)
            * led
            * np.maximum(1.0 - w.inspire_worn * view.wear, 0.05)
            + w.inspire_people * people,
            "learn": (w.learn + w.learn_unsafe * (view.safety < 0.8) + w.learn_failing * view.failing)
            * (0.5 + 0.5 * pays)
            + w.learn_failures * (view.failures > 0.0),
            "hero": (w.hero + w.hero_evaluated * (view.freshness > 0.4).any(axis=1)) * (trust > 0.4),
            "delegate": w.delegate * pays + w.delegate_ready * ready + w.delegate_bound * bound,
            "risk": w.risk
            * (view.failing > w.risk_failing)
            * (view.safety > w.risk_safety)
            * (view.standing > w.risk_standing)
            * pays,
            "transform": (w.transform + w.transform_failing * (view.failing > 0.35))
            * rich
            * (view.transformed > w.transform_since)
            * pays,
        },
    )


def known_unfit(view: View) -> Bools:
    """Return who is known to be in the wrong job, or to drag others down while worth less than most, (runs, seats)."""
    poor = view.estimate < mean(view.estimate)[:, None]
    unfit: Bools = view.has_trait("mis_hire") | (view.has_trait("drainer") & poor)
    return unfit


def reader_preferences(view: View) -> dict[str, AnyFloats]:
    """Return the preferences for targets: guidance for the unready, room for the ready, time for who may leave."""
    preferences = usual_preferences(view, USUAL_MOVES)
    danger = (0.55 - view.morale).clip(0.0, 1.0) * (0.5 + view.estimate.clip(-0.5, 1.0))
    unfit, unready = known_unfit(view), 1.0 - view.readiness
    stays_long = view.planned_quarters - view.quarter >= 5
    preferences["replace"] = np.where(unfit, 5.0 - view.estimate, -1.0)
    preferences["control"] = np.where((view.room_due > 0) | (view.readiness > 0.6), -1.0, unready)
    preferences["trust"] = (
        0.5 * preferences["trust"]
        + 0.5 * unready
        + 1.2 * danger
        + 1.5 * (view.trust_due == 1)
        + 1.5 * view.load
        + 2.0 * view.looking
    )
    preferences["coach"] = (
        2.0 + 0.2 * view.following + 0.8 * danger + 0.2 * view.freshness + 3.0 * unready + view.load + view.looking
    )
    preferences["evaluate"] = np.where(
        view.freshness >= 0.4, -1.0, view.width + 0.5 * unready + 1.0 * unfit * stays_long
    )
    preferences["hero"] = (
        np.where(view.load > 0.6, 0.0, 2.5 * np.maximum(view.performance, 0.0))
        + 0.1 * view.freshness
        + 0.4 * view.looking
    )
    preferences["delegate"] = np.where(
        (view.readiness > 0.6) & (view.delegated < 0.75), 1.0 + view.readiness - 0.5 * view.load, -1.0
    )
    return preferences
