"""Print diagnoses of files as compilers do: place and severity, the line with carets, why it matters, how to fix it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from game.console.output import harmless, show, show_painted, terminal
from game.scenario.problems.problem_codes import SEVERITIES
from game.sentences import say

if TYPE_CHECKING:
    from game.scenario.lint.diagnose import Diagnosis
    from game.scenario.problems.problem_report import Problem

Paint = Callable[[str, str], str]  # (text, role) → text with colour codes


def print_diagnoses(rows: Iterable[tuple[Path, Diagnosis]], fixable: bool) -> None:
    """Print every problem of every file, then the totals."""
    paint = _colours() if sys.stdout.isatty() else _plain
    found: list[Problem] = []
    for path, diagnosis in rows:
        found += diagnosis.problems
        for problem in diagnosis.problems:
            show_painted(format_problem(problem, paint) + "\n")
        if not diagnosis.problems:
            show_painted(paint(harmless(say("cli.check.clean", file=path)), "good"))
    if found:
        show(_totals(found, fixable))


def format_problem(problem: Problem, paint: Paint) -> str:
    """Return one problem as lines of text; `paint` colours parts by role: a severity, "place", "muted"."""
    place = paint(harmless(f"{problem.file}:{problem.line}:{problem.column}"), "place")
    severity = paint(say(f"severity.{problem.severity}"), problem.severity)
    lines = [f"{place} {severity} {harmless(problem.message)} {paint(f'[{problem.code}]', 'muted')}"]
    if problem.excerpt:
        number = f"{problem.line:>6} | "
        before = problem.excerpt[: problem.caret]
        marked = problem.excerpt[problem.caret : problem.caret + problem.length]
        carets = " " * _display_width(before) + "^" * max(1, _display_width(marked))
        lines.append(paint(number, "muted") + harmless(problem.excerpt.rstrip()))
        lines.append(paint(f"{'':>6} | ", "muted") + paint(carets, problem.severity))
    if problem.also:
        shown = ", ".join(str(line) for line in problem.also[:12])
        lines.append("       " + say("cli.check.also", lines=shown))
    why, hint = say(f"explain.{problem.code}.why"), problem.hint
    lines += ["       " + paint(say("cli.check.why", why=why), "muted")]
    lines += ["       " + harmless(say("cli.check.fix_hint", how=hint))] if hint else []
    return "\n".join(lines)


def _plain(text: str, role: str) -> str:
    return text


def _colours() -> Paint:
    """Return a painter that uses the colours the terminal supports."""
    from rich.color import ColorSystem
    from rich.style import Style

    system = ColorSystem.STANDARD if terminal().color_system else None
    styles = {
        "blocks": Style(color="red", bold=True),
        "doubtful": Style(color="yellow", bold=True),
        "style": Style(color="cyan"),
        "balance": Style(color="magenta"),
        "place": Style(bold=True),
        "muted": Style(dim=True),
        "good": Style(color="green"),
    }
    return lambda text, role: styles[role].render(text, color_system=system)


def _totals(found: list[Problem], fixable: bool) -> str:
    counts = [(kind, sum(problem.severity == kind for problem in found)) for kind in SEVERITIES]
    parts = [say(f"severity.{kind}_count", count=count) for kind, count in counts if count]
    line = say("cli.check.sums", parts=", ".join(parts))
    fixable_count = sum(bool(problem.fixes) for problem in found)
    return line + (" " + say("cli.check.fixable", count=fixable_count) if fixable_count and fixable else "")


def _display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)
