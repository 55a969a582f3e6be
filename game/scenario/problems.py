"""What is wrong with a scenario file: one problem a line, all of them at once, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from game.scenario.problem_codes import BLOCKS, SEVERITY
from game.user_error import UserError, nearest
from game.words import has_sentence, say

MOST_PROBLEMS = 100
MOST_HINTS = 30  # problems with a nearest name: looking for one is slow
MOST_HINT = 600  # letters; a hint may list names, and those are the file's own
EXCERPT = 160
BEFORE = 60  # letters kept before a place far to the right

_SPAN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[\w.+-]+|[&|<>=!]{1,2}|\S')


@dataclass(frozen=True)
class TextEdit:
    """A change of the text that mends a problem: the letters from start to end become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Problem:
    """One thing to mend; line and column count from 1, in characters.

    excerpt: that line of the file or the part of it around the place; caret, length: where in the excerpt the place
    is. detail: what exactly is wrong where a code covers several things. also: lines with the same problem.
    """

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""
    caret: int = 0
    length: int = 1
    detail: str = ""
    also: tuple[int, ...] = ()
    fixes: tuple[TextEdit, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        return say("scenario.problem_line", where=where, message=self.message, hint=self.hint).rstrip()


@dataclass(frozen=True)
class BrokenFile:
    """A scenario or strategy file that cannot be loaded, with its problems."""

    path: Path
    problems: tuple[Problem, ...]


class ScenarioError(UserError):
    """The file cannot be played; `problems` has all that is wrong with it, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__("scenario.broken", file=first.file, count=len(problems), first=str(first))
        self.problems = problems


class Report:
    """Collects the problems of one file, whose text turns an offset into line, column and excerpt.

    open: kinds of names ("member", "event") of which the file does not rightly say all there are; that such a name is
    not known follows from it and is not told.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = printable(file, 120)
        self.text = text
        self.problems: list[Problem] = []
        self.incomplete: set[str] = set()
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def add(
        self,
        code: str,
        offset: int,
        hint: str = "",
        *,
        detail: str = "",
        length: int | None = None,
        fix: TextEdit | None = None,
        **values: object,
    ) -> None:
        """Note a problem; the words come from scenario.problem.<code>, the hint from there where none is given."""
        line, column, excerpt, caret = self.place(offset)
        words = {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}
        usual = f"scenario.hint.{code}"
        hint = printable(hint, MOST_HINT) or (say(usual, **words) if has_sentence(usual) else "")
        span = self._span(offset) if length is None else length
        self.problems.append(
            Problem(
                code,
                SEVERITY[code],
                self.file,
                line,
                column,
                say(f"scenario.problem.{code}", **words),
                hint,
                excerpt,
                caret,
                max(1, min(span, len(excerpt) - caret)),
                detail,
                fixes=(fix,) if fix else (),
            )
        )

    def place(self, offset: int) -> tuple[int, int, str, int]:
        """Line, column, the line's text around it, cleaned for any screen, and where in that text the place is."""
        row = bisect_right(self._lines, offset) - 1
        start = self._lines[row]
        end = self._lines[row + 1] - 1 if row + 1 < len(self._lines) else len(self.text)
        cut = max(0, offset - start - BEFORE) if offset - start >= EXCERPT - BEFORE else 0
        return row + 1, offset - start + 1, printable(self.text[start + cut : end], EXCERPT), offset - start - cut

    def _span(self, offset: int) -> int:
        match = _SPAN.match(self.text, offset)
        return len(match[0]) if match else 1

    def nearest_hint(self, name: str, names: Iterable[str]) -> str:
        """The hint with the nearest of these names; none in a file with so much to mend that nobody reads on."""
        near = self.nearest(name, names)
        return say("scenario.hint.meant", name=near) if near else ""

    def nearest(self, name: str, names: Iterable[str]) -> str | None:
        """The nearest of these names, as `meant` says it."""
        plain = [each for each in names if each.isprintable()]  # an odd one is wrong itself
        return nearest(name, plain) if len(self.problems) < MOST_HINTS else None

    def blocked(self) -> bool:
        """Whether anything found so far keeps the file from being played."""
        return any(problem.severity == BLOCKS for problem in self.problems)

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by place, each once; past the first hundred only their number is told."""
        each: dict[Problem, Problem] = {}
        for one in self.problems:  # variants tell of the same place again, and not all know how to mend it
            each[one] = one if one.fixes or one not in each else each[one]
        rows = _folded(sorted(each.values(), key=lambda p: (p.line, p.column, p.severity, p.code, p.message)))
        if len(rows) <= MOST_PROBLEMS:
            return tuple(rows)
        blocking = [row for row in rows if row.severity == BLOCKS]
        kept = (blocking + [row for row in rows if row.severity != BLOCKS])[:MOST_PROBLEMS]
        message = say("scenario.problem.more", count=len(rows) - MOST_PROBLEMS)
        last = kept[-1]
        return (*kept, Problem("more", BLOCKS, self.file, last.line, last.column, message))

    def error(self) -> ScenarioError:
        """The error with everything found."""
        return ScenarioError(self.sorted())


def _folded(rows: list[Problem]) -> list[Problem]:
    """One wrong name that stands in many places is one problem: the first, with the lines of the others."""
    first: dict[tuple[str, ...], int] = {}
    kept: list[Problem] = []
    for row in rows:
        key = (row.code, row.message)
        if row.code != "unknown_name" or key not in first:
            first[key] = len(kept)
            kept.append(row)
        else:
            place = first[key]
            one = kept[place]
            kept[place] = replace(one, also=(*one.also, row.line), fixes=(*one.fixes, *row.fixes))
    return kept


def printable(value: str, most: int = 60) -> str:
    """Text from a stranger made safe to print: odd characters as ?, cut where it is long."""
    cut = value if len(value) <= most else value[: most - 1] + "…"
    return "".join(letter if letter.isprintable() else " " if letter in "\t\n" else "?" for letter in cut)
