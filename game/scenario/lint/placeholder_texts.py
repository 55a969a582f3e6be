"""Placeholders that were left in texts, and characters that the game's font lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from game.scenario.conditions.terms import Terms
from game.scenario.lint.braces import Brace, names_hint, unfilled
from game.scenario.lint.font_glyphs import first_without_glyph
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.problems.problem_report import Report, TextEdit
from game.sentences import say

SHOWN = ("title", "lesson", "briefing", "place", "trade", "author", "name", "nature", "text", "reason", "told")
SHOWN_TABLES = ("voice", "roles", "names")
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX+|lorem ipsum|(?i:your text|insert .{1,20} here|write .{1,20} here))\b"
    r"|\?{3,}|\[(?i:name|text|todo|insert[^\]]*|your[^\]]*)\]|<(?i:name|text|title|place|todo)>|@[a-z_]+@"
)


def check_texts(tree: dict[str, Any], terms: Terms, positions: Positions, report: Report) -> None:
    """Report placeholders that nothing fills and missing glyphs in the texts of a file."""
    for path, text in _shown_texts(tree, (), False):
        filled = path[0] == "event" and path[-1] in ("text", "told")
        match = _PLACEHOLDER.search(text)
        if match:
            offset = positions.offset_within(path, text, match.start())
            report.add("placeholder", offset, length=len(match[0]), found=match[0])
        brace = next(unfilled(text, terms, filled), None)
        if brace and not match:
            _report_brace(brace, positions.offset_within(path, text, brace.at), terms, report)
        letter = first_without_glyph(text)
        if letter is not None:
            offset = positions.offset_within(path, text, text.index(letter))
            report.add("no_glyph", offset, length=1, found=letter, character=f"U+{ord(letter):04X}")


def _report_brace(brace: Brace, at: int, terms: Terms, report: Report) -> None:
    """Report braces that players would read, with what was meant, or what can stand in them."""
    message = say(f"scenario.braces.{brace.kind}", found=brace.found)
    if brace.right:
        hint = say("scenario.hint.meant_braces", name=brace.right)
    elif brace.kind == "unknown":
        hint = say("scenario.hint.names_in_braces", names=names_hint(terms))
    else:
        hint = say(f"scenario.hint.braces_{brace.kind}", found=brace.found)
    stands = report.text.startswith(brace.found, at)
    fix = TextEdit(at, at + len(brace.found), brace.right) if brace.certain and stands else None
    length = len(brace.found) if stands else 1
    report.add("placeholder", at, hint, detail=brace.kind, length=length, fix=fix, message=message)


def _shown_texts(value: object, path: KeyPath, shown: bool) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        if shown:
            yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _shown_texts(part, (*path, key), key in SHOWN or _is_shown_table(path))
    elif isinstance(value, list):
        for row, part in enumerate(value):
            yield from _shown_texts(part, (*path, row), shown or _is_shown_table(path))


def _is_shown_table(path: KeyPath) -> bool:
    return bool(path) and path[-1] in SHOWN_TABLES
