"""A file that a command is asked to write: refused before the work where it cannot be written, then written at once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from game.user_error import UserError


def check_output(file: Path, key: str) -> None:
    """Make the folder of a file. Raises UserError with the sentence of `key` (file, why) where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(file, key, error) from error
    if file.is_dir():
        raise not_written(file, key, OSError(errno.EISDIR, os.strerror(errno.EISDIR)))
    if not os.access(file.parent, os.W_OK):
        raise not_written(file, key, OSError(errno.EACCES, os.strerror(errno.EACCES)))


def write_output(file: Path, text: str, key: str) -> None:
    """Write a file in one step. Raises UserError with the sentence of `key` (file, why)."""
    from game.atomic_write import write_text

    check_output(file, key)
    try:
        write_text(file, text)
    except OSError as error:
        raise not_written(file, key, error) from error


def not_written(file: Path, key: str, error: OSError) -> UserError:
    """Return the failure to write a file as a sentence."""
    return UserError(key, file=file, why=error.strerror or str(error))
