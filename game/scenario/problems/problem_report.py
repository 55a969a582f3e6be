"""Problems of a scenario file, each with its position, collected so that all are reported at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from game.scenario.problems.problem_codes import BLOCKS, SEVERITY
from game.scenario.problems.spelling import is_near
from game.sentences import has_sentence, say
from game.user_error import UserError, nearest

MAX_PROBLEMS = 100
MAX_SUGGESTIONS = 30  # problems that get a nearest name, since the search is slow
MAX_HINT = 600  # characters; a hint may list names of the file
MAX_EXCERPT = 160
EXCERPT_BEFORE = 60  # characters kept before a position far to the right

_SPAN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[\w.+-]+|[&|<>=!]{1,2}|\S')


@dataclass(frozen=True)
class TextEdit:
    """A change of the file that fixes a problem: the characters from start to end become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Problem:
    """One problem of a file. Line and column count characters from 1.

    excerpt: the line of the file, or the part around the position; caret, length: the marked range in the excerpt.
    detail: the exact cause if a code covers several. also: other lines with the same problem.
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
    variants: tuple[str, ...] = field(default=(), compare=False)  # ids of those that have it, if not all do
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
    """The file cannot be played; `problems` holds all of its problems in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__("scenario.broken", file=first.file, count=len(problems), first=str(first))
        self.problems = problems


