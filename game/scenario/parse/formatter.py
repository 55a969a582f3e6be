"""One layout for TOML files: spaces around =, blank lines between tables, indented lists; comments and order stay."""

from __future__ import annotations

import re

from game.scenario.parse.bounds import TOKEN
from game.scenario.parse.masking import mask_strings

INDENT = "    "
_PAIR = re.compile(r"^[ \t]*([A-Za-z0-9_.\"'~-]+)[ \t]*=[ \t]*(?=\S)")
_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*([\w.\"'~ -]+?)[ \t]*(\]\]?)")


def laid_out(text: str) -> str:
    """Return a valid TOML text in the one layout. Strings, comments, values and their order are left as they are."""
    code = mask_strings(text).split("\n")
    inside = _inside_strings(text)
    rows: list[str] = []
    depth = 0
    for number, line in enumerate(text.split("\n")):
        if inside[number]:
            rows.append(line if inside[number + 1] else line.rstrip())
        else:
            rows.append(_laid_out_line(line, code[number], depth, inside[number + 1]))
        depth = max(0, depth + (0 if not depth and _HEADER.match(code[number]) else _opened(code[number])))
    return _with_blank_lines(rows, inside)


def _laid_out_line(line: str, code: str, depth: int, goes_on: bool) -> str:
    """Return one line that begins outside strings; `goes_on` if a string of several lines begins in it."""
    kept = line if goes_on else line.rstrip()
    if depth:
        closing = code.lstrip()[:1] in ("]", "}")
        return f"{INDENT * (depth - closing)}{kept.lstrip()}" if kept.strip() else ""
    if header := _HEADER.match(code):
        start, end = header.span(2)
        return f"{header[1]}{line[start:end].strip()}{header[3]}{kept[header.end() :]}"
    if pair := _PAIR.match(code):
        start, end = pair.span(1)
        return f"{line[start:end]} = {kept[pair.end() :]}"
    return kept.lstrip()


def _inside_strings(text: str) -> list[bool]:
    """Return for each line, and for the end, whether it begins inside a string of several lines."""
    found = [False]
    breaks: set[int] = set()
    for token in TOKEN.finditer(text):
        if token.lastgroup == "text":
            breaks |= {token.start() + each for each, letter in enumerate(token.group()) if letter == "\n"}
    for at, letter in enumerate(text):
        if letter == "\n":
            found.append(at in breaks)
    return [*found, False]


def _opened(code: str) -> int:
    """Return by how much a line of values opens more brackets than it closes."""
    return sum((letter in "[{") - (letter in "]}") for letter in code)


def _with_blank_lines(rows: list[str], inside: list[bool]) -> str:
    """Return the lines with one blank line before each table and its comment, and never two outside strings."""
    lines: list[str] = []
    for number, row in enumerate(rows):
        if inside[number]:
            lines.append(row)
            continue
        if not row and (not lines or not lines[-1]):
            continue
        if row.startswith("[") and lines and lines[-1]:
            above = len(lines)
            while above and lines[above - 1].startswith("#"):
                above -= 1
            if above and lines[above - 1]:
                lines.insert(above, "")
        lines.append(row)
    return "\n".join(lines).rstrip("\n") + "\n"
