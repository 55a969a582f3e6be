"""Limits checked before a file is parsed: no file can take long to parse, and no text can spoof a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from game.scenario.parse.foreign_formats import foreign_kind
from game.scenario.parse.toml_error import TomlError, report_error
from game.scenario.problems.problem_report import Report, TextEdit

MAX_BYTES = 256 * 1024
MAX_LINES = 10_000
MAX_DEPTH = 8  # nested arrays and inline tables
MAX_PARTS = 8  # most parts of a dotted key
MAX_DIGITS = 40  # characters of a number, a date or a bare key
MAX_TEXT = 4000  # characters of one text
MAX_VALUES = 6000
MAX_MARKS = 12_000  # commas, brackets, dots and equal signs

# Joiners that names and emoji need. Other characters of these categories control terminals or hide text.
_ALLOWED = "\n\t\u200c\u200d\ufe0f"
_REFUSED = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_MAX_ACCENTS = 8  # accents on one letter; normalising a longer run takes quadratic time

# An unterminated string is one token too, so that nothing after it is scanned twice.
# Only single characters are repeated possessively: Python before 3.11.5 mistakes longer parts (python/cpython#106052).
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<text>\"{3}[^\"\\]*+(?:(?:\\[\s\S]|\"(?!\"\"))[^\"\\]*+)*(?:\"{3,5}|\\?\Z)
               | '{3}[^']*+(?:'(?!'')[^']*+)*(?:'{3,5}|\Z)
               | \"[^\"\\\n]*+(?:\\[^\n][^\"\\\n]*+)*(?:\"|\\?(?=\n|\Z)) | '[^'\n]*+'?)
      | (?P<word>[^\s\[\]{}=,.\#"']+)
      | (?P<mark>[\[\]{}=,.\n])""",
    re.VERBOSE,
)

HEADER_INSIDE = re.compile(r"^[ \t]*\[\[?[\w.-]+\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)


def decode(data: bytes, file: str) -> str:
    """Decode a file to NFC text with \\n line endings. Raises ScenarioError if it exceeds a limit or is malformed."""
    if len(data) > MAX_BYTES:
        report = Report(file, "")
        report.add("too_large", 0, size=len(data) // 1024, most=MAX_BYTES // 1024)
        raise report.error()
    kind = foreign_kind(data)
    if kind:
        report = Report(file, "")
        report_error(TomlError(kind, 0), report)
        raise report.error()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report = Report(file, data[: error.start].decode("utf-8-sig", "replace"))
        report.add("not_utf8", len(report.text))
        raise report.error() from None
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        _refuse_bare_returns(text, file)
    report = Report(file, text)
    if text.count("\n") > MAX_LINES:
        report.add("too_many_lines", 0, most=MAX_LINES)
        raise report.error()
    _check_characters(text, report)
    if not report.problems:
        text = unicodedata.normalize("NFC", text)
        report = Report(file, text)
        _check_tokens(text, report)
    if report.problems:
        raise report.error()
    return text


def _refuse_bare_returns(text: str, file: str) -> None:
    """Raise ScenarioError for line ends of old Macs: one problem for the whole file, which a fix turns into others."""
    report = Report(file, text.replace("\r", "\n"))
    places = [at for at, letter in enumerate(text) if letter == "\r"]
    edits = tuple(TextEdit(at, at + 1, "\n") for at in places)
    report.add("bare_returns", places[0], fixes=edits, length=1, count=len(places))
    raise report.error()


def string_source(text: str, at: int) -> str:
    """Return the string that begins at an offset, with its quotes; "" if there is none."""
    found = TOKEN.match(text, at)
    return found.group() if found and found.lastgroup == "text" else ""


def _check_characters(text: str, report: Report) -> None:
    start = 0
    for line in text.split("\n"):
        marks = 0
        for at, letter in enumerate("" if line.isascii() and line.isprintable() else line, start):
            marks = marks + 1 if unicodedata.combining(letter) else 0
            if is_forbidden(letter) or marks == _MAX_ACCENTS:
                report.add("bad_character", at, fix=TextEdit(at, at + 1, ""), character=f"U+{ord(letter):04X}")
        start += len(line) + 1
        if len(report.problems) > 20:
            return


def _check_tokens(text: str, report: Report) -> None:
    depth = dots = marks = 0
    for token in TOKEN.finditer(text):
        kind, value, start = token.lastgroup, token.group(), token.start()
        if kind == "text" and len(value) > MAX_TEXT:
            _report_long_text(value, start, report)
        elif kind == "word" and len(value) > MAX_DIGITS:
            report.add("too_long", start, count=len(value), most=MAX_DIGITS)
        elif kind == "mark":
            depth = max(0, depth + (value in "[{") - (value in "]}"))
            dots = dots + 1 if value == "." else dots if value in "[]{}" else 0
            marks += value != "\n"
            if marks > MAX_MARKS:
                report.add("too_many_values", start, most=MAX_VALUES)
                return
            if depth > MAX_DEPTH or dots >= MAX_PARTS:
                report.add("too_deep", start, depth=MAX_DEPTH, parts=MAX_PARTS)
                return
        if len(report.problems) > 20:
            return


def _report_long_text(source: str, start: int, report: Report) -> None:
    """Report a text that is too long, or never closed, or was meant to be closed before the tables in it."""
    if source[:3] in ('"""', "'''") and (HEADER_INSIDE.search(source) or not source.endswith(source[:3])):
        report_error(TomlError(kind="unclosed_text", at=start, length=3, values={"quote": source[:3]}), report)
    else:
        report.add("too_long", start, count=len(source), most=MAX_TEXT)


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a TOML text with their offsets."""
    for token in TOKEN.finditer(text):
        if token.lastgroup == "comment":
            yield token.start(), token.group()


def is_forbidden(letter: str) -> bool:
    """Return whether a character is not allowed in a scenario file: control, bidi, private, unassigned."""
    return not (letter.isprintable() or letter in _ALLOWED) and unicodedata.category(letter) in _REFUSED


def first_forbidden(text: str) -> str | None:
    """Return the first forbidden character of a text, if any. TOML escapes can bring them past `decode`."""
    return None if text.isprintable() else next((letter for letter in text if is_forbidden(letter)), None)


def count_values(tree: Any) -> int:
    """Return the number of values in a parsed file, including tables and lists."""
    if isinstance(tree, dict):
        return 1 + sum(count_values(value) for value in tree.values())
    if isinstance(tree, list):
        return 1 + sum(count_values(value) for value in tree)
    return 1
