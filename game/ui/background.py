"""Work beside the window: the newest computation asked for runs once the asking has paused; older ones are dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

import pygame

PAUSE = 0.15  # seconds without another wish before the work begins
Result = TypeVar("Result")


class Background(Generic[Result]):
    """One computation at a time; what it gives is told in the window's thread, unless something newer was asked.

    `post` has something done in the window's thread (App.post); `pause` in seconds.
    """

    def __init__(self, post: Callable[[Callable[[], None]], None], pause: float = PAUSE) -> None:
        self._post, self._pause = post, pause
        self._newest = 0
        self._alone = threading.Lock()
        self._timer: threading.Timer | None = None

    def ask(
        self, compute: Callable[[], Result], tell: Callable[[Result], None], failed: Callable[[], None] = lambda: None
    ) -> None:
        """Compute something soon; whatever was asked before and is not told yet never will be.

        `failed` is called in the window's thread where the computation ended by an error.
        """
        self.drop()
        number = self._newest
        self._timer = threading.Timer(self._pause, lambda: self._work(number, compute, tell, failed))
        self._timer.start()  # no daemon: the interpreter must not end in the middle of its arithmetic

    def drop(self) -> None:
        """Forget what was asked."""
        self._newest += 1
        if self._timer is not None:
            self._timer.cancel()

    def _work(
        self, number: int, compute: Callable[[], Result], tell: Callable[[Result], None], failed: Callable[[], None]
    ) -> None:
        with self._alone:
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
