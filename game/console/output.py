"""Output of commands: one JSON document or tables on stdout, everything else on stderr.

Whatever is printed goes through here: control codes are replaced, a pipe gets whole lines, and a console that lacks a
character gets the nearest plain one.
"""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game.user_error import UserError

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 40  # columns; a narrower terminal breaks lines itself
LEAST_TEXT = 16  # columns of a text that is broken into lines
UNLIMITED = 100_000  # columns of a pipe or file
PLAIN = {
    "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MULTIPLICATION SIGN}": "x",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{ALMOST EQUAL TO}": "~",
    "\N{PLUS-MINUS SIGN}": "+/-",
    "\N{MIDDLE DOT}": "-",
    "\N{BULLET}": "*",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{BOX DRAWINGS LIGHT HORIZONTAL}": "-",
    "\N{BOX DRAWINGS HEAVY HORIZONTAL}": "-",
    "\N{BOX DRAWINGS LIGHT VERTICAL}": "|",
}
_LONE_SURROGATE = re.compile(r"(\\\\|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|\\ud[89a-f][0-9a-f]{2}")

_quiet = False


def prepare_streams() -> None:
    """Let stdout and stderr print the nearest plain character where their encoding lacks one."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="nearest")


def be_quiet(quiet: bool) -> None:
    """Print no notes and no progress from now on, only results and errors."""
    global _quiet
    _quiet = quiet


def is_quiet() -> bool:
    """Return whether notes and progress are left out."""
    return _quiet


def show(text: object = "") -> None:
    """Print lines of a result on stdout."""
    print(harmless_lines(str(text)))


def show_painted(text: str) -> None:
    """Print lines with colour codes, whose words the caller has made harmless."""
    print(text)


def note(sentence: object) -> None:
    """Print a message about what was done or will follow on stderr, unless --quiet was given."""
    if not _quiet:
        warn(sentence)


def warn(sentence: object) -> None:
    """Print an error on stderr."""
    print(harmless_lines(str(sentence)), file=sys.stderr)


def print_json(document: object) -> None:
    """Print a JSON document in ASCII, so that any pipe can carry it. Raises ValueError for NaN and infinity.

    Bytes of a file name that are no UTF-8 become replacement characters, because not every reader accepts half a pair.
    """
    text = json.dumps(document, indent=2, allow_nan=False)
    print(_LONE_SURROGATE.sub(lambda found: found[1] or "\\ufffd", text))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[object]], numbers: frozenset[int]) -> None:
    """Print a table; columns in `numbers` are right-aligned. Cells may be text from users' files.

    No cell is cut: a terminal breaks long ones, and a pipe gets each row as one line.
    """
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    cells = [[harmless(str(cell)) for cell in row] for row in rows]
    unbroken = [place in numbers or place == 0 for place in range(len(heads))]  # columns that stay in one line
    table = Table(box=None, pad_edge=False)
    for place, head in enumerate(heads):
        justify: Literal["right", "left"] = "right" if place in numbers else "left"
        table.add_column(head, justify=justify, overflow="fold", no_wrap=unbroken[place])
    for row in cells:
        table.add_row(*map(Text, row))
    widths = [max(map(cell_len, column)) + 1 for column in zip(heads, *cells, strict=True)]
    console = terminal()
    console.width = max(console.width, sum(w if one else LEAST_TEXT for w, one in zip(widths, unbroken, strict=True)))
    with console.capture() as captured:
        console.print(table)
    print("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def terminal(stderr: bool = False) -> Console:
    """Return a rich console as wide as the terminal, or without a limit in a pipe. Markup is off."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = max(NARROWEST, shutil.get_terminal_size().columns) if stream.isatty() else UNLIMITED
    return Console(highlight=False, markup=False, stderr=stderr, width=width)


def harmless(text: str) -> str:
    """Return a text with terminal control codes and bidirectional overrides replaced."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def harmless_lines(text: str) -> str:
    """Return a text of several lines with everything but the line ends made harmless."""
    return "\n".join(map(harmless, text.split("\n")))


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Return plain characters for those that an encoding lacks (a codec error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_plain(each, error.encoding) for each in lacking), error.end


def _plain(character: str, encoding: str) -> str:
    """Return what an encoding can print in place of a character: without its accents, or a question mark."""
    for text in (PLAIN.get(character, ""), unicodedata.normalize("NFKD", character)):
        kept = "".join(each for each in text if not unicodedata.combining(each)).encode(encoding, "ignore")
        if kept:
            return kept.decode(encoding)
    return "?"


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
    from game.files.atomic_write import write_text

    check_output(file, key)
    try:
        write_text(file, text)
    except OSError as error:
        raise not_written(file, key, error) from error


def not_written(file: Path, key: str, error: OSError) -> UserError:
    """Return the failure to write a file as a sentence."""
    return UserError(key, file=file, why=error.strerror or str(error))
