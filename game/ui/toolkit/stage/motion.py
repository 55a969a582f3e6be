"""Motion: values that go from 0 to 1 over a short time and then stop."""

from __future__ import annotations

from collections.abc import Callable

_FRAME = 1 / 60


class Motion:
    """The animations under way; where motion is reduced, everything ends at once."""

    def __init__(self, reduced: bool) -> None:
        self.reduced = reduced
        self._running: list[tuple[float, float, Callable[[float], None]]] = []

    def start(self, now: float, seconds: float, show: Callable[[float], None]) -> None:
        """Begin to call `show` with a share that eases out to 1."""
        if self.reduced or seconds <= 0:
            show(1.0)
        else:
            self._running.append((now, seconds, show))

    def tick(self, now: float) -> None:
        """Show where everything stands now; what is over is forgotten."""
        running, self._running = self._running, []
        for began, seconds, show in running:
            share = min(1.0, max(0.0, (now - began) / seconds))
            show(1 - (1 - share) ** 3)
            if share < 1:
                self._running.append((began, seconds, show))

    def wait(self) -> float | None:
        """Seconds to the next picture, None where nothing moves."""
        return _FRAME if self._running else None
