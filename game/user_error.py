"""What a person can do something about: errors that are one sentence and a way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from game.words import say

INTERRUPTED = 130  # the exit code of what was ended by Ctrl-C, as shells have it


class UserError(Exception):
    """An expected failure: its sentence is the text of `key`; `code` is the exit code of a command it ends.

    Every error of the game that a person can answer is one of these; anything else is a defect and shows itself.
    """

    exit_code = 1

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(self.key, **self.values)


class Interrupted(UserError):
    """Ended by Ctrl-C; the sentence says what is kept."""

    exit_code = INTERRUPTED


class UnknownName(UserError):
    """A name that stands for nothing we know."""

    exit_code = 2


def unknown_name(kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """The error for a wrong `name` of a `kind` (scenario, strategy, move, member), with the nearest of `known`."""
    names = sorted(known)
    shown = name if len(name) <= 60 else name[:57] + "..."
    near = nearest(name, names)
    if near is not None:
        return UnknownName("trouble.unknown_near", kind=say(f"kind.{kind}"), name=shown, near=near)
    if not names:
        return UnknownName("trouble.unknown_none", kind=say(f"kind.{kind}"), name=shown)
    return UnknownName("trouble.unknown", kind=say(f"kind.{kind}"), name=shown, names=", ".join(names))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name a person most likely meant, or None where nothing is near."""
    by_folded = {_folded(each): each for each in known}
    close = difflib.get_close_matches(_folded(name[:200]), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