class Report:
    """Collects the problems of one file and converts offsets to line, column and excerpt.

    incomplete: kinds of names ("member", "event") whose definitions in the file are broken. Unknown names of these
    kinds are consequences of that and are not reported.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = printable(file, 120)
        self.text = text  # the file's text, or that text with its errors repaired
        self._original, self._repairs = text, tuple[TextEdit, ...]()
        self._repaired_lines: frozenset[int] = frozenset()  # other problems there may be caused by the repair
        self.problems: list[Problem] = []
        self.incomplete: set[str] = set()
        self.variant: str | None = None  # the variant being checked
        self.variants: tuple[str, ...] = ()  # all of the file
        self.called: dict[str, str] = {}  # ids by what people and roles are called, in small letters
        self.new_rows: set[str] = set()  # ids of rows of variants that are probably misspelled
        self.unread: set[str] = set()  # keys in lines that could not be read: they are not missing
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
        fixes: tuple[TextEdit, ...] = (),
        message: str = "",
        **values: object,
    ) -> None:
        """Add a problem; `message` and `hint` default to `scenario.problem.<code>` and `scenario.hint.<code>`."""
        line, column, excerpt, caret = self.place(offset)
        if line in self._repaired_lines:
            return
        words = shown_values(values)
        default_hint = f"scenario.hint.{code}"
        hint = printable(hint, MAX_HINT) or (say(default_hint, **words) if has_sentence(default_hint) else "")
        span = self._span(offset) if length is None else length
        self.problems.append(
            Problem(
                code=code,
                severity=SEVERITY[code],
                file=self.file,
                line=line,
                column=column,
                message=message or say(f"scenario.problem.{code}", **words),
                hint=hint,
                excerpt=excerpt,
                caret=caret,
                length=max(1, min(span, len(excerpt) - caret)),
                detail=detail,
                variants=(self.variant,) if self.variant else (),
                fixes=tuple(map(self._of_original, (fix,) if fix else fixes)),
            )
        )

    def read_as(self, text: str, repairs: tuple[TextEdit, ...]) -> None:
        """Take offsets from now on as those of this text, which the repairs make of the original."""
        self.text, self._repairs = text, repairs
        self._repaired_lines = frozenset(problem.line for problem in self.problems)

    def _of_original(self, edit: TextEdit) -> TextEdit:
        start = original_offset(edit.start, self._repairs)
        return TextEdit(
            start, original_offset(edit.end - 1, self._repairs) + 1 if edit.end > edit.start else start, edit.text
        )

    def place(self, offset: int) -> tuple[int, int, str, int]:
        """Return line, column, a printable excerpt of the line, and the index of the position in the excerpt."""
        offset = original_offset(offset, self._repairs)
        row = bisect_right(self._lines, offset) - 1
        start = self._lines[row]
        end = self._lines[row + 1] - 1 if row + 1 < len(self._lines) else len(self._original)
        cut = max(0, offset - start - EXCERPT_BEFORE) if offset - start >= MAX_EXCERPT - EXCERPT_BEFORE else 0
        return (
            row + 1,
            offset - start + 1,
            printable(self._original[start + cut : end], MAX_EXCERPT),
            offset - start - cut,
        )

    def _span(self, offset: int) -> int:
        match = _SPAN.match(self.text, offset)
        return len(match[0]) if match else 1

    def nearest_hint(self, name: str, names: Iterable[str]) -> str:
        """Return a hint that suggests the nearest of these names, or "" if none is near."""
        near = self.nearest(name, names)
        return say("scenario.hint.meant", name=near) if near else ""

    def nearest(self, name: str, names: Iterable[str]) -> str | None:
        """Return the nearest of these names; None if none is near, or after MAX_SUGGESTIONS problems."""
        names = list(names)
        called = self.called.get(" ".join(name.casefold().split()))
        if called in names:
            return called
        plain = [each for each in names if each.isprintable()]  # an unprintable name is itself an error
        near = nearest(name, plain) if len(self.problems) < MAX_SUGGESTIONS else None
        return near if near is not None and is_near(name, near) else None

    def blocked(self) -> bool:
        """Return whether any problem so far prevents play."""
        return any(problem.severity == BLOCKS for problem in self.problems)

    def sorted(self) -> tuple[Problem, ...]:
        """Return the distinct problems by position; beyond MAX_PROBLEMS only their number is reported."""
        each: dict[Problem, Problem] = {}
        for one in _without_repeated_ranges(
            self.problems
        ):  # variants report the same position again, and not all have a fix
            known = each.get(one)
            if known is not None:  # a problem of the file itself is one of all variants
                both = known.variants and one.variants
                one = replace(one if one.fixes else known, variants=(*known.variants, *one.variants) if both else ())
            each[one] = one
        named = [self._with_variants(one) for one in each.values()]
        rows = _merge_repeated_names(sorted(named, key=lambda p: (p.line, p.column, p.severity, p.code, p.message)))
        if len(rows) <= MAX_PROBLEMS:
            return tuple(rows)
        blocking = [row for row in rows if row.severity == BLOCKS]
        shown = (blocking + [row for row in rows if row.severity != BLOCKS])[:MAX_PROBLEMS]
        message = say("scenario.problem.more", count=len(rows) - MAX_PROBLEMS)
        last = shown[-1]
        return (
            *shown,
            Problem(code="more", severity=BLOCKS, file=self.file, line=last.line, column=last.column, message=message),
        )

    def _with_variants(self, problem: Problem) -> Problem:
        """Return a problem that names the variants that have it, unless all have."""
        names = tuple(name for name in self.variants if name in problem.variants)
        if not names or len(names) == len(self.variants) > 1:
            return replace(problem, variants=())
        message = say("scenario.in_variant", message=problem.message, names=", ".join(names))
        return replace(problem, message=message, variants=names)

    def error(self) -> ScenarioError:
        """Return the error that holds all problems."""
        return ScenarioError(self.sorted())


def original_offset(at: int, edits: tuple[TextEdit, ...] | list[TextEdit]) -> int:
    """Return the offset in the original text of an offset in the text that the sorted edits make of it."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if at < start:
            break
        if at < start + len(edit.text):
            return min(edit.start + at - start, max(edit.start, edit.end - 1))
        shift += len(edit.text) - (edit.end - edit.start)
    return at - shift


def shown_values(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a sentence with untrusted text made safe to print."""
    return {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}


def _without_repeated_ranges(problems: list[Problem]) -> list[Problem]:
    """Return the problems with one range a value, the last reported, which is the narrower of two."""
    unknown = {(each.line, each.column) for each in problems if each.code == "unknown_name"}
    problems = [
        each for each in problems if each.code not in ("bad_id", "bad_word") or (each.line, each.column) not in unknown
    ]  # that it is no id follows from what was meant
    beyond = {(each.line, each.column) for each in problems if each.code in ("outside_game", "too_many_people")}
    problems = [
        each for each in problems if each.code != "out_of_range" or (each.line, each.column) not in beyond
    ]  # the narrower limit says it already
    last = {(each.line, each.column): each for each in problems if each.code == "out_of_range"}
    return [each for each in problems if each.code != "out_of_range" or last[each.line, each.column] == each]


def _merge_repeated_names(rows: list[Problem]) -> list[Problem]:
    """Merge problems about the same unknown name into the first one, with the lines of the others."""
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
    """Return untrusted text that is safe to print: unprintable characters as "?", cut to `most` characters."""
    cut = value if len(value) <= most else value[: most - 1] + "…"
    return "".join(letter if letter.isprintable() else " " if letter in "\t\n" else "?" for letter in cut)
