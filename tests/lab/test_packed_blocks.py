"""Packed blocks on every version of NumPy that the project allows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from game.lab.compare.packed_blocks import pack_block, unpack_block
from game.lab.compare.playing.blocks import play_block
from game.paths import SCENARIOS
from game.scenario.loading.load import load_scenario
from game.strategies.catalogue import BY_ID


def test_a_packed_block_holds_arrays_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """NumPy before 2.2 stores every named argument of savez as an array."""
    written = np.savez

    def old_savez(file: Any, **arrays: Any) -> None:
        stored: dict[str, Any] = {name: np.asarray(array) for name, array in arrays.items()}
        written(file, **stored)

    monkeypatch.setattr(np, "savez", old_savez)
    block = play_block(load_scenario(SCENARIOS / "01-first-monday.toml").setting, (BY_ID["reader"],), 1, 0, 3)
    packed = unpack_block(pack_block(block))
    assert (packed.first, packed.last) == (0, 3)
    assert np.array_equal(packed.rows, block.rows)
