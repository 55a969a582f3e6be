"""Return of free heap memory to the system.

The C library keeps freed pictures and arrays in fragmented arenas, one per thread; a window open for days would hold
twice the memory it uses.
"""

from __future__ import annotations

import sys
from contextlib import suppress


def trim_heap() -> None:
    """Return free heap memory to the system by glibc's malloc_trim, in a few milliseconds; a no-op elsewhere."""
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
