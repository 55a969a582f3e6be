"""An author at the window: a game being tried out, and the file it comes from, read again when it has changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.play.authoring.file_watch import FileWatch, conflict_lines
from game.play.session.session import Session
from game.scenario.problems import Problem


@dataclass
class AuthoringSession:
    """watch: None where no file is watched. lines, problems: what the last reading has to tell, until it was told."""

    watch: FileWatch | None = None
    lines: list[str] = field(default_factory=list)
    fresh: bool = False  # a reading waits to be told

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file as it is now."""
        return self.watch.problems if self.watch is not None else ()

    def changed(self) -> bool:
        """Whether the file is another one than was last read."""
        return self.watch is not None and self.watch.changed()

    def read(self, session: Session) -> Session:
        """The game of the file as it is now: the same session where nothing is new or the file is broken."""
        if self.watch is None:
            return session
        self.fresh, self.lines = True, []
        if not self.watch.reload():
            return session
        session, misfits = self.watch.rebase(session)
        self.lines = conflict_lines(misfits)
        return session
