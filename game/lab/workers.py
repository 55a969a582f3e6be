"""Blocks played one after the other here, or by several processes; a process that is killed loses nothing."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import active_children, get_context, parent_process
from threading import Thread, current_thread, main_thread

from game.lab.blocks import Block, play_block
from game.sim.setting import Setting
from game.strategies import Strategy
from game.trouble import Trouble

AHEAD = 3  # blocks handed out for each worker: they never wait, and few results wait for us
MOST_DEATHS = 2


@dataclass(frozen=True)
class Task:
    """Runs first to last - 1 of a scenario."""

    setting: Setting
    strategies: tuple[Strategy, ...]
    seed: int
    first: int
    last: int


class BlockKillsWorkers(Trouble):
    """A block ended the process that played it, again and again."""


def play(task: Task) -> Block:
    """Play a task."""
    return play_block(task.setting, task.strategies, task.seed, task.first, task.last)


class Workers:
    """Plays tasks; with more than one worker in processes of their own, started when first needed."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool: ProcessPoolExecutor | None = None
        self._strangers: set[int | None] = set()  # children of this process that are not ours
        self._deaths: dict[Task, int] = {}

    def blocks(self, tasks: Sequence[Task]) -> Iterator[Block]:
        """The block of each task as it gets ready, in no order. Raises BlockKillsWorkers."""
        if self.count == 1:
            for task in tasks:
                yield play(task)
            return
        waiting, live = list(reversed(tasks)), dict[Future[Block], Task]()
        while waiting or live:
            try:
                while waiting and len(live) < self.count * AHEAD:
                    live[self._opened().submit(play, waiting[-1])] = waiting[-1]
                    waiting.pop()
                for done in wait(live, return_when=FIRST_COMPLETED).done:
                    block = done.result()
                    del live[done]
                    yield block
            except BrokenProcessPool:
                self.stop()
                lost = list(live.values())  # what came out before the death comes out the same again
                live = {}
                waiting += [task for task in reversed(lost) if not self._suspect(task)]
                for task in [task for task in lost if self._deaths[task] > MOST_DEATHS]:
                    yield self._alone(task)

    def _suspect(self, task: Task) -> bool:
        self._deaths[task] = self._deaths.get(task, 0) + 1
        return self._deaths[task] > MOST_DEATHS

    def _alone(self, task: Task) -> Block:
        """A task that was there at several deaths, alone in a process: either it is the cause, or it gets done."""
        for _ in range(MOST_DEATHS):
            try:
                return self._opened().submit(play, task).result()
            except BrokenProcessPool:
                self.stop()
        raise BlockKillsWorkers("compare.block_kills", first=task.first, last=task.last - 1)

    def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._strangers = {child.pid for child in active_children()}
            self._pool = ProcessPoolExecutor(self.count, get_context("spawn"), initializer=_attend)
            with children_ignore_interrupts():
                self._pool.submit(ignore_interrupts)  # the first task starts the processes
        return self._pool

    def stop(self) -> None:
        """End the processes at once; what they are playing is dropped."""
        if self._pool is not None:
            for child in active_children():
                if child.pid not in self._strangers:
                    child.terminate()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _attend() -> None:
    """What a worker does first: leave Ctrl-C to us, and end where we have ended, however suddenly."""
    ignore_interrupts()
    gc.freeze()  # what is loaded stays: the collector need not look through it at every block
    parent = parent_process()

    def outlive_nobody() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=outlive_nobody, daemon=True).start()


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
