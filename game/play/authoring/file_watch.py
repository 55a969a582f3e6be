"""Watching a scenario file while it is written: its last good version in play, and what is wrong with a broken one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.play.authoring.rebase import Conflict, decisions_of, rebase
from game.play.authoring.trial_game import BadValue, parse_override, start_trial
from game.play.session.session import Session
from game.scenario.catalogue import UnknownScenario, find_scenario
from game.scenario.levels import at_level
from game.scenario.problems import Problem, Report, ScenarioError
from game.scenario.scenario import Scenario
from game.user_error import UnknownName
from game.words import say

Stamp = tuple[int, int] | None  # when written, how long; None: not there


@dataclass(frozen=True)
class TrialSetup:
    """What a watched game begins with. given: values as written, set in `quarter`; before: who plays up to it.

    level: of difficulty, None for the scenario as it is.
    """

    seed: int
    quarter: int = 1
    strategy: str = "reader"
    overrides: tuple[str, ...] = ()
    level: str | None = None


class FileWatch:
    """A file that is watched. scenario: its last good version; problems: of the one on the disk, if it is broken."""

    def __init__(self, name: str, asked: TrialSetup) -> None:
        """Reads the file; `name` is its path, with "#variant" behind for one of several.

        Raises UnknownScenario where it is not there, UnknownName where it has no such level, ScenarioError where it
        cannot be played, BadValue where something cannot be set.
        """
        self.name, self.setup = name, asked
        self.path = Path(name.partition("#")[0])
        self._stamp = stamp(self.path)
        self.scenario: Scenario = self._found()
        self.problems: tuple[Problem, ...] = ()
        for text in asked.overrides:
            parse_override(text, self.scenario)

    def begin(self) -> Session:
        """The game at its first quarter to be played. Raises BadValue where it cannot come there."""
        asked, scenario = self.setup, self.scenario
        given = [parse_override(text, scenario) for text in asked.overrides]
        return start_trial(scenario, asked.seed, asked.quarter, asked.strategy, given)

    def changed(self) -> bool:
        """Whether the file on the disk is another one than when it was last read."""
        return stamp(self.path) != self._stamp

    def reload(self) -> bool:
        """Read the file again; whether there is a new good version. A broken one leaves the last good one in play."""
        self._stamp = stamp(self.path)
        try:
            scenario = self._found()
        except ScenarioError as error:
            self.problems = error.problems
            return False
        except (UnknownScenario, UnknownName) as error:  # the file has gone, its variant or its level
            gone = Report(str(self.path), "")
            gone.add("unreadable", 0, reason=str(error))
            self.problems = tuple(gone.problems)
            return False
        self.problems = ()
        new = scenario.hash != self.scenario.hash
        self.scenario = scenario
        return new

    def _found(self) -> Scenario:
        scenario = find_scenario(self.name)
        return scenario if self.setup.level is None else at_level(scenario, self.setup.level)

    def rebase(self, session: Session) -> tuple[Session, list[Conflict]]:
        """The game of the last good version brought to where a session of another one stands, and what did not fit."""
        since = session.quarters[self.setup.quarter - 1 :]
        made = decisions_of(session, since)
        found: list[Conflict] = []
        try:
            new = self.begin()
        except BadValue as trouble:
            found.append(Conflict(1, say("watch.plain", why=trouble)))
            new = start_trial(self.scenario, self.setup.seed, 1, self.setup.strategy, ())
            made = decisions_of(session, session.quarters)
        found += rebase(new, made)
        if not new.over:
            found += _plan(new, session)
        return new, found


def _plan(new: Session, old: Session) -> list[Conflict]:
    """Take over the plan being made, move by move, where it can still be made."""
    if old.over or new.view.quarter != old.view.quarter:
        return []
    if old.choice >= 0 and old.event is not None and new.event is not None:
        ids = [choice.id for choice in new.event.choices]
        chosen = old.event.choices[old.choice].id
        if chosen in ids:
            new.answer(ids.index(chosen))
    left = [move for move, seat in old.pairs if new.add(move, seat) is not None]
    words = [say("watch.move", move=say(f"move.{move}.name"), why=say("watch.unplanned")) for move in left]
    return [Conflict(new.view.quarter, each) for each in words]


def stamp(path: Path) -> Stamp:
    """What tells one version of a file from another without reading it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def conflict_lines(misfits: Sequence[Conflict]) -> list[str]:
    """The misfits as lines to read."""
    return [say("watch.misfit", quarter=each.quarter, words=each.words) for each in misfits]
