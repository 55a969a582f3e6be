"""Polling of a watched file: once a second, and a call in the window's thread whenever it has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pygame

from game.play.authoring.file_watch import FileStamp, file_stamp
from game.ui.controllers.authoring_session import AuthoringSession
from game.ui.toolkit.window.app import App

INTERVAL = 1.0  # seconds between two looks at the file


class FilePolling:
    """Looks at a file in a thread and posts a call to the window whenever it has changed."""

    def __init__(self, app: App, author: AuthoringSession, changed: Callable[[], None]) -> None:
        self.app, self.author, self.changed = app, author, changed
        self._posted: FileStamp = None
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._poll, name="file_polling", daemon=True)

    def start(self) -> None:
        """Begin to look at the file."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._end.set()

    def look(self) -> bool:
        """Return whether the file has changed since it was read or reported last."""
        watch = self.author.watch
        if watch is None or not watch.changed():
            return False
        now = file_stamp(watch.path)
        fresh, self._posted = now != self._posted, now
        return fresh

    def _poll(self) -> None:
        while not self._end.wait(INTERVAL):
            if self.look():
                try:
                    self.app.post(self.changed)
                except pygame.error:  # the window was closed
                    return
