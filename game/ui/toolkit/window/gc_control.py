"""Old objects are looked through while the window rests: in the middle of a frame that takes a tenth of a second."""

from __future__ import annotations

import gc

IDLE_SECONDS = 0.5  # seconds without an event after which nobody notices
DEFERRED_THRESHOLDS = (
    700,
    10,
    1000,
)  # Python's own thresholds but for the oldest generation, which hardly ever comes by itself
_DUE = 5  # passes through the middle generation, some 35,000 objects


def defer_collection() -> None:
    """Keep the look through old objects for moments of rest; what the program itself is made of is left out of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*DEFERRED_THRESHOLDS)


def collection_due() -> bool:
    """Whether there is enough to be looked through."""
    return gc.get_count()[2] >= _DUE


def collect() -> None:
    """Look through everything now."""
    gc.collect()


def restore_defaults() -> None:
    """Leave it to Python again."""
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
