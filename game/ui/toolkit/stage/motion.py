"""Animations: values that ease from 0 to 1 over a short time."""

from __future__ import annotations

from collections.abc import Callable

_FRAME = 1 / 60  # seconds


class Motion:
    """The running animations; with reduced motion each one jumps to its end."""

    def __init__(self, reduced: bool) -> None:
        self.reduced = reduced
        self._running: list[tuple[float, float, Callable[[float], None]]] = []

    def start(self, now: float, seconds: float, show: Callable[[float], None]) -> None:
        """Start an animation that calls `show` with a share easing out to 1 (cubic)."""
        if self.reduced or seconds <= 0:
            show(1.0)
        else:
            self._running.append((now, seconds, show))

    def tick(self, now: float) -> None:
        """Advance all animations and drop the finished ones."""
        running, self._running = self._running, []
        for start, seconds, show in running:
            share = min(1.0, max(0.0, (now - start) / seconds))
            show(1 - (1 - share) ** 3)
            if share < 1:
                self._running.append((start, seconds, show))

    def wait(self) -> float | None:
        """Return the seconds to the next frame, None if nothing is animated."""
        return _FRAME if self._running else None
