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
    if found.parts[:1] and found.parts[0].startswith("~"):  # the account is unknown, so "~" stayed
        raise NoHome(errno.ENOENT, str(found))
    return found


def user_scenarios() -> Path:
    """Return the folder of the player's own scenario files. Raises NoHome."""
    return user_folder() / "scenarios"


def user_strategies() -> Path:
    """Return the folder of the player's own strategy files. Raises NoHome."""
    return user_folder() / "strategies"


def installed_packs() -> Path:
    """Return the folder that holds a folder for each installed pack. Raises NoHome."""
    return user_folder() / "packs"


def pack_folders() -> tuple[Path, ...]:
    """Return the folders of the installed packs by name; those that are hidden or links are left out."""
    try:
        found = sorted(Path(each.path) for each in os.scandir(installed_packs()) if each.is_dir(follow_symlinks=False))
    except OSError:
        return ()
    return tuple(each for each in found if not each.name.startswith("."))


def pack_of(path: Path) -> str | None:
    """Return the id of the installed pack in whose folder a file lies; None for any other file."""
    return path.parent.name if path.parent.parent == installed_packs() else None


def shared_folder() -> Path:
    """Return the folder of files made to be given away: in the user's documents, or below HEADHEART_HOME if set.

    Raises NoHome.
    """
    if os.environ.get("HEADHEART_HOME"):
        return user_folder() / "shared"
    try:
        return Path(platformdirs.user_documents_dir()) / "Head and Heart"
    except RuntimeError as error:
        raise NoHome(errno.ENOENT, str(error)) from error


def expanded(name: str) -> Path:
    """Return the path of a typed name; a leading ~ that quotes kept from the shell is the home folder."""
    return Path(os.path.expanduser(name))


def displayable(name: str) -> str:
    """Return a file's name with bytes that are no UTF-8 replaced, so that it can be stored and sent."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", name)
