"""Array types named after the shape and content they promise; axis 0 is always the run."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Floats = NDArray[np.float64]
AnyFloats = NDArray[np.floating[Any]]  # floats of any precision, as a strategy may return
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
PackedBits = NDArray[np.uint32]  # 32 signs or flags in a word
PerRun = Floats  # (runs,)
PerSeat = Floats  # (runs, seats)
