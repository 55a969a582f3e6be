"""Blocks of runs as bytes: what journals, files of results and other machines hold."""

from __future__ import annotations

import io
import zlib
from dataclasses import fields
from typing import Any

import numpy as np

from game.lab.compare.playing.blocks import Block

FORMAT = 3  # version of the packed blocks


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
