"""The terms of one file: people, groups and roles that `who` may name, and the names that its conditions may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.scenario.conditions.vocabulary import Vocabulary
from game.sim.conditions import NAMES, Name


@dataclass(frozen=True)
class Terms:
    """The terms of one file.

    seats: of people by id; a newcomer's is below 0. groups: seats by id. roles: ids in order. quarters: the last
    quarter a game can have. words: the vocabulary of its conditions.
    """

    seats: Mapping[str, int]
    groups: Mapping[str, tuple[int, ...]]
    roles: tuple[str, ...]
    quarters: int
    words: Vocabulary

    def story_names(self) -> dict[str, Name]:
        """Return the names that only this file's conditions have."""
        return {name: kind for name, kind in {**self.words.single, **self.words.each}.items() if name not in NAMES}
