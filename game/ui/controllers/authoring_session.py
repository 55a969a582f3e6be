"""The window's side of authoring: a trial game and its watched scenario file."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.play.authoring.file_watch import FileWatch, conflict_lines
from game.play.session.session import Session
from game.scenario.problems.problem_report import Problem


@dataclass
class AuthoringSession:
    """A trial game's watch (None if no file is watched) and the report of the last reload."""

    watch: FileWatch | None = None
    conflicts: list[str] = field(default_factory=list)
    unreported: bool = False  # whether the report of the last reload has still to be shown
    session: Session | None = None  # the game that is played
    read_again: int = 0  # times that a new version was read

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the current file."""
        return self.watch.problems if self.watch is not None else ()

    def file_changed(self) -> bool:
        """Return whether the file has changed since it was last read."""
        return self.watch is not None and self.watch.changed()

    def reload(self, session: Session) -> Session:
        """Return a session of the current file; the same session if nothing changed or the file is broken."""
        if self.watch is None:
            return session
        self.read_again += 1
        self.unreported, self.conflicts = True, []
        if not self.watch.reload():
            return session
        session, misfits = self.watch.rebase(session)
        self.conflicts = conflict_lines(misfits)
        return session
