"""Write a file with its fixes: the old one is kept beside it, and every change is shown as a diff."""

from __future__ import annotations

import difflib
from pathlib import Path

from game.files.atomic_write import write_bytes
from game.scenario.loading.load import read_bytes
from game.user_error import UserError

MARK = b"\xef\xbb\xbf"  # the byte order mark
CONTEXT = 1  # unchanged lines shown around a change


def write_fixed(path: Path, before: str, after: str) -> tuple[Path, list[str]]:
    """Replace a file by its fixed text, with the line ends and byte order mark it had. Return the backup and the diff.

    Raises UserError if one of the two cannot be written; the file is then unchanged.
    """
    data = read_bytes(path)
    content = after.replace("\n", "\r\n") if b"\r\n" in data else after
    backup = _free_name(path)
    try:
        write_bytes(backup, data)
        write_bytes(path, (MARK if data.startswith(MARK) else b"") + content.encode())
    except OSError as error:
        raise UserError("cli.check.not_written", file=path, why=error.strerror or str(error)) from error
    return backup, diff_lines(path.name, before, after)


def write_formatted(path: Path, after: str) -> None:
    """Replace a file by its text in another layout, with the line ends and byte order mark it had. Raises UserError."""
    data = read_bytes(path)
    content = after.replace("\n", "\r\n") if b"\r\n" in data else after
    try:
        write_bytes(path, (MARK if data.startswith(MARK) else b"") + content.encode())
    except OSError as error:
        raise UserError("cli.check.not_written", file=path, why=error.strerror or str(error)) from error


def diff_lines(name: str, before: str, after: str) -> list[str]:
    """Return the changes as lines of a unified diff."""
    old, new = (text.replace("\r", "\n").split("\n") for text in (before, after))
    return list(difflib.unified_diff(old, new, name, name, n=CONTEXT, lineterm=""))


def _free_name(path: Path) -> Path:
    """Return a name for the backup that no file has: FILE.toml.bak, FILE.toml.bak2 …"""
    number, found = 2, path.with_name(path.name + ".bak")
    while found.exists():
        found, number = path.with_name(f"{path.name}.bak{number}"), number + 1
    return found
