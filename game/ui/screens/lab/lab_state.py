"""State of the compare lab: its setup, progress, findings, and the study of whether they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.lab.compare.comparison_spec import in_every_combination
from game.lab.compare.findings import Document
from game.lab.live_comparison import Progress
from game.lab.live_robustness import StudyProgress
from game.scenario.model.scenario import Scenario, Value

Phase = Literal["idle", "starting", "running", "stopped", "done", "failed"]
StudyPhase = Literal["running", "stopped", "done", "failed"]


@dataclass(frozen=True)
class LabSetup:
    """The comparison to run: scenario, strategy ids in the order of the list, number of runs, and seed.

    margin: the smallest difference of the total that matters. varied: names of the scenario's values, each with the
    values it takes; every combination is compared.
    """

    scenario: Scenario
    ids: tuple[str, ...]
    runs: int
    seed: int
    margin: float = 0.0
    varied: tuple[tuple[str, tuple[Value, ...]], ...] = ()

    def combinations(self) -> tuple[Scenario, ...]:
        """Return the scenario in every combination of values. Raises BadArgument, UnknownName, BadScenarioValue."""
        return in_every_combination((self.scenario,), dict(self.varied)) if self.varied else (self.scenario,)


@dataclass
class Study:
    """A study of whether the findings of a combination hold in other assumptions, with its latest report."""

    combination: int
    phase: StudyPhase
    progress: StudyProgress


@dataclass
class LabState:
    """Everything the panels of the lab show.

    `progress` is the latest report of the comparing process, `document` its latest findings. `spread` and `line` name
    the measure of the left and of the right chart. `scenarios` are the combinations that are compared, `shown` the
    index of the one on the screen.
    """

    setup: LabSetup
    phase: Phase = "idle"
    progress: Progress = field(default_factory=lambda: Progress(0))
    document: Document | None = None
    spread: str = "total"
    line: str = "output"
    scenarios: tuple[Scenario, ...] = ()
    shown: int = 0
    study: Study | None = None

    @property
    def rows(self) -> list[Document]:
        """The findings of each combination that has been played at all, in order."""
        return self.document["scenarios"] if self.document else []

    @property
    def findings(self) -> Document | None:
        """The findings of the combination on the screen, once there are any."""
        return self.rows[self.shown] if self.shown < len(self.rows) else None

    @property
    def whole(self) -> int:
        """The runs of all combinations."""
        return self.setup.runs * max(len(self.scenarios), 1)

    def forget(self) -> None:
        """Drop all findings."""
        self.phase, self.progress, self.document = "idle", Progress(0), None
        self.scenarios, self.shown, self.study = (), 0, None
