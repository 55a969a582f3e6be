"""Debounced background work: the latest request runs in one worker thread; a new request cancels pending results."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

import pygame

from game.ui.toolkit.window.heap_trim import trim_heap
from game.user_error import UserError

PAUSE = 0.15  # seconds without another request before the work starts
TRIM_INTERVAL = 20.0  # seconds between two heap trims at least: each takes milliseconds
Result = TypeVar("Result")
Work = Callable[[], None]
Post = Callable[[Work], None]  # runs a call in the window's thread: App.post


class BackgroundTask(Generic[Result]):
    """One debounced computation at a time; only the result of the latest request is delivered.

    `post` runs a call in the window's thread (App.post); `pause` is the debounce time in seconds.
    """

    def __init__(self, post: Post, pause: float = PAUSE) -> None:
        self._post, self._pause = post, pause
        self._latest = 0

    def submit(
        self,
        compute: Callable[[], Result],
        deliver: Callable[[Result], None],
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Compute in the background, then call `deliver` in the window's thread; cancels the previous request.

        `failed` is called there instead if the computation raises a UserError. Any other error is raised in the
        window's thread.
        """
        self._latest += 1
        request = self._latest
        WORKER.submit(
            self, time.monotonic() + self._pause, lambda: self._run(request, compute, deliver, failed), self._post
        )

    def cancel(self) -> None:
        """Cancel the pending request; a running computation is not delivered."""
        self._latest += 1
        WORKER.cancel(self)

    def _run(
        self,
        request: int,
        compute: Callable[[], Result],
        deliver: Callable[[Result], None],
        failed: Callable[[], None] | None,
    ) -> None:
        if request != self._latest:
            return
        try:
            result = compute()
        except UserError:
            if failed is None:
                raise
            self._post_if_latest(request, failed)
        else:
            self._post_if_latest(request, lambda: deliver(result))

    def _post_if_latest(self, request: int, call: Work) -> None:
        def call_if_latest() -> None:
            if request == self._latest:
                call()

        with suppress(pygame.error):  # the window was closed meanwhile
            self._post(call_if_latest)


@dataclass(frozen=True)
class _Job:
    """Work of one owner, the time from which it may start, and the window in which its errors are raised."""

    due: float
    work: Work
    post: Post | None


class _Worker:
    """The single background thread, which exists only while there is work.

    A single one, because the C library keeps a heap arena for every thread that ever computed.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: dict[object, _Job] = {}  # owner -> job
        self._running = False
        self._trimmed = time.monotonic()

    def submit(self, owner: object, due: float, work: Work, post: Post | None) -> None:
        """Run some work once it is due, in place of the owner's previous job; its errors are raised by `post`."""
        with self._changed:
            self._jobs[owner] = _Job(due, work, post)
            self._changed.notify()
            if not self._running:
                self._running = True
                # no daemon: the interpreter must not exit in the middle of an array computation
                threading.Thread(target=self._run, name="background").start()

    def cancel(self, owner: object) -> None:
        """Drop an owner's job if it has not started."""
        with self._changed:
            self._jobs.pop(owner, None)
            self._changed.notify()

    def _run(self) -> None:
        while job := self._next():
            try:
                job.work()
            except Exception as error:  # noqa: BLE001 - raised again in the window's thread; other jobs go on
                _raise_in_window(error, job.post)

    def _next(self) -> _Job | None:
        """Wait for the next due job; None ends the thread. At intervals the last job trims the heap."""
        with self._changed:
            while self._jobs:
                owner, job = min(self._jobs.items(), key=lambda item: item[1].due)
                if job.due <= time.monotonic():
                    del self._jobs[owner]
                    return job
                self._changed.wait(job.due - time.monotonic())
            if time.monotonic() - self._trimmed >= TRIM_INTERVAL:
                self._trimmed = time.monotonic()
                return _Job(self._trimmed, trim_heap, None)
            self._running = False
            return None


def _raise_in_window(error: Exception, post: Post | None) -> None:
    """Raise an error in the window's thread, where it is a crash; without a window, report it as a thread's error."""

    def reraise() -> NoReturn:
        raise error

    if post is not None:
        try:
            post(reraise)
        except pygame.error:  # the window was closed meanwhile
            post = None
    if post is None:
        threading.excepthook(threading.ExceptHookArgs([*sys.exc_info(), threading.current_thread()]))


WORKER = _Worker()
