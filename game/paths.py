"""Paths of the assets, the built-in scenarios and the player's folder, and how typed paths are read."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

ASSETS = _ROOT / "assets"
SCENARIOS = _ROOT / "scenarios"

_SURROGATE = re.compile("[\ud800-\udfff]")


class NoHome(OSError):
    """The account has no home folder, and HEADHEART_HOME names no other."""


def user_folder() -> Path:
    """Return the folder of the player's games, settings and scenarios, HEADHEART_HOME if set. Does not create it.

    Raises NoHome.
    """
    override = os.environ.get("HEADHEART_HOME")
    try:
        found = expanded(override) if override else Path(platformdirs.user_data_dir("headheart", appauthor=False))
    except RuntimeError as error:  # newer versions of platformdirs
        raise NoHome(errno.ENOENT, str(error)) from error
    if found.parts[:1] and found.parts[0].startswith("~"):  # of an unknown account
        raise NoHome(errno.ENOENT, str(found))
    return found


def user_scenarios() -> Path:
    """Return the folder of the player's own scenario files. Raises NoHome."""
    return user_folder() / "scenarios"


def user_strategies() -> Path:
    """Return the folder of the player's own strategy files. Raises NoHome."""
    return user_folder() / "strategies"


def expanded(name: str) -> Path:
    """Return the path of a typed name; a leading ~ that quotes kept from the shell is the home folder."""
    return Path(os.path.expanduser(name))


def displayable(name: str) -> str:
    """Return a file's name with bytes that are no UTF-8 replaced, so that it can be stored and sent."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", name)
