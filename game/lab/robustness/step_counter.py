"""Progress of a study in steps that are counted in several places."""

from __future__ import annotations

from game.lab.progress import Progress


class StepCounter:
    """Counts steps and reports them; what is left out is reported by `skip_to`."""

    def __init__(self, whole: int, on_progress: Progress) -> None:
        self.whole, self.on_progress, self.count = whole, on_progress, 0
        on_progress(0, whole)

    def done(self) -> None:
        """Report one step."""
        self.skip_to(self.count + 1)

    def skip_to(self, count: int) -> None:
        """Report that a number of steps are done or will not be needed."""
        self.count = count
        self.on_progress(count, self.whole)
