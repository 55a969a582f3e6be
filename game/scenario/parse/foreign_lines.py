"""Lines that belong to another program: marks of a merge, a fence of Markdown."""

from __future__ import annotations

import re

from game.scenario.parse.toml_error import Failure, TomlError, certain
from game.scenario.problems.problem_report import TextEdit

_MERGE = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: |$)")
_FENCE = re.compile(r"[ \t]*(```|~~~)")


def foreign_line(failure: Failure) -> TomlError | None:
    """Return the error of a line that belongs to another program: marks of a merge, a fence of Markdown."""
    return _merge(failure) or _fence(failure)


def _merge(failure: Failure) -> TomlError | None:
    found = _MERGE.match(failure.line)
    if found is None:
        return None
    return TomlError(kind="merge_marks", at=failure.line_start, length=len(found[1]), values={"mark": found[1]})


def _fence(failure: Failure) -> TomlError | None:
    if not _FENCE.match(failure.line):
        return None
    start, end = failure.line_start, failure.line_end
    return certain("fence", start, end - start, TextEdit(start, end, ""))
