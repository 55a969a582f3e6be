"""Output of a third-party function: captured in its process, shown under its name, and never more than a little."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

MAX_CHARACTERS = 4_000  # kept of what is printed between two messages
MAX_LINES = 40  # shown of a process
_MARK = b"\x00\x00end of output\x00\x00"


class CapturedOutput:
    """Takes the place of stdout and stderr of this process, for Python and for libraries in C."""

    def __init__(self) -> None:
        reading, self._writing = os.pipe()
        for descriptor in (1, 2):
            os.dup2(self._writing, descriptor)
        self._text, self._seen = bytearray(), threading.Event()
        threading.Thread(target=self._read, args=(reading,), daemon=True).start()

    def _read(self, reading: int) -> None:
        tail = b""
        while piece := os.read(reading, 65_536):
            tail += piece
            found = tail.find(_MARK)
            self._keep(tail if found < 0 else tail[:found])
            if found >= 0:
                self._seen.set()
            tail = b"" if found < 0 else tail[found + len(_MARK) :]

    def _keep(self, piece: bytes) -> None:
        self._text += piece[: MAX_CHARACTERS - len(self._text)]

    def take(self) -> str:
        """Return what was printed since the last call."""
        with contextlib.suppress(OSError, ValueError):  # the function may have closed them
            sys.stdout.flush()
            sys.stderr.flush()
        self._seen.clear()
        os.write(self._writing, _MARK)
        self._seen.wait(5.0)
        text = self._text.decode("utf-8", "replace")
        self._text.clear()
        return text


class ShownOutput:
    """Shows what a function printed on stderr, each line under the function's name, up to MAX_LINES."""

    def __init__(self, name: str, more: str) -> None:
        self._name, self._more, self._lines = name, more, 0

    def show(self, text: str) -> None:
        """Show more of it, with control codes replaced."""
        for line in text.splitlines():
            self._lines += 1
            if self._lines <= MAX_LINES:
                harmless = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in line)
                print(f"{self._name}: {harmless}", file=sys.stderr)
            elif self._lines == MAX_LINES + 1:
                print(f"{self._name}: {self._more}", file=sys.stderr)
