"""A study of robustness in its own process that reports while it plays, so that the window never waits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

from game.lab.compare.playing.workers import ignore_interrupts
from game.lab.live_comparison import sendable_scenario
from game.lab.reporting_process import ReportingProcess, serve_until_stopped
from game.lab.robustness.scenario_study import ScenarioStudyScope, study_scenarios
from game.lab.studies.paired_runs import Document
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.user_error import UserError


@dataclass(frozen=True)
class StudyProgress:
    """A report: sets of numbers that were played, of how many; the study's document at the end; an error."""

    done: int
    whole: int
    document: Document | None = None
    error: str = ""


class LiveRobustness(ReportingProcess[StudyProgress]):
    """Studies one scenario in a child process and calls `report` from a thread with each StudyProgress."""

    def __init__(self, scenario: Scenario, scope: ScenarioStudyScope, report: Callable[[StudyProgress], None]) -> None:
        lost = StudyProgress(0, 1, error=say("lab.holds.died"))
        super().__init__(_study, (sendable_scenario(scenario), scope), report, lost)


def _study(scenario: Scenario, scope: ScenarioStudyScope, pipe: Connection) -> None:
    """Run the child process: study, report, then wait to be stopped."""
    ignore_interrupts()
    with suppress(BrokenPipeError, ConnectionResetError):  # the parent has gone
        last = StudyProgress(0, scope.steps)

        def on_progress(done: int, whole: int) -> None:
            nonlocal last
            last = StudyProgress(done, whole)
            if done < whole:
                pipe.send(last)

        try:
            document = study_scenarios([scenario], scope, on_progress)
        except UserError as error:
            pipe.send(replace(last, error=str(error)))
        else:
            pipe.send(replace(last, document=document))
        serve_until_stopped(pipe)
