"""Signals that end the program at once, even while the window sleeps in the library's event loop."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import pygame


class Terminated(BaseException):
    """The system asked the program to end (SIGTERM). Like KeyboardInterrupt no Exception, so that nothing keeps it."""


@contextmanager
def sigterm_raises() -> Iterator[None]:
    """Let SIGTERM raise Terminated in the main thread, as SIGINT raises KeyboardInterrupt.

    Enter it before the window is opened: otherwise SDL makes a request to close of both, which a bot would not see.
    """
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def signals_wake(post: Callable[[Callable[[], None]], None]) -> Iterator[None]:
    """Call `post` for each signal, so that Python runs its handler although the main thread waits inside SDL."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_forward, args=(reading, post), name="signals", daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        writing.close()  # ends the thread


def _forward(reading: socket.socket, post: Callable[[Callable[[], None]], None]) -> None:
    with reading, suppress(OSError, pygame.error):  # the window was closed meanwhile
        while reading.recv(64):
            post(lambda: None)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated
