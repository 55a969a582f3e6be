"""Work beside the window: the newest computation asked for runs once the asking has paused; older ones are dropped."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

import pygame

from game.ui.toolkit.window.memory import trim_heap

PAUSE = 0.15  # seconds without another wish before the work begins
TIDY = 20.0  # seconds at least from one giving back to the next: it takes milliseconds
Result = TypeVar("Result")
Work = Callable[[], None]


class BackgroundTask(Generic[Result]):
    """One computation at a time; what it gives is told in the window's thread, unless something newer was asked.

    `post` has something done in the window's thread (App.post); `pause` in seconds.
    """

    def __init__(self, post: Callable[[Callable[[], None]], None], pause: float = PAUSE) -> None:
        self._post, self._pause = post, pause
        self._newest = 0

    def submit(
        self, compute: Callable[[], Result], tell: Callable[[Result], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        """Compute something soon; whatever was asked before and is not told yet never will be.

        `failed` is called in the window's thread where the computation ended by an error.
        """
        self._newest += 1
        number = self._newest
        WORKER.submit(self, time.monotonic() + self._pause, lambda: self._work(number, compute, tell, failed))

    def cancel(self) -> None:
        """Forget what was asked."""
        self._newest += 1
        WORKER.cancel(self)

    def _work(
        self, number: int, compute: Callable[[], Result], tell: Callable[[Result], None], failed: Callable[[], None]
    ) -> None:
        if number != self._newest:
            return
        outcome: Callable[[], None] = failed
        with suppress(Exception):  # whatever goes wrong here, the window must not wait for ever
            outcome = partial(tell, compute())

        def told() -> None:
            if number == self._newest:
                outcome()

        with suppress(pygame.error):  # the window was closed meanwhile
            self._post(told)


class _Worker:
    """The one thread that works beside windows, there only while there is something to do.

    One, since each further thread that ever computed keeps memory of its own for as long as the program runs.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._wishes: dict[object, tuple[float, Work]] = {}  # by whose they are: when to begin, and what
        self._there = False
        self._tidied = time.monotonic()

    def submit(self, whose: object, due: float, work: Work) -> None:
        """Do some work when it is due, instead of what was asked by the same before."""
        with self._changed:
            self._wishes[whose] = due, work
            self._changed.notify()
            if not self._there:
                self._there = True
                # no daemon: the interpreter must not end in the middle of its arithmetic
                threading.Thread(target=self._run, name="background").start()

    def cancel(self, whose: object) -> None:
        """Do not begin what was asked by somebody."""
        with self._changed:
            self._wishes.pop(whose, None)
            self._changed.notify()

    def _run(self) -> None:
        while work := self._next():
            try:
                work()
            except Exception:  # noqa: BLE001 - it is told as of any thread, and does not keep others from being done
                threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), threading.current_thread()]))

    def _next(self) -> Work | None:
        """What is due next, once it is; None, and the thread is no longer there, where nothing is left.

        Now and then the last thing due is that the memory which work and pictures left behind goes back.
        """
        with self._changed:
            while self._wishes:
                whose, (due, work) = min(self._wishes.items(), key=lambda wish: wish[1][0])
                if due <= time.monotonic():
                    del self._wishes[whose]
                    return work
                self._changed.wait(due - time.monotonic())
            if time.monotonic() - self._tidied >= TIDY:
                self._tidied = time.monotonic()
                return trim_heap
            self._there = False
            return None


WORKER = _Worker()
