"""Stores of finished blocks: what a comparison needs of a journal, and one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class BlockStore(Protocol):
    """Packed blocks by part (a scenario) and run range; blocks come back in the order of runs, without overlaps."""

    def add(self, part: str, first: int, last: int, content: bytes) -> None:
        """Keep the block of runs first to last - 1."""

    def blocks(self, part: str) -> Iterator[tuple[int, int, bytes]]:
        """Yield first run, last run + 1 and content of each block of a part."""


class MemoryStore:
    """Blocks kept in memory: about 50 bytes a run and strategy, and 100 kB a block."""

    def __init__(self) -> None:
        self._parts: dict[str, dict[tuple[int, int], bytes]] = {}

    def add(self, part: str, first: int, last: int, content: bytes) -> None:
        """Keep a block."""
        self._parts.setdefault(part, {})[first, last] = content

    def blocks(self, part: str) -> Iterator[tuple[int, int, bytes]]:
        """Yield the blocks of a part in the order of runs."""
        for (first, last), content in sorted(self._parts.get(part, {}).items()):
            yield first, last, content
