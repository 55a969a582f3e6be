"""Worker processes that play blocks; a process that is killed loses no work.

Each process has its own pipes. With a shared pipe, a process that died in the middle of a write would block the others
forever.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from traceback import format_exception

from game.lab.compare.playing.blocks import Block, play_block
from game.sim.games.strategy import Strategy
from game.sim.setting import Setting
from game.user_error import UserError

QUEUED = 2  # tasks a worker holds, so that it never waits for the next
MAX_DEATHS = 2


@dataclass(frozen=True)
class Task:
    """Runs first to last - 1 of a scenario."""

    setting: Setting
    strategies: tuple[Strategy, ...]
    seed: int
    first: int
    last: int


class BlockKillsWorkers(UserError):
    """A block repeatedly killed the process that played it."""


def play_task(task: Task) -> Block:
    """Play the block of a task."""
    return play_block(task.setting, task.strategies, task.seed, task.first, task.last)


class WorkerPool:
    """Plays tasks; with more than one worker in child processes, started when first needed."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._workers: list[_Worker] = []
        self._deaths: dict[Task, int] = {}

    def blocks(self, tasks: Sequence[Task]) -> Generator[Block, None, None]:
        """Yield the block of each task as it completes, in no order.

        Raises BlockKillsWorkers and whatever playing raises.
        """
        if self.count == 1:
            for task in tasks:
                yield play_task(task)
            return
        waiting = deque(tasks)
        try:
            while waiting or any(worker.tasks for worker in self._workers):
                self._hand_out(waiting)
                for worker in self._ready():
                    answer = worker.take()
                    if isinstance(answer, Exception):
                        raise answer
                    if answer is None:
                        waiting.extendleft(reversed(self._lost(worker)))
                    else:
                        self._hand_out(waiting)
                        yield answer
        finally:
            if any(worker.tasks for worker in self._workers):
                self.stop()  # the caller stopped iterating

    def _hand_out(self, waiting: deque[Task]) -> None:
        """Give waiting tasks to the least loaded workers; start a worker only if a task would wait."""
        idle = sum(not worker.tasks for worker in self._workers)
        while len(self._workers) < self.count and idle < len(waiting):
            self._workers.append(_Worker())
            idle += 1
        while waiting:
            least_loaded = min(self._workers, key=lambda worker: len(worker.tasks))
            if len(least_loaded.tasks) >= QUEUED:
                return
            least_loaded.give(waiting.popleft())

    def _ready(self) -> list[_Worker]:
        """Return the workers that have a result or have died."""
        ready = wait([worker.results for worker in self._workers if worker.tasks])
        return [worker for worker in self._workers if worker.results in ready]

    def _lost(self, worker: _Worker) -> list[Task]:
        """Return the tasks of a worker that died while playing the first of them. Raises BlockKillsWorkers."""
        self._workers.remove(worker)
        worker.stop()
        playing = worker.tasks[0]
        self._deaths[playing] = self._deaths.get(playing, 0) + 1
        if self._deaths[playing] > MAX_DEATHS:
            raise BlockKillsWorkers("compare.block_kills", first=playing.first, last=playing.last - 1)
        return list(worker.tasks)

    def stop(self) -> None:
        """Kill the processes; what they are playing is dropped."""
        while self._workers:
            self._workers.pop().stop()


class _Worker:
    """A process that plays one task after another; `tasks` are those it has not answered yet, in order."""

    def __init__(self) -> None:
        context = get_context("spawn")
        theirs, self._orders = context.Pipe(duplex=False)
        self.results, answers = context.Pipe(duplex=False)
        self.tasks: deque[Task] = deque()
        self._process = context.Process(target=_work, args=(theirs, answers))
        with children_ignore_interrupts():
            self._process.start()
        theirs.close()
        answers.close()  # only the process holds it now, so its death closes the pipe

    def give(self, task: Task) -> None:
        """Queue a task. If the process has died, that shows when the result is read."""
        self.tasks.append(task)
        with contextlib.suppress(OSError):
            self._orders.send(task)

    def take(self) -> Block | Exception | None:
        """Return the block of the first task or the exception it raised; None if the process has died."""
        try:
            answer: Block | Exception = self.results.recv()
        except (EOFError, OSError):
            return None
        self.tasks.popleft()
        return answer

    def stop(self) -> None:
        """Kill the process."""
        self._process.terminate()
        self._process.join()
        self._process.close()
        self._orders.close()
        self.results.close()


def _work(orders: Connection, answers: Connection) -> None:
    """Run a worker: play tasks, ignore Ctrl-C, and exit when the parent process has gone, however suddenly."""
    ignore_interrupts()
    gc.freeze()  # keeps the loaded modules out of every collection
    tasks: SimpleQueue[Task] = SimpleQueue()

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                tasks.put(orders.recv())
        os._exit(1)

    try:
        Thread(target=listen, daemon=True).start()
    except RuntimeError as error:  # no more threads are allowed
        answers.send(_sendable(error))
        return
    with contextlib.suppress(OSError):
        while True:
            answers.send(_answer(tasks.get()))


def _answer(task: Task) -> Block | Exception:
    try:
        return play_task(task)
    except Exception as error:  # noqa: BLE001 - the parent re-raises it
        return _sendable(error)


def _sendable(error: Exception) -> Exception:
    """Return an error with its traceback in a form that can be pickled."""
    text = "".join(format_exception(error))
    try:
        error.add_note(text)
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - an exception that cannot be pickled is sent as text
        return RuntimeError(text)
    return error


def ignore_interrupts() -> None:
    """Ignore SIGINT: Ctrl-C reaches every process of the terminal, and only the parent handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def children_ignore_interrupts() -> Iterator[None]:
    """Start processes in this context with SIGINT ignored from the beginning, before they import anything."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
