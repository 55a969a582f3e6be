"""A child process that reports while it works, so that the window never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

Report = TypeVar("Report")


class ReportingProcess(Generic[Report]):
    """Runs `work(*arguments, pipe)` in a process of its own and calls `report` from a thread with what it sends.

    lost: reported if the process ends without having been stopped, as every process does that has nothing left to do.
    """

    def __init__(
        self,
        work: Callable[..., None],
        arguments: tuple[Any, ...],
        report: Callable[[Report], None],
        lost: Report | None,
    ) -> None:
        context = get_context("spawn")
        self._connection, child_end = context.Pipe()
        self._process = context.Process(target=work, args=(*arguments, child_end), daemon=True)
        self._process.start()
        child_end.close()
        self.stopped = False
        self._thread = threading.Thread(target=self._listen, args=(report, lost), daemon=True)
        self._thread.start()

    def _listen(self, report: Callable[[Report], None], lost: Report | None) -> None:
        with suppress(EOFError, OSError):
            while True:
                received: Report = self._connection.recv()
                if not self.stopped:
                    report(received)
        if not self.stopped and lost is not None:
            report(lost)

    def send(self, words: str) -> None:
        """Send a request to the process, if it is still there."""
        with suppress(OSError):
            self._connection.send(words)

    def stop(self) -> None:
        """Stop at once; nothing is reported any more."""
        self.stopped = True
        self.send("")  # a process that has finished its work tidies up; one at work is terminated
        self._process.join(0.05)
        self._process.terminate()

    def wait_ended(self, seconds: float) -> bool:
        """Wait up to `seconds`; return whether the process has ended."""
        self._process.join(seconds)
        return not self._process.is_alive()


def serve_until_stopped(pipe: Connection) -> None:
    """Wait in the child process until the parent stops it or goes."""
    with suppress(EOFError, OSError):
        pipe.recv()
