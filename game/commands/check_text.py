"""How findings are printed: place and severity, the line with carets, why it matters, how to mend it; colours late."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from game.scenario.problem_codes import SEVERITIES
from game.words import say

if TYPE_CHECKING:
    from game.scenario.lint.diagnose import Diagnosis
    from game.scenario.problems import Problem

Paint = Callable[[str, str], str]  # (text, role) → the text as it is shown


def print_examined(rows: Iterable[tuple[Path, Diagnosis]], fixable: bool) -> None:
    """Every finding of every file, then the sums."""
    paint = _colours() if sys.stdout.isatty() else _plain
    found: list[Problem] = []
    for path, examined in rows:
        found += examined.problems
        for problem in examined.problems:
            print(printed(problem, paint), end="\n\n")
        if not examined.problems:
            print(paint(say("cli.check.clean", file=path), "good"))
    if found:
        print(_sums(found, fixable))


def printed(problem: Problem, paint: Paint) -> str:
    """One finding as lines of text; `paint` colours parts by role: a severity, "place", "muted"."""
    place = paint(f"{problem.file}:{problem.line}:{problem.column}", "place")
    severity = paint(say(f"severity.{problem.severity}"), problem.severity)
    lines = [f"{place} {severity} {problem.message} {paint(f'[{problem.code}]', 'muted')}"]
    if problem.excerpt:
        number = f"{problem.line:>6} | "
        before = problem.excerpt[: problem.caret]
        marked = problem.excerpt[problem.caret : problem.caret + problem.length]
        carets = " " * _wide(before) + "^" * max(1, _wide(marked))
        lines.append(paint(number, "muted") + problem.excerpt.rstrip())
        lines.append(paint(f"{'':>6} | ", "muted") + paint(carets, problem.severity))
    if problem.also:
        shown = ", ".join(str(line) for line in problem.also[:12])
        lines.append("       " + say("cli.check.also", lines=shown))
    why, hint = say(f"explain.{problem.code}.why"), problem.hint
    lines += ["       " + paint(say("cli.check.why", why=why), "muted")]
    lines += ["       " + say("cli.check.mend", how=hint)] if hint else []
    return "\n".join(lines)


def _plain(text: str, role: str) -> str:
    return text


def _colours() -> Paint:
    """Colours of the terminal by rich, which knows what it can show."""
    from rich.color import ColorSystem
    from rich.console import Console
    from rich.style import Style

    system = ColorSystem.STANDARD if Console().color_system else None
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


def _sums(found: list[Problem], fixable: bool) -> str:
    counts = [(kind, sum(problem.severity == kind for problem in found)) for kind in SEVERITIES]
    parts = [say(f"severity.{kind}_count", count=count) for kind, count in counts if count]
    line = say("cli.check.sums", parts=", ".join(parts))
    mends = sum(len(problem.fixes) for problem in found)
    return line + (" " + say("cli.check.fixable", count=mends) if mends and fixable else "")


def _wide(text: str) -> int:
    """Columns a text takes in a terminal."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)
