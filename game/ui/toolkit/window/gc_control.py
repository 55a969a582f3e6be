"""Garbage collection in idle moments: a full collection in the middle of a frame would take a tenth of a second."""

from __future__ import annotations

import gc

IDLE_SECONDS = 0.5  # time without an event before a full collection
DEFERRED_THRESHOLDS = (700, 10, 1000)  # Python's defaults, except that full collections hardly ever start by themselves
_DEFAULT_THRESHOLDS = (700, 10, 10)
_DUE_AFTER = 5  # collections of the middle generation, some 35,000 objects


def defer_collection() -> None:
    """Leave full collections to idle moments, and exempt the objects that exist now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*DEFERRED_THRESHOLDS)


def collection_due() -> bool:
    """Return True if enough objects have been created for a full collection."""
    return gc.get_count()[2] >= _DUE_AFTER


def collect() -> None:
    """Run a full collection."""
    gc.collect()


def restore_defaults() -> None:
    """Return to Python's automatic collection."""
    gc.unfreeze()
    gc.set_threshold(*_DEFAULT_THRESHOLDS)
