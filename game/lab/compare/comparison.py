"""A comparison: plays blocks of runs, here or in workers, journals them and stops when the answer is precise enough."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from heapq import merge
from typing import Any

import numpy as np

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.findings import Document, interval_method, summarise, widest_interval
from game.lab.compare.playing.block_store import BlockStore
from game.lab.compare.playing.blocks import Block, block_size
from game.lab.compare.playing.workers import Task, WorkerPool
from game.lab.compare.statistics.measures import MEASURES, TOTAL
from game.lab.compare.statistics.paired_statistics import look_points
from game.scenario.model.scenario import Scenario
from game.sim.games.baseline import measured_params
from game.sim.games.rollout import longest_game
from game.sim.games.rules_version import RULES
from game.sim.games.strategy import Strategy
from game.sim.setting import Setting
from game.version import __version__

FORMAT = 3  # version of the packed blocks
_MIN_BLOCK = 100
_BLOCKS_A_WORKER = 4  # at least, if there are enough runs
BlockCallback = Callable[[int], None]
Weights = tuple[float, float, float, float]


@dataclass(frozen=True)
class ComparisonSpec:
    """What to compare.

    runs: per scenario, at most, from run `first` on. until_sure: an interval width that ends a scenario earlier.
    weights: of the four parts in the total, instead of each scenario's own. ranked_by: the measure that decides.
    margin: the smallest difference that matters, in its units.
    """

    scenarios: tuple[Scenario, ...]
    strategies: tuple[Strategy, ...]
    runs: int
    seed: int
    until_sure: float | None = None
    first: int = 0
    weights: Weights | None = None
    ranked_by: str = MEASURES[TOTAL]
    margin: float = 0.0

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The setting of each scenario, with the weights that its runs are scored by."""
        given = (each.setting for each in self.scenarios)
        return tuple(given if self.weights is None else (replace(each, weights=self.weights) for each in given))

    def key(self) -> str:
        """Return the journal's key: the same for the same comparison under the same rules."""
        content = [
            [[each.hash, each.id, each.level] for each in self.scenarios],
            [[each.id, each.fingerprint] for each in self.strategies],
            self.runs,
            str(self.seed),
            self.until_sure,
            self.first,
            self.weights,
            RULES,
            __version__,
            FORMAT,
        ]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:24]


