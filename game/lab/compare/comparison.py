"""A comparison: plays blocks of runs, here or in workers, journals them and stops when the answer is precise enough."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from heapq import merge

from game.lab.compare.aggregate import Aggregate
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.findings import Document, interval_method, summarise, widest_interval
from game.lab.compare.packed_blocks import pack_block, unpack_block
from game.lab.compare.playing.block_store import BlockStore
from game.lab.compare.playing.blocks import Block, block_size
from game.lab.compare.playing.executor_pool import BlockPool
from game.lab.compare.playing.workers import Task, WorkerPool
from game.lab.compare.statistics.measures import MEASURES
from game.lab.compare.statistics.paired_statistics import look_points
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import longest_game
from game.sim.games.rules_version import RULES
from game.sim.setting import Setting
from game.version import __version__

_MIN_BLOCK = 100
_BLOCKS_A_WORKER = 4  # blocks a worker gets at least, if there are enough runs
BlockCallback = Callable[[int], None]


class Comparison:
    """Plays a comparison; `aggregates` has one item a scenario and can be read at any time."""

    def __init__(
        self,
        spec: ComparisonSpec,
        workers: int,
        journal: BlockStore | None,
        block: int | None = None,
        pool: BlockPool | None = None,
    ) -> None:
        """Prepare to play. `block` overrides the number of runs a block, `pool` who plays them in place of `workers`
        processes of our own; neither changes a bit of the answer.
        """
        self.spec, self.journal, self.block = spec, journal, block
        self.workers: BlockPool = pool or WorkerPool(workers)
        ids = tuple(strategy.id for strategy in spec.strategies)
        self.aggregates = [
            Aggregate(ids, each.seats, longest_game(measure_params(each)), spec.first, MEASURES.index(spec.ranked_by))
            for each in spec.settings
        ]

    def play(self, on_block: BlockCallback) -> None:
        """Play until all runs are done or the answer is precise enough; call `on_block` with the runs of each block."""
        try:
            for index in range(len(self.aggregates)):
                self._play_scenario(index, on_block)
        finally:
            self.workers.stop()

    def take(self) -> None:
        """Add every block of the journal and play nothing: for parts that other commands have played."""
        assert self.journal is not None
        for index, aggregate in enumerate(self.aggregates):
            for _, _, content in self.journal.blocks(str(index)):
                aggregate.add(unpack_block(content))

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
            Task(setting=setting, strategies=spec.strategies, seed=spec.seed, first=begin, last=min(begin + size, last))
            for first, last in spans
            for begin in range(first, last, size)
        ]

    def _block_size(self, setting: Setting, runs: int) -> int:
        runs_a_block = self.block or block_size(setting, self.spec.strategies)
        if self.workers.count == 1:
            return runs_a_block
        return min(runs_a_block, max(_MIN_BLOCK, -(-runs // (self.workers.count * _BLOCKS_A_WORKER))))

    def stored_blocks(self, index: int) -> Iterator[tuple[int, int, bytes]]:
        """Yield first run, last run + 1 and content of the finished blocks of a scenario, in the order of runs."""
        assert self.journal is not None
        first = self.spec.first
        for begin, last, content in self.journal.blocks(str(index)):
            if begin >= first and last <= first + self.aggregates[index].runs:
                yield begin, last, content

    def blocks(self, index: int) -> Iterator[Block]:
        """Yield the finished blocks of a scenario in the order of runs."""
        for _, _, content in self.stored_blocks(index):
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
