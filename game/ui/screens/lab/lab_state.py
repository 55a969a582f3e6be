"""State of the compare lab: its setup, progress and findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.lab.compare.findings import Document
from game.lab.live_comparison import Progress
from game.scenario.model.scenario import Scenario

Phase = Literal["idle", "starting", "running", "stopped", "done", "failed"]


@dataclass(frozen=True)
class LabSetup:
    """The comparison to run: scenario, strategy ids in the order of the list, number of runs, and seed."""

    scenario: Scenario
    ids: tuple[str, ...]
    runs: int
    seed: int


@dataclass
class LabState:
    """Everything the panels of the lab show.

    `progress` is the latest report of the comparing process, `document` its latest findings. `spread` and `line` name
    the measure of the left and of the right chart.
    """

    setup: LabSetup
    phase: Phase = "idle"
    progress: Progress = field(default_factory=lambda: Progress(0))
    document: Document | None = None
    spread: str = "total"
    line: str = "output"

    @property
    def findings(self) -> Document | None:
        """The findings of the scenario, once there are any."""
        rows = self.document["scenarios"] if self.document else []
        return rows[0] if rows else None
