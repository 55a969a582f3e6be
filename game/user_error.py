"""Errors that a user can act on: each is one sentence that says what is wrong and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from game.sentences import say

INTERRUPTED = 130  # exit code after Ctrl-C, by the convention of shells


class UserError(Exception):
    """An expected failure. Its text is the sentence of `key`; a command that it ends exits with `exit_code`.

    Every error that a user can act on is one of these. Any other exception is a bug and is reported as a crash.
    """

    exit_code = 1

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(self.key, **self.values)


class Interrupted(UserError):
    """Ctrl-C ended the program; the sentence says what was saved."""

    exit_code = INTERRUPTED


class UnknownName(UserError):
    """A name that is not known."""

    exit_code = 2


def unknown_name(kind: str, name: str, known: Iterable[str]) -> UnknownName:
    """Return the error for an unknown `name` of a `kind` (scenario, strategy, move …), with the nearest of `known`."""
    names = sorted(known)
    shortened = shorten(name)
    near = nearest(name, names)
    if near is not None:
        return UnknownName("trouble.unknown_near", kind=say(f"kind.{kind}"), name=shortened, near=near)
    if not names:
        return UnknownName("trouble.unknown_none", kind=say(f"kind.{kind}"), name=shortened)
    return UnknownName("trouble.unknown", kind=say(f"kind.{kind}"), name=shortened, names=", ".join(names))


def shorten(name: str) -> str:
    """Return a name cut to 60 characters."""
    return name if len(name) <= 60 else name[:57] + "..."


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was most likely meant, or None if none is similar."""
    by_key = {_key(each): each for each in known}
    close = difflib.get_close_matches(_key(name[:200]), by_key, n=1, cutoff=0.6)
    return by_key[close[0]] if close else None


def _key(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
