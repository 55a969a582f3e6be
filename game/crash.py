"""A defect: one sentence, and a report of nothing private in the player's folder, for the window and every command."""

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

from game.atomic_write import write_text
from game.paths import user_folder
from game.user_error import UserError
from game.version import __version__

FOLDER = "crashes"
NAMES = ("USER", "LOGNAME", "USERNAME")
LEAST_NAME = 3  # shorter names stand inside too many other words to be taken out of a message
LONGEST = 400  # letters of a message: it may hold a whole file


class Crashed(UserError):
    """Something ended by a defect; the sentence says what is kept and where the report is."""


def report_crash(error: BaseException, facts: Mapping[str, object], sentence: str, no_report: str) -> Crashed:
    """Write the report of an error; the trouble says `sentence` with its path, or `no_report` and why."""
    folder = user_folder() / FOLDER
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_text(path, crash_text(error, facts))
    except OSError as refused:
        return Crashed(no_report, why=refused.strerror or str(refused))
    return Crashed(sentence, path=path)


def crash_text(error: BaseException, facts: Mapping[str, object]) -> str:
    """Versions, some facts of who asks, the traceback by files of ours: nothing of the player."""
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
    return "\n".join([*lines, "", *_chain(error), ""])


def _chain(error: BaseException) -> list[str]:
    """The traceback of an error and of what it came from, the first cause first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_chain(before), ""] if before is not None else []
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {_file(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return [*lines, f"{type(error).__name__}: {_without_private(str(error))}"]


def _file(name: str) -> str:
    """A file of the game by its place in it, any other one by the folder and name alone."""
    path = Path(name)
    root = Path(__file__).resolve().parents[1]
    if path.resolve().is_relative_to(root) and "site-packages" not in path.parts:
        return path.resolve().relative_to(root).as_posix()
    return "/".join(path.parts[-2:]) if len(path.parts) > 2 else path.name


def _without_private(words: str) -> str:
    """A message without the player's folders and name: whole paths go, whatever they lead to."""
    for private in (str(user_folder()), str(Path.home())):
        words = words.replace(private, "<path>")
    words = re.sub(r"(?:[A-Za-z]:)?[\\/][^'\"\n]*[\\/][^'\"\n]*", "<path>", words)
    for name in filter(None, map(os.environ.get, NAMES)):
        if len(name) >= LEAST_NAME:
            words = words.replace(name, "<name>")
    return words[:LONGEST]
