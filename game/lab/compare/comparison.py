"""A comparison from question to answer: blocks of runs, here or by workers, kept on the disk, until it is sharp."""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from heapq import merge

import numpy as np

from game import __version__
from game.history.comparison_journal import Journal
from game.lab.compare.aggregate import Aggregate
from game.lab.compare.blocks import Block, block_size
from game.lab.compare.findings import Document, interval_method, summarise, widest_interval
from game.lab.compare.statistics import look_points
from game.lab.compare.workers import Task, WorkerPool
from game.scenario.scenario import Scenario
from game.sim.games.rollout import longest
from game.sim.games.yardstick import prepared
from game.sim.setting import Setting
from game.sim.version import RULES
from game.strategies import Strategy

FORMAT = 2  # of packed blocks
_LEAST_BLOCK = 100
_PIECES = 4  # blocks for each worker at least, where there are few runs
BlockCallback = Callable[[int], None]


@dataclass(frozen=True)
class ComparisonSpec:
    """What is compared. runs: of each scenario, at most, where `until_sure` gives a width that ends it earlier."""

    scenarios: tuple[Scenario, ...]
    strategies: tuple[Strategy, ...]
    runs: int
    seed: int
    until_sure: float | None = None

    def key(self) -> str:
        """A name for the journal: the same question under the same rules has the same, whoever plays it."""
        asked = [
            [[each.hash, each.id, each.level] for each in self.scenarios],
            [[each.id, each.content] for each in self.strategies],
            self.runs,
            str(self.seed),
            self.until_sure,
            RULES,
            __version__,
            FORMAT,
        ]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:24]


class Comparison:
    """Plays a question; `accounts` grow with it, one a scenario, and can be read at any time."""

    def __init__(
        self, question: ComparisonSpec, workers: int, journal: Journal | None, block: int | None = None
    ) -> None:
        """block: runs of a block, where the usual size is not wanted; it changes no bit of the answer."""
        self.spec, self.journal, self.block = question, journal, block
        self.workers = WorkerPool(workers)
        ids = tuple(strategy.id for strategy in question.strategies)
        self.aggregates = [
            Aggregate(ids, each.setting.seats, longest(prepared(each.setting))) for each in question.scenarios
        ]

    def play(self, seen: BlockCallback) -> None:
        """Play until all runs are done or the answer is sharp; `seen` is told the runs of each block."""
        try:
            for place in range(len(self.aggregates)):
                self._scenario(place, seen)
        finally:
            self.workers.stop()

    def _scenario(self, place: int, seen: BlockCallback) -> None:
        account, width = self.aggregates[place], self.spec.until_sure
        points = [self.spec.runs] if width is None else look_points(self.spec.runs)
        for point in points:
            for block in self._blocks(place, account.runs, point):
                account.add(block)
                seen(block.last - block.first)
            if width is not None and widest_interval(account) <= width:
                break

    def _blocks(self, place: int, first: int, last: int) -> Iterator[Block]:
        """The blocks from first to last - 1, those of the journal and the gaps between them; in order with one worker.

        So whoever looks before the end has the first runs, whatever an earlier command with more workers left behind.
        """
        there = [(begin, end) for begin, end, _ in self._kept(place, first, last)]  # read twice, but one at a time
        kept = (unpack_block(content) for _, _, content in self._kept(place, first, last))
        tasks = self._tasks(place, find_gaps(there, first, last))
        return merge(kept, self._played(place, tasks), key=lambda block: block.first)

    def _kept(self, place: int, first: int, last: int) -> Iterator[tuple[int, int, bytes]]:
        """The blocks of the journal between two runs."""
        for begin, end, content in self.journal.blocks(str(place)) if self.journal else ():
            if begin >= first and end <= last:
                yield begin, end, content

    def _played(self, place: int, tasks: Sequence[Task]) -> Iterator[Block]:
        for block in self.workers.blocks(tasks):
            if self.journal is not None:
                self.journal.add(str(place), block.first, block.last, pack_block(block))
            yield block

    def _tasks(self, place: int, spans: Sequence[tuple[int, int]]) -> list[Task]:
        question = self.spec
        setting = question.scenarios[place].setting
        size = self._size(setting, sum(last - first for first, last in spans))
        return [
            Task(setting, question.strategies, question.seed, begin, min(begin + size, last))
            for first, last in spans
            for begin in range(first, last, size)
        ]

    def _size(self, setting: Setting, runs: int) -> int:
        size = self.block or block_size(setting, self.spec.strategies)
        if self.workers.count == 1:
            return size
        return min(size, max(_LEAST_BLOCK, -(-runs // (self.workers.count * _PIECES))))

    def blocks(self, place: int) -> Iterator[Block]:
        """Yield the blocks of a scenario from the journal, in the order of runs."""
        assert self.journal is not None
        for _, last, content in self.journal.blocks(str(place)):
            if last <= self.aggregates[place].runs:
                yield unpack_block(content)

    def document(self) -> Document:
        """Everything that was found, as plain data."""
        question = self.spec
        each = [
            {
                "id": scenario.id,
                "title": scenario.title,
                "level": scenario.level,
                "hash": scenario.hash,
                "digest": self._digest([place]),
                "interval_method": interval_method(self.aggregates[place].runs),
                **summarise(self.aggregates[place]),
            }
            for place, scenario in enumerate(question.scenarios)
            if self.aggregates[place].runs
        ]
        return {
            "digest": self._digest(range(len(self.aggregates))),
            "seed": question.seed,
            "rules": RULES,
            "version": __version__,
            "runs": question.runs,
            "until_sure": question.until_sure,
            "strategies": [strategy.id for strategy in question.strategies],
            "asked": [strategy.name for strategy in question.strategies],
            "winner": {row["id"]: row["winner"] for row in each},
            "finished": all(account.runs for account in self.aggregates),
            "scenarios": each,
        }

    def _digest(self, places: Sequence[int] | range) -> str:
        """16 hex digits over every run, no matter how many workers, what blocks, and in what order things are named."""
        told = sorted(
            [self.spec.scenarios[place].hash, self.aggregates[place].runs, _prints(self.aggregates[place])]
            for place in places
        )
        return hashlib.sha256(json.dumps([RULES, str(self.spec.seed), told]).encode()).hexdigest()[:16]


def _prints(account: Aggregate) -> list[tuple[str, str]]:
    """Each strategy with its fingerprint, by name."""
    prints = (f"{value:016x}" for value in account.valid_digests())
    return sorted(zip(account.strategies, prints, strict=True))


def find_gaps(there: Sequence[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """What lies between spans that are there, in order, from first to last."""
    found, at = [], first
    for begin, end in [*there, (last, last)]:
        if begin > at:
            found.append((at, begin))
        at = max(at, end)
    return found


def pack_block(block: Block) -> bytes:
    """A block as bytes: arrays without objects, pressed together as far as that is quick, to two fifths."""
    arrays = {field.name: np.asarray(getattr(block, field.name)) for field in fields(Block)}
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    press = zlib.compressobj(level=1, strategy=zlib.Z_RLE)
    return press.compress(file.getvalue()) + press.flush()


def unpack_block(content: bytes) -> Block:
    """The block of some bytes of ours."""
    with np.load(io.BytesIO(zlib.decompress(content)), allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    errors = tuple(str(error) for error in arrays.pop("errors"))
    first, last = (int(arrays.pop(name)) for name in ("first", "last"))
    return Block(first=first, last=last, errors=errors, **arrays)
