"""Incremental build: slow parts of a screen, built one per frame after the first frame was drawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

Step = Callable[[], None]


class IncrementalBuild:
    """Sequences of steps that run one per frame, so that no frame waits for all of them."""

    def __init__(self) -> None:
        self._scheduled: list[deque[Step]] = []  # steps scheduled since the last frame
        self._running: list[deque[Step]] = []

    def schedule(self, *steps: Step) -> None:
        """Run these in order, one per frame, after the next frame was drawn."""
        if steps:
            self._scheduled.append(deque(steps))

    def frame_drawn(self) -> None:
        """Start the sequences that waited for a frame."""
        self._running += self._scheduled
        self._scheduled = []

    def run_next(self) -> None:
        """Run the next step of each started sequence."""
        for steps in self._running:
            steps.popleft()()
        self._running = [steps for steps in self._running if steps]

    @property
    def pending(self) -> bool:
        """True if a step is due even if no event arrives."""
        return bool(self._running)
