"""Watch a scenario file while its author writes it: the last good version stays in play, a broken one is reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.paths import expanded
from game.play.authoring.rebase import Conflict, decisions_of, rebase
from game.play.authoring.shown_events import ShownEvent, show_event
from game.play.authoring.trial_game import BadTrialValue, parse_override, start_trial
from game.play.session.session import Session
from game.scenario.loading.catalogue import UnknownScenario, find_scenario
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import Problem, Report, ScenarioError
from game.sentences import say
from game.strategies.catalogue import REFERENCE
from game.user_error import UnknownName

FileStamp = tuple[int, int] | None  # modification time in ns and size; None if the file is missing


@dataclass(frozen=True)
class TrialSetup:
    """The start of a trial game.

    `strategy` plays up to `quarter`, in which `overrides` (values as typed) are set. `level` is the difficulty, None
    for the scenario as written. `shown` is an event that comes at the start.
    """

    seed: int
    quarter: int = 1
    strategy: str = REFERENCE
    overrides: tuple[str, ...] = ()
    level: str | None = None
    shown: ShownEvent | None = None


class FileWatch:
    """A watched file: `scenario` is its last good version, `problems` are those of the current file."""

    def __init__(self, name: str, setup: TrialSetup) -> None:
        """Read the file; `name` is its path, followed by "#variant" for one of several.

        Raises UnknownScenario if the file is missing, UnknownName if it has no such level, ScenarioError if it cannot
        be played, BadTrialValue if an override cannot be set.
        """
        self.name, self.setup = name, setup
        self.path = expanded(name.partition("#")[0])
        self._stamp = file_stamp(self.path)
        self.shown: dict[int, ShownEvent] = {setup.quarter: setup.shown} if setup.shown else {}  # by quarter
        self.scenario: Scenario = self._load()
        self.problems: tuple[Problem, ...] = ()
        for text in setup.overrides:
            parse_override(text, self.scenario)

    def begin(self) -> Session:
        """Return the game at the quarter of the setup. Raises BadTrialValue if it cannot get there."""
        setup, scenario = self.setup, self.scenario
        overrides = [parse_override(text, scenario) for text in setup.overrides]
        session = start_trial(scenario, setup.seed, setup.quarter, setup.strategy, overrides)
        if setup.shown is not None:
            show_event(session, setup.shown)
        return session

    def changed(self) -> bool:
        """Return whether the file on disk differs from the one last read."""
        return file_stamp(self.path) != self._stamp

    def reload(self) -> bool:
        """Read the file again. Return whether there is a new good version; a broken file keeps the last one."""
        self._stamp = file_stamp(self.path)
        try:
            scenario = self._load()
        except ScenarioError as error:
            self.problems = error.problems
            return False
        except (UnknownScenario, UnknownName) as error:  # the file, its variant or its level is gone
            missing = Report(str(self.path), "")
            missing.add("unreadable", 0, reason=str(error).rstrip("."))
            self.problems = tuple(missing.problems)
            return False
        self.problems = ()
        is_new = scenario.hash != self.scenario.hash
        self.scenario = scenario
        return is_new

    def _load(self) -> Scenario:
        scenario = find_scenario(self.name)
        return scenario if self.setup.level is None else apply_level(scenario, self.setup.level)

    def rebase(self, session: Session) -> tuple[Session, list[Conflict]]:
        """Return a game of the last good version, played to where `session` stands, and the conflicts on the way."""
        decisions = decisions_of(session, session.quarters[self.setup.quarter - 1 :])
        conflicts: list[Conflict] = []
        try:
            rebased = self.begin()
        except BadTrialValue as error:
            conflicts.append(Conflict(1, say("watch.plain", why=error)))
            rebased = start_trial(self.scenario, self.setup.seed, 1, self.setup.strategy, ())
            decisions = decisions_of(session, session.quarters)
        conflicts += rebase(rebased, decisions, self._prepare)
        if not rebased.over:
            conflicts += self._prepare(rebased)
            conflicts += _carry_over_plan(rebased, session)
        return rebased, conflicts

    def show_now(self, session: Session, event: ShownEvent) -> None:
        """Show an event in this quarter, now and whenever the file is read again. Raises BadTrialValue."""
        show_event(session, event)
        self.shown[int(session.view.quarter)] = event

    def _prepare(self, session: Session) -> list[Conflict]:
        """Show the event that was asked for in this quarter; a conflict if it is gone or cannot be answered so."""
        event = self.shown.get(int(session.view.quarter))
        if event is None:
            return []
        try:
            show_event(session, event)
        except BadTrialValue as error:
            return [Conflict(int(session.view.quarter), str(error))]
        return []


def _carry_over_plan(new: Session, old: Session) -> list[Conflict]:
    """Plan the old session's unfinished plan in the new one; return the moves that are no longer possible."""
    if old.over or new.view.quarter != old.view.quarter:
        return []
    if old.editor.choice >= 0 and old.event is not None and new.event is not None:
        ids = [choice.id for choice in new.event.choices]
        chosen = old.event.choices[old.editor.choice].id
        if chosen in ids:
            new.editor.answer(ids.index(chosen))
    refused = [move for move, seat in old.editor.planned_moves if new.editor.add(move, seat) is not None]
    words = [say("watch.move", move=say(f"move.{move}.name"), why=say("watch.unplanned")) for move in refused]
    return [Conflict(new.view.quarter, each) for each in words]


def file_stamp(path: Path) -> FileStamp:
    """Return what distinguishes two versions of a file without reading them."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def conflict_lines(conflicts: Sequence[Conflict]) -> list[str]:
    """Return the conflicts as lines to show."""
    return [say("watch.misfit", quarter=each.quarter, words=each.words) for each in conflicts]
