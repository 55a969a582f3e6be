"""A balance study: games by every built-in strategy, a search for the best lines, and the values of event answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from game.lab.attack.testbed import AttackTestbed
from game.lab.balance.best_lines import BestLine, find_best_lines
from game.lab.balance.event_usage import EventCounter, event_usage
from game.lab.balance.luck_share import difficulty, length, luck_share
from game.lab.balance.verdicts import verdicts
from game.lab.compare.aggregate import Aggregate
from game.lab.compare.findings import Document, interval_method, summarise
from game.lab.compare.playing.blocks import Block, play_block
from game.lab.compare.statistics.measures import COLUMNS
from game.lab.compare.statistics.paired_means import Interval
from game.lab.playtest.event_causes import chains
from game.lab.playtest.playtest import play_games
from game.lab.progress import Progress
from game.lab.standings import BLOCK, results_of_blocks
from game.scenario.model.scenario import Scenario
from game.sim.catalogue import MOVES
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import longest_game
from game.sim.games.rules_version import RULES
from game.sim.numeric.arrays import Bools
from game.sim.params import Params
from game.sim.setting import Setting
from game.strategies.catalogue import REFERENCE, STRATEGIES
from game.version import __version__

TURNS = 18  # search turns: two a family
MIN_RUNS = 200  # fewer have no intervals to judge by


def step_count(runs: int, quick: bool = False) -> int:
    """Return the number of progress steps of a study."""
    return -(-runs // BLOCK) + (0 if quick else TURNS) + 2


def study_balance(scenario: Scenario, runs: int, seed: int, on_step: Progress, quick: bool = False) -> Document:
    """Return all findings as plain data, in about a minute for twelve quarters; `on_step` is called after each step.

    quick: skip the search for the best lines and look at fewer futures of answers: a first answer in some seconds.
    """
    setting, total, done = scenario.setting, step_count(runs, quick), 0
    params = measure_params(setting)

    def step(_: int = 0) -> None:
        nonlocal done
        done += 1
        on_step(done, total)

    aggregate, counters, blocks = _play(setting, params, runs, seed, step)
    results = results_of_blocks(setting, STRATEGIES, blocks, seed)
    searched = None if quick else find_best_lines(AttackTestbed(scenario.id, params, seed), TURNS, step)
    lines: Sequence[BestLine] = searched[0] if searched else ()
    played = play_games(setting)
    events = event_usage(setting, counters, played.causes, quick)
    step()
    standings = {"id": scenario.id, "title": scenario.title, "interval_method": interval_method(runs)}
    document = {
        **_source(scenario, seed, runs),
        "standings": {**standings, **summarise(aggregate)},
        "lines": [_line(line) for line in lines],
        "script": _line(searched[1]) if searched else None,
        "quick": quick,
        "moves": _moves(params.allowed, lines) if searched else [],
        "events": events,
        "chains": [asdict(chain) for chain in chains(params)],
        "leavers": played.departures.rows(),
        "luck": luck_share(results),
        "length": length(setting.quarters, _quarters(blocks)),
        "difficulty": difficulty(results),
    }
    step()
    return {**document, "findings": verdicts(document)}


def _source(scenario: Scenario, seed: int, runs: int) -> Document:
    """Return what the findings are of."""
    return {
        "scenario": {
            "id": scenario.id,
            "title": scenario.title,
            "hash": scenario.hash,
            "weights": scenario.setting.weights,
        },
        "rules": RULES,
        "version": __version__,
        "seed": seed,
        "runs": runs,
    }


def _play(
    setting: Setting, params: Params, runs: int, seed: int, step: Callable[[], None]
) -> tuple[Aggregate, dict[str, EventCounter], list[Block]]:
    """Play the runs with every built-in strategy, in blocks; call `step` after each."""
    aggregate = Aggregate(tuple(strategy.id for strategy in STRATEGIES), setting.seats, longest_game(params))
    counters = {strategy.id: EventCounter(len(setting.events)) for strategy in STRATEGIES}
    blocks = []
    for first in range(0, runs, BLOCK):
        observers = {name: counter.watch() for name, counter in counters.items()}
        blocks.append(play_block(setting, STRATEGIES, seed, first, min(first + BLOCK, runs), observers))
        aggregate.add(blocks[-1])
        step()
    return aggregate, counters, blocks


def _line(line: BestLine) -> Document:
    return {
        "family": line.family,
        "memorised": line.memorised,
        "total": _interval(line.total),
        "moves": list(line.moves),
        "one_sided": line.one_sided,
        "missed": {name: _interval(loss) for name, loss in line.loss_without.items()},
        "needs": [name for name in line.loss_without if line.needs(name)],
    }


def _interval(interval: Interval) -> Document:
    return {"mean": interval.mean, "interval": [interval.low, interval.high]}


def _moves(allowed: Bools, lines: Sequence[BestLine]) -> list[Document]:
    """Return every move of the scenario: needed by a best line, used but not needed, or never used; and its worth."""
    rows = []
    for index, move in enumerate(MOVES):
        if not allowed[index]:
            continue
        losses = [line.loss_without[move.id] for line in lines if move.id in line.loss_without]
        largest = max(losses, key=lambda loss: loss.mean, default=None)
        needed = any(line.needs(move.id) for line in lines)
        status = "needed" if needed else "spare" if losses else "never"
        rows.append({"id": move.id, "status": status, "missed": None if largest is None else _interval(largest)})
    return rows


def _quarters(blocks: Sequence[Block]) -> Document:
    """Return how many quarters the reference was in command."""
    place, column = [each.id for each in STRATEGIES].index(REFERENCE), COLUMNS.index("quarters")
    rows = [float(value) for block in blocks for value in block.rows[place, :, column]]
    return {"least": int(min(rows)), "most": int(max(rows)), "mean": sum(rows) / len(rows)}
