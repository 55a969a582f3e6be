"""What is wrong with a scenario file: one problem a line, all of them at once, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from game.trouble import Trouble, nearest
from game.words import known, say

BLOCKS = "blocks"  # the file cannot be played
DOUBTFUL = "doubtful"  # it can, but it probably does not say what was meant
MOST_PROBLEMS = 100
MOST_HINTS = 30  # problems with a nearest name: looking for one is slow
EXCERPT = 160


@dataclass(frozen=True)
class Problem:
    """One thing to mend; line and column count from 1, in characters; the excerpt is that line of the file."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        return say("scenario.problem_line", where=where, message=self.message, hint=self.hint).rstrip()


class ScenarioError(Trouble):
    """The file cannot be played; `problems` has all that is wrong with it, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__("scenario.broken", file=first.file, count=len(problems), first=str(first))
        self.problems = problems


class Report:
    """Collects the problems of one file, whose text turns an offset into line, column and excerpt."""

    def __init__(self, file: str, text: str) -> None:
        self.file = shown(file, 120)
        self.text = text
        self.found: list[Problem] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def add(self, code: str, offset: int, severity: str = BLOCKS, hint: str = "", **values: object) -> None:
        """Note a problem; the words come from scenario.problem.<code>, the hint from there where none is given."""
        line, column, excerpt = self.place(offset)
        words = {name: shown(value) if isinstance(value, str) else value for name, value in values.items()}
        usual = f"scenario.hint.{code}"
        hint = hint or (say(usual, **words) if known(usual) else "")
        message = say(f"scenario.problem.{code}", **words)
        self.found.append(Problem(code, severity, self.file, line, column, message, hint, excerpt))

    def place(self, offset: int) -> tuple[int, int, str]:
        """Line, column and the line's text, cleaned for any screen, of an offset into the text."""
        row = bisect_right(self._lines, offset) - 1
        start = self._lines[row]
        end = self._lines[row + 1] - 1 if row + 1 < len(self._lines) else len(self.text)
        return row + 1, offset - start + 1, shown(self.text[start:end], EXCERPT)

    def meant(self, name: str, names: Iterable[str]) -> str:
        """The hint with the nearest of these names; none in a file with so much to mend that nobody reads on."""
        near = nearest(name, names) if len(self.found) < MOST_HINTS else None
        return say("scenario.hint.meant", name=near) if near else ""

    def blocked(self) -> bool:
        """Whether anything found so far keeps the file from being played."""
        return any(problem.severity == BLOCKS for problem in self.found)

    def sorted(self) -> tuple[Problem, ...]:
        """The problems by place, each once; past the first hundred only their number is told."""
        rows = sorted(set(self.found), key=lambda p: (p.line, p.column, p.severity, p.code, p.message))
        if len(rows) <= MOST_PROBLEMS:
            return tuple(rows)
        blocking = [row for row in rows if row.severity == BLOCKS]
        kept = (blocking + [row for row in rows if row.severity != BLOCKS])[:MOST_PROBLEMS]
        message = say("scenario.problem.more", count=len(rows) - MOST_PROBLEMS)
        last = kept[-1]
        return (*kept, Problem("more", BLOCKS, self.file, last.line, last.column, message))

    def fail(self) -> ScenarioError:
        """The error with everything found."""
        return ScenarioError(self.sorted())


def shown(value: str, most: int = 60) -> str:
    """Text from a stranger made safe to print: odd characters as ?, cut where it is long."""
    cut = value if len(value) <= most else value[: most - 1] + "…"
    return "".join(letter if letter.isprintable() else " " if letter in "\t\n" else "?" for letter in cut)
