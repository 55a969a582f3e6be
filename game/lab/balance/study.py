"""A scenario looked through: games by every built-in strategy, a search for the best lines, every event's answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game import __version__
from game.lab.attack.testbed import Testbed
from game.lab.balance.best_lines import BestLine, find_best_lines
from game.lab.balance.event_usage import EventCounter, event_usage
from game.lab.balance.luck import difficulty, length, luck_share
from game.lab.balance.standings import BLOCK, results_of_blocks
from game.lab.balance.verdicts import verdicts
from game.lab.compare.aggregate import Aggregate
from game.lab.compare.blocks import Block, play_block
from game.lab.compare.findings import Document, interval_method, summarise
from game.lab.compare.measures import COLUMNS
from game.lab.compare.paired_means import Interval
from game.scenario.scenario import Scenario
from game.sim.catalogue import MOVES
from game.sim.games.rollout import longest
from game.sim.games.yardstick import prepared
from game.sim.version import RULES
from game.strategies import REFERENCE, STRATEGIES

TURNS = 18  # of the search: two for each of its families
LEAST = 200  # runs; below there are no intervals to judge by
ProgressCallback = Callable[[int, int], None]  # steps done, of how many


def step_count(runs: int) -> int:
    """How many steps a study tells of."""
    return -(-runs // BLOCK) + TURNS + 2


def study(scenario: Scenario, runs: int, seed: int, told: ProgressCallback) -> Document:
    """Everything that is found, as plain data; takes about a minute for twelve quarters. `told` after each step."""
    setting, whole, done = scenario.setting, step_count(runs), 0
    params = prepared(setting)

    def step(_: int = 0) -> None:
        nonlocal done
        done += 1
        told(done, whole)

    account = Aggregate(tuple(each.id for each in STRATEGIES), setting.seats, longest(params))
    came = {each.id: EventCounter(len(setting.events)) for each in STRATEGIES}
    blocks = []
    for first in range(0, runs, BLOCK):
        watches = {name: each.watch() for name, each in came.items()}
        blocks.append(play_block(setting, STRATEGIES, seed, first, min(first + BLOCK, runs), watches))
        account.add(blocks[-1])
        step()
    fared = results_of_blocks(setting, STRATEGIES, blocks, seed)
    lines, script = find_best_lines(Testbed(scenario.id, params, seed), TURNS, step)
    events = event_usage(setting, came)
    step()
    document = {
        "scenario": {"id": scenario.id, "title": scenario.title, "hash": scenario.hash, "weights": setting.weights},
        "rules": RULES,
        "version": __version__,
        "seed": seed,
        "runs": runs,
        "standings": {
            "id": scenario.id,
            "title": scenario.title,
            "interval_method": interval_method(runs),
            **summarise(account),
        },
        "lines": [_line(each) for each in lines],
        "script": _line(script),
        "moves": _moves(params.allowed, lines),
        "events": events,
        "luck": luck_share(fared),
        "length": length(setting.quarters, _quarters(blocks)),
        "difficulty": difficulty(fared),
    }
    step()
    return {**document, "findings": verdicts(document)}


def _line(found: BestLine) -> Document:
    return {
        "family": found.family,
        "memorised": found.memorised,
        "total": _ends(found.total),
        "moves": list(found.moves),
        "one_sided": found.one_sided,
        "missed": {name: _ends(each) for name, each in found.missed.items()},
        "needs": [name for name in found.missed if found.needs(name)],
    }


def _ends(found: Interval) -> Document:
    return {"mean": found.mean, "interval": [found.low, found.high]}


def _moves(allowed: Any, lines: Sequence[BestLine]) -> list[Document]:
    """Every move of the scenario: needed by a best line, used but not needed, or never used; its greatest worth."""
    rows = []
    for row, move in enumerate(MOVES):
        if not allowed[row]:
            continue
        worth = [each.missed[move.id] for each in lines if move.id in each.missed]
        most = max(worth, key=lambda each: each.mean, default=None)
        needed = any(each.needs(move.id) for each in lines)
        status = "needed" if needed else "spare" if worth else "never"
        rows.append({"id": move.id, "status": status, "missed": None if most is None else _ends(most)})
    return rows


def _quarters(blocks: Sequence[Block]) -> Document:
    """How many quarters the reference was in command."""
    place, column = [each.id for each in STRATEGIES].index(REFERENCE), COLUMNS.index("quarters")
    rows = [float(value) for block in blocks for value in block.rows[place, :, column]]
    return {"least": int(min(rows)), "most": int(max(rows)), "mean": sum(rows) / len(rows)}
