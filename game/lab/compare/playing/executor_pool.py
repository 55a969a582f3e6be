"""Blocks played by any executor of concurrent.futures: threads, processes, or another machine's."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from game.lab.compare.playing.blocks import Block
from game.lab.compare.playing.workers import Task, play_task
from game.user_error import UserError

QUEUED = 2  # tasks a worker holds, so that it never waits for the next


class BlockPool(Protocol):
    """Something that plays tasks. count: how many at once."""

    count: int

    def blocks(self, tasks: Sequence[Task]) -> Generator[Block, None, None]:
        """Yield the block of each task as it completes, in no order."""

    def stop(self) -> None:
        """Stop; what is being played may be dropped."""


class WorkersLost(UserError):
    """The executor's workers ended, or it was shut down."""


class ExecutorPool:
    """Plays tasks by an executor, which belongs to the caller and stays open. count: its workers."""

    def __init__(self, executor: Executor, count: int) -> None:
        self.count, self._executor = count, executor
        self._pending: set[Future[Block]] = set()

    def blocks(self, tasks: Sequence[Task]) -> Generator[Block, None, None]:
        """Yield the block of each task as it completes, in no order; few are handed out ahead.

        Raises WorkersLost and what playing raises.
        """
        waiting = iter(tasks)
        try:
            while True:
                while len(self._pending) < QUEUED * self.count and (task := next(waiting, None)) is not None:
                    self._pending.add(self._executor.submit(play_task, task))
                if not self._pending:
                    return
                done, self._pending = wait(self._pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except (BrokenProcessPool, CancelledError) as error:
            raise WorkersLost("compare.workers_lost") from error
        finally:
            self.stop()

    def stop(self) -> None:
        """Take back the tasks that no worker has begun."""
        for future in self._pending:
            future.cancel()
        self._pending = set()
