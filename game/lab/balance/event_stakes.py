"""Stakes of events: how far their answers are apart, and what answering well instead of badly is worth in a game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.lab.balance.answer_values import values_by_future
from game.lab.compare.findings import Document
from game.lab.progress import Progress
from game.par import par
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.numeric.arrays import Floats, PerRun
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View
from game.sim.rng.draws import Draws
from game.sim.setting import Setting
from game.strategies.catalogue import BY_ID, REFERENCE

APART = 5.0  # points from which answers are apart
LOPSIDED = 0.8  # share of situations above which one answer is nearly always best
CERTAIN = 1.96  # standard errors of a 95 % interval


def study_stakes(
    scenarios: Sequence[Scenario], games: int, futures: int, runs: int, seed: int, on_progress: Progress
) -> Document:
    """Return the stakes of every event of some scenarios, and the worth of good answers over a whole game.

    games: in which the reference meets the events; futures: of each situation; runs: of the whole games.
    """
    rows = []
    for done, scenario in enumerate(scenarios):
        on_progress(done, len(scenarios))
        rows.append(_of_scenario(scenario, games, futures, runs, seed))
    on_progress(len(scenarios), len(scenarios))
    return {"games": games, "futures": futures, "runs": runs, "seed": seed, "scenarios": rows}


def _of_scenario(scenario: Scenario, games: int, futures: int, runs: int, seed: int) -> Document:
    setting = scenario.setting
    values = values_by_future(setting, games, futures)
    events = [_of_event(setting, event, found) for event, found in values.items()]
    ranked = {event: _mean_gains(found) for event, found in values.items()}
    return {"scenario": scenario.id, "events": events, "game": _whole_game(setting, ranked, runs, seed)}


def _of_event(setting: Setting, event: int, values: Floats) -> Document:
    """Return the stakes of one event; values: (situations, futures, choices).

    The best and the worst answer are found in every second future and compared in the others, so that chance does not
    set them apart.
    """
    selection, measured = values[:, ::2].mean(axis=1), values[:, 1::2].mean(axis=1)
    rows = np.arange(selection.shape[0])
    best, worst = selection.argmax(axis=1), np.where(np.isfinite(selection), selection, np.inf).argmin(axis=1)
    apart = measured[rows, best] - measured[rows, worst]
    error = CERTAIN * apart.std(ddof=1) / np.sqrt(apart.size) if apart.size > 1 else float("nan")
    share = np.bincount(values.mean(axis=1).argmax(axis=1), minlength=values.shape[2]) / apart.size
    gains = _mean_gains(values)
    answers = [
        {"id": choice.id, "best": float(share[row]), "gain": float(gains[row])}
        for row, choice in enumerate(setting.events[event].choices)
    ]
    return {
        "event": setting.events[event].id,
        "situations": int(apart.size),
        "apart": float(apart.mean()),
        "half": float(error) if np.isfinite(error) else None,
        "often_apart": float((apart >= APART).mean()),
        "answers": answers,
        "lopsided": bool(share.max() > LOPSIDED),
    }


def _mean_gains(values: Floats) -> Floats:
    """Return the mean points of each answer against the mean of those that were possible, (choices,)."""
    means = values.mean(axis=1)
    possible = np.isfinite(means)
    known = np.where(possible, means, 0.0)
    middle = known.sum(axis=1) / possible.sum(axis=1)
    gains: Floats = (np.where(possible, known - middle[:, None], 0.0)).sum(axis=0) / np.maximum(possible.sum(axis=0), 1)
    return gains


def _whole_game(setting: Setting, ranked: Mapping[int, Floats], runs: int, seed: int) -> Document:
    """Return the scores of the reference with the answers best on the whole and with the worst, in the same luck."""
    params, draws = measure_params(setting), Draws.of(seed, np.arange(runs, dtype=np.uint64), setting.case)
    measured = par(params, draws)

    def totals(sign: float) -> PerRun:
        scores = {event: sign * gains for event, gains in ranked.items()}
        outcome = rollout(params, _answering(params, BY_ID[REFERENCE].choose, scores), draws)
        return measured.score(outcome, params)[1]

    well, badly = totals(1.0), totals(-1.0)
    worth = well - badly
    return {
        "well": float(well.mean()),
        "badly": float(badly.mean()),
        "worth": float(worth.mean()),
        "half": float(CERTAIN * worth.std(ddof=1) / np.sqrt(worth.size)),
    }


def _answering(params: Params, choose: Choose, scores: Mapping[int, Floats]) -> Choose:
    """Return a strategy that plans as `choose` and gives the possible answer with the highest score of each event."""
    table = np.zeros((max(len(params.setting.events), 1), max([1, *(len(each) for each in scores.values())])))
    for event, score in scores.items():
        table[event, : len(score)] = score

    def answering(view: View) -> Plan:
        plan, wide = choose(view), view.answers.shape[1]
        known = np.zeros((view.runs, wide))
        known[:, : table.shape[1]] = table[np.maximum(view.event, 0)][:, :wide]
        best = np.argmax(np.where(view.answers, known, -np.inf), axis=1)
        return Plan(plan.team, plan.aims, np.where(view.answers.any(axis=1), best, -1))

    return answering
