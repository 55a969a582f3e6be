"""Memory that is given back to the system.

The C library keeps what pictures and arrays of all sizes leave behind, in pieces that fit nothing else, for each thread
apart: a window open for days would hold twice what it uses.
"""

from __future__ import annotations

import sys
from contextlib import suppress


def trim_heap() -> None:
    """Return what is free; takes a few milliseconds, and does nothing where the C library cannot (it is glibc's)."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
