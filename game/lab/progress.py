"""The callback by which long studies report their progress."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]  # steps done, steps in all
