"""Crash reports: a file in the player's folder without private data, and one sentence that points to it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from game.files.atomic_write import write_text
from game.paths import NoHome, user_folder
from game.user_error import UserError
from game.version import __version__

FOLDER = "crashes"
USER_VARIABLES = ("USER", "LOGNAME", "USERNAME")
MIN_USER_NAME = 3  # shorter names occur inside ordinary words
MAX_MESSAGE = 400  # characters; a message may quote a whole file


class Crashed(UserError):
    """A bug ended the command or game; the sentence says what was saved and where the report is."""


def report_crash(error: BaseException, facts: Mapping[str, object], sentence: str, no_report: str) -> Crashed:
    """Write a crash report. Return an error with the text `sentence` and its path, or `no_report` and the reason."""
    try:
        folder = user_folder() / FOLDER
        path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        folder.mkdir(parents=True, exist_ok=True)
        write_text(path, crash_text(error, facts))
    except OSError as failure:
        return Crashed(no_report, why=failure.strerror or str(failure))
    return Crashed(sentence, path=path)


def crash_text(error: BaseException, facts: Mapping[str, object]) -> str:
    """Return a report of versions, the caller's facts and the traceback, without private data."""
    numpy = ""
    with suppress(importlib.metadata.PackageNotFoundError):
        numpy = importlib.metadata.version("numpy")
    known = {
        "game": __version__,
        "python": platform.python_version(),
        "numpy": numpy,
        "system": f"{platform.system()} {platform.machine()}",
        **facts,
    }
    lines = [f"{key}: {value}" for key, value in known.items()]
    return "\n".join([*lines, "", *_traceback_lines(error), ""])


def _traceback_lines(error: BaseException) -> list[str]:
    """Return the traceback of an error after those of its causes."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_traceback_lines(before), ""] if before is not None else []
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {_short_path(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return [*lines, f"{type(error).__name__}: {_redact(str(error))}"]


def _short_path(name: str) -> str:
    """Return a path relative to the game, or only folder and name for a file outside it."""
    path = Path(name)
    root = Path(__file__).resolve().parents[1]
    if path.resolve().is_relative_to(root) and "site-packages" not in path.parts:
        return path.resolve().relative_to(root).as_posix()
    return "/".join(path.parts[-2:]) if len(path.parts) > 2 else path.name


def _private_folders() -> list[str]:
    """Return the player's folder and home, as far as they are known."""
    folders = [os.path.expanduser("~")]
    with suppress(NoHome):
        folders.insert(0, str(user_folder()))
    return [each for each in folders if len(each) > 1]


def _redact(message: str) -> str:
    """Return a message without paths and the user's name, cut to MAX_MESSAGE characters."""
    for private in _private_folders():
        message = message.replace(private, "<path>")
    message = re.sub(r"(?:[A-Za-z]:)?[\\/][^'\"\n]*[\\/][^'\"\n]*", "<path>", message)
    for name in filter(None, map(os.environ.get, USER_VARIABLES)):
        if len(name) >= MIN_USER_NAME:
            message = message.replace(name, "<name>")
    return message[:MAX_MESSAGE]
