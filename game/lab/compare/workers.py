"""Blocks played one after the other here, or by several processes; a process that is killed loses nothing.

Each process has pipes of its own. In one that all write into, whoever dies in the middle of a block leaves the others
waiting for their turn for ever.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from traceback import format_exception

from game.lab.compare.blocks import Block, play_block
from game.sim.setting import Setting
from game.strategies import Strategy
from game.user_error import UserError

AHEAD = 2  # blocks that a worker knows of: the next one is there when one is done
MOST_DEATHS = 2


@dataclass(frozen=True)
class Task:
    """Runs first to last - 1 of a scenario."""

    setting: Setting
    strategies: tuple[Strategy, ...]
    seed: int
    first: int
    last: int


class BlockKillsWorkers(UserError):
    """A block ended the process that played it, again and again."""


def play_task(task: Task) -> Block:
    """Play a task."""
    return play_block(task.setting, task.strategies, task.seed, task.first, task.last)


class WorkerPool:
    """Plays tasks; with more than one worker in processes of their own, started when first needed."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._workers: list[_Worker] = []
        self._deaths: dict[Task, int] = {}

    def blocks(self, tasks: Sequence[Task]) -> Iterator[Block]:
        """The block of each task as it gets ready, in no order. Raises BlockKillsWorkers, and what playing raises."""
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
                self.stop()  # nobody asks for these any more

    def _hand_out(self, waiting: deque[Task]) -> None:
        """Give what is waiting to whoever has least to do; no more are started than there is something to do for."""
        idle = sum(not worker.tasks for worker in self._workers)
        while len(self._workers) < self.count and idle < len(waiting):
            self._workers.append(_Worker())
            idle += 1
        while waiting:
            idlest = min(self._workers, key=lambda worker: len(worker.tasks))
            if len(idlest.tasks) >= AHEAD:
                return
            idlest.give(waiting.popleft())

    def _ready(self) -> list[_Worker]:
        """Who has a block for us, or has died."""
        ready = wait([worker.results for worker in self._workers if worker.tasks])
        return [worker for worker in self._workers if worker.results in ready]

    def _lost(self, worker: _Worker) -> list[Task]:
        """The tasks of one who died; the first of them was being played. Raises BlockKillsWorkers."""
        self._workers.remove(worker)
        worker.stop()
        playing = worker.tasks[0]
        self._deaths[playing] = self._deaths.get(playing, 0) + 1
        if self._deaths[playing] > MOST_DEATHS:
            raise BlockKillsWorkers("compare.block_kills", first=playing.first, last=playing.last - 1)
        return list(worker.tasks)

    def stop(self) -> None:
        """End the processes at once; what they are playing is dropped."""
        while self._workers:
            self._workers.pop().stop()


class _Worker:
    """A process that plays one task after the other; `tasks` are those it has not answered yet, in order."""

    def __init__(self) -> None:
        context = get_context("spawn")
        theirs, self._orders = context.Pipe(duplex=False)
        self.results, answers = context.Pipe(duplex=False)
        self.tasks: deque[Task] = deque()
        self._process = context.Process(target=_work, args=(theirs, answers))
        with children_ignore_interrupts():
            self._process.start()
        theirs.close()
        answers.close()  # only the process holds it now: its death is the end of the pipe

    def give(self, task: Task) -> None:
        """One more task. Where the process has died, that shows when the answer is due."""
        self.tasks.append(task)
        with contextlib.suppress(OSError):
            self._orders.send(task)

    def take(self) -> Block | Exception | None:
        """The block of the first task, or what playing it raised; None where the process has died."""
        try:
            answer: Block | Exception = self.results.recv()
        except (EOFError, OSError):
            return None
        self.tasks.popleft()
        return answer

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.join()
        self._process.close()
        self._orders.close()
        self.results.close()


def _work(orders: Connection, answers: Connection) -> None:
    """What a worker does: play what it is told to, leave Ctrl-C to us, end where we have ended, however suddenly."""
    ignore_interrupts()
    gc.freeze()  # what is loaded stays: the collector need not look through it at every block
    tasks: SimpleQueue[Task] = SimpleQueue()

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                tasks.put(orders.recv())
        os._exit(1)

    Thread(target=listen, daemon=True).start()
    with contextlib.suppress(OSError):
        while True:
            answers.send(_answer(tasks.get()))


def _answer(task: Task) -> Block | Exception:
    try:
        return play_task(task)
    except Exception as error:  # noqa: BLE001 - it is raised where the block was asked for
        return _sendable(error)


def _sendable(error: Exception) -> Exception:
    """An error with where it was raised, as it can be sent to another process."""
    told = "".join(format_exception(error))
    try:
        error.add_note(told)
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever cannot be packed and unpacked is sent in words
        return RuntimeError(told)
    return error


def ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal: only the one that was started answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def children_ignore_interrupts() -> Iterator[None]:
    """Processes started in here are deaf to Ctrl-C from their first moment, before they have imported anything."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