class Comparison:
    """Plays a comparison; `aggregates` has one item a scenario and can be read at any time."""

    def __init__(
        self, spec: ComparisonSpec, workers: int, journal: BlockStore | None, block: int | None = None
    ) -> None:
        """Prepare to play; `block` overrides the number of runs a block, which changes no bit of the answer."""
        self.spec, self.journal, self.block = spec, journal, block
        self.workers = WorkerPool(workers)
        ids = tuple(strategy.id for strategy in spec.strategies)
        self.aggregates = [
            Aggregate(ids, each.seats, longest_game(measured_params(each)), spec.first, MEASURES.index(spec.ranked_by))
            for each in spec.settings
        ]

    def play(self, on_block: BlockCallback) -> None:
        """Play until all runs are done or the answer is precise enough; call `on_block` with the runs of each block."""
        try:
            for index in range(len(self.aggregates)):
                self._play_scenario(index, on_block)
        finally:
            self.workers.stop()

    def _play_scenario(self, index: int, on_block: BlockCallback) -> None:
        aggregate, width = self.aggregates[index], self.spec.until_sure
        look_at = [self.spec.runs] if width is None else look_points(self.spec.runs)
        for point in look_at:
            for block in self._merged_blocks(index, self.spec.first + aggregate.runs, self.spec.first + point):
                aggregate.add(block)
                on_block(block.last - block.first)
            if width is not None and widest_interval(aggregate) <= width:
                break

    def _merged_blocks(self, index: int, first: int, last: int) -> Iterator[Block]:
        """Yield the blocks from first to last - 1: those of the journal and those played to fill the gaps.

        With one worker they come in order, so that a partial result holds the first runs, whatever an earlier command
        with more workers left in the journal.
        """
        spans = [
            (begin, end) for begin, end, _ in self._journalled(index, first, last)
        ]  # the journal is read twice to hold one block at a time
        journalled = (unpack_block(content) for _, _, content in self._journalled(index, first, last))
        tasks = self._tasks(index, find_gaps(spans, first, last))
        return merge(journalled, self._played(index, tasks), key=lambda block: block.first)

    def _journalled(self, index: int, first: int, last: int) -> Iterator[tuple[int, int, bytes]]:
        """Yield the journal's blocks that lie between two runs."""
        for begin, end, content in self.journal.blocks(str(index)) if self.journal else ():
            if begin >= first and end <= last:
                yield begin, end, content

    def _played(self, index: int, tasks: Sequence[Task]) -> Iterator[Block]:
        for block in self.workers.blocks(tasks):
            if self.journal is not None:
                self.journal.add(str(index), block.first, block.last, pack_block(block))
            yield block

    def _tasks(self, index: int, spans: Sequence[tuple[int, int]]) -> list[Task]:
        spec = self.spec
        setting = spec.settings[index]
        size = self._block_size(setting, sum(last - first for first, last in spans))
        return [
            Task(setting, spec.strategies, spec.seed, begin, min(begin + size, last))
            for first, last in spans
            for begin in range(first, last, size)
        ]

    def _block_size(self, setting: Setting, runs: int) -> int:
        runs_a_block = self.block or block_size(setting, self.spec.strategies)
        if self.workers.count == 1:
            return runs_a_block
        return min(runs_a_block, max(_MIN_BLOCK, -(-runs // (self.workers.count * _BLOCKS_A_WORKER))))

    def blocks(self, index: int) -> Iterator[Block]:
        """Yield the blocks of a scenario from the journal, in the order of runs."""
        assert self.journal is not None
        for _, last, content in self.journal.blocks(str(index)):
            if last <= self.spec.first + self.aggregates[index].runs:
                yield unpack_block(content)

    def document(self) -> Document:
        """Return everything that was found, as plain data."""
        spec = self.spec
        rows = [
            {
                "id": scenario.id,
                "title": scenario.title,
                "level": scenario.level,
                "hash": scenario.hash,
                "values": dict(scenario.values),
                "digest": self._digest([index]),
                "interval_method": interval_method(self.aggregates[index].runs),
                **summarise(self.aggregates[index], spec.margin),
            }
            for index, scenario in enumerate(spec.scenarios)
            if self.aggregates[index].runs
        ]
        return {
            "digest": self._digest(range(len(self.aggregates))),
            "seed": spec.seed,
            "rules": RULES,
            "version": __version__,
            "runs": spec.runs,
            "first": spec.first,
            "ranked_by": spec.ranked_by,
            "weights": spec.weights,
            "margin": spec.margin,
            "until_sure": spec.until_sure,
            "strategies": [strategy.id for strategy in spec.strategies],
            "asked": [strategy.name for strategy in spec.strategies],
            "winner": {row["id"]: row["winner"] for row in rows},
            "finished": all(aggregate.runs for aggregate in self.aggregates),
            "scenarios": rows,
        }

    def _digest(self, indices: Sequence[int] | range) -> str:
        """Return 16 hex digits over every run, independent of workers, block boundaries and the order of names."""
        begin = [self.spec.first] if self.spec.first else []
        content = sorted(
            [self.spec.scenarios[i].hash, self.aggregates[i].runs, _digests_by_name(self.aggregates[i]), *begin]
            for i in indices
        )
        return hashlib.sha256(json.dumps([RULES, str(self.spec.seed), content]).encode()).hexdigest()[:16]


def _digests_by_name(aggregate: Aggregate) -> list[tuple[str, str]]:
    """Return each strategy with its digest, sorted by name."""
    digests = (f"{value:016x}" for value in aggregate.valid_digests())
    return sorted(zip(aggregate.strategies, digests, strict=True))


def find_gaps(covered: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """Return the spans from first to last that `covered` leaves out, in order."""
    gaps, position = [], first
    for begin, end in [*covered, (last, last)]:
        if begin > position:
            gaps.append((position, begin))
        position = max(position, end)
    return gaps


def pack_block(block: Block) -> bytes:
    """Return a block as bytes: arrays without objects, zlib level 1, about 40 % of the size."""
    arrays: dict[str, Any] = {field.name: np.asarray(getattr(block, field.name)) for field in fields(Block)}
    file = io.BytesIO()
    np.savez(file, **arrays)  # before NumPy 2.2 a further argument would be stored as an array
    compressor = zlib.compressobj(level=1, strategy=zlib.Z_RLE)
    return compressor.compress(file.getvalue()) + compressor.flush()


def unpack_block(content: bytes) -> Block:
    """Return the block that `pack_block` packed."""
    with np.load(io.BytesIO(zlib.decompress(content)), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    errors = tuple(str(error) for error in arrays.pop("errors"))
    first, last = (int(arrays.pop(name)) for name in ("first", "last"))
    return Block(first=first, last=last, errors=errors, **arrays)
