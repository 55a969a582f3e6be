"""The blocks of a finished comparison as one file, from which it can be extended, merged, and reported on again.

`blocks.zip` holds `question.json` and, for each block, `SCENARIO/FIRST-LAST`: the place of the scenario in the
question, the first run and the last run + 1.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import Any

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.packed_blocks import FORMAT
from game.lab.compare.playing.block_store import BlockStore
from game.lab.results.provenance import numbers_hash
from game.sim.games.rules_version import RULES
from game.user_error import UserError

BLOCKS, QUESTION = "blocks.zip", "question.json"
MAX_QUESTION = 64 * 1024 * 1024  # bytes of a question
Question = dict[str, Any]
StoredBlock = tuple[int, int, bytes]


class NoBlocks(UserError):
    """A folder holds no blocks that this version can read."""


def question_of(spec: ComparisonSpec) -> Question:
    """Return the question of a comparison as plain data, with the text of each scenario."""
    return {
        "format": FORMAT,
        "rules": RULES,
        "numbers": numbers_hash(),
        "seed": spec.seed,
        "runs": [spec.first, spec.first + spec.runs],
        "until_sure": spec.until_sure,
        "weights": spec.weights,
        "ranked_by": spec.ranked_by,
        "margin": spec.margin,
        "strategies": [[each.id, each.fingerprint, each.name] for each in spec.strategies],
        "scenarios": [
            {
                "id": each.id,
                "hash": each.hash,
                "level": each.level,
                "values": dict(each.values),
                "file": each.path.name,
                "text": each.text,
            }
            for each in spec.scenarios
        ],
    }


def same_luck_and_strategies(one: Question, other: Question) -> bool:
    """Return whether blocks of both questions can stand in one comparison: only scenarios and runs may differ."""
    keys = ("format", "rules", "numbers", "seed", "weights")
    return all(one[key] == other[key] for key in keys) and _strategies(one) == _strategies(other)


def _strategies(question: Question) -> list[list[str]]:
    return [each[:2] for each in question["strategies"]]


def scenario_key(row: Question) -> tuple[str, str, str]:
    """Return what identifies a scenario of a question."""
    return row["id"], row["hash"], row["level"]


def write_blocks(path: Path, comparison: Comparison) -> None:
    """Write the blocks of a finished comparison. Raises OSError."""
    question = json.loads(json.dumps(question_of(comparison.spec)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        file.writestr(_entry(QUESTION), json.dumps(question, indent=1))
        for index in range(len(comparison.spec.scenarios)):
            for first, last, content in comparison.stored_blocks(index):
                file.writestr(_entry(f"{index}/{first}-{last}"), content)


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry without the time, so that equal comparisons give equal files."""
    return zipfile.ZipInfo(name)


@dataclass(frozen=True)
class KeptBlocks:
    """The blocks of a finished comparison in a folder. path: of the file. question: what was compared."""

    path: Path
    question: Question

    @classmethod
    def of(cls, folder: Path) -> KeptBlocks:
        """Return the blocks that a folder holds. Raises NoBlocks."""
        path = folder / BLOCKS
        try:
            with zipfile.ZipFile(path) as file:
                if file.getinfo(QUESTION).file_size > MAX_QUESTION:
                    raise ValueError(QUESTION)
                question = json.loads(file.read(QUESTION))
            if question["format"] != FORMAT or question["rules"] != RULES or question["numbers"] != numbers_hash():
                raise NoBlocks("merge.other_version", folder=folder, rules=question["rules"])
        except OSError as error:
            raise NoBlocks("merge.no_blocks", folder=folder, file=BLOCKS) from error
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise NoBlocks("merge.damaged", file=path) from error
        return cls(path, question)

    def blocks(self, key: tuple[str, str, str]) -> Iterator[StoredBlock]:
        """Yield first run, last run + 1 and content of each block of a scenario, in the order of runs."""
        keys = [scenario_key(row) for row in self.question["scenarios"]]
        if key not in keys:
            return
        prefix = f"{keys.index(key)}/"
        try:
            with zipfile.ZipFile(self.path) as file:
                names = [name for name in file.namelist() if name.startswith(prefix)]
                for first, last in sorted(_span(name[len(prefix) :]) for name in names):
                    yield first, last, file.read(f"{prefix}{first}-{last}")
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise NoBlocks("merge.damaged", file=self.path) from error


def _span(name: str) -> tuple[int, int]:
    first, _, last = name.partition("-")
    return int(first), int(last)


class JoinedBlocks:
    """Blocks of several folders and of a store that takes new ones, as one store; of overlapping ones the first."""

    def __init__(self, scenarios: Sequence[tuple[str, str, str]], kept: Sequence[KeptBlocks], own: BlockStore) -> None:
        self._scenarios, self._kept, self._own = scenarios, kept, own

    def add(self, part: str, first: int, last: int, content: bytes) -> None:
        """Keep a new block."""
        self._own.add(part, first, last, content)

    def blocks(self, part: str) -> Iterator[StoredBlock]:
        """Yield the blocks of a scenario in the order of runs, without overlaps."""
        key = self._scenarios[int(part)]
        sources = [*(each.blocks(key) for each in self._kept), self._own.blocks(part)]
        position = -1
        for first, last, content in merge(*sources, key=lambda block: (block[0], -block[1])):
            if first >= position:
                yield first, last, content
                position = last
