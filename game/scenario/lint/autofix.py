"""Apply the safe fixes of a file, such as misspelled names and quoted numbers; everything else is left unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from game.scenario.lint.diagnose import Diagnosis
from game.scenario.problems.problem_codes import BLOCKS
from game.scenario.problems.problem_report import Problem, TextEdit

MAX_ROUNDS = 5  # a fix can reveal the next problem
UNREAD = ("not_toml", "bare_returns")  # codes of problems that may hide others

Again = Callable[[bytes], Diagnosis]


class FixResult(NamedTuple):
    """The fixed text, its diagnosis, the number of problems fixed, and those whose fix would have made things worse."""

    text: str
    diagnosis: Diagnosis
    fixed: int
    refused: tuple[Problem, ...]


def autofix(diagnosis: Diagnosis, diagnose_again: Again) -> FixResult:
    """Fix what can be fixed safely, and say what could not.

    A condition reports only its first error, so fixing repeats. If all fixes of a round together do not help, each is
    tried alone, and those that make it worse are refused.
    """
    text, current, count = diagnosis.text, diagnosis, 0
    refused: list[Problem] = []
    for _ in range(MAX_ROUNDS):
        fixable = [each for each in current.problems if each.fixes and each not in refused]
        if not fixable:
            break
        together = _together(text, fixable, current, diagnose_again)
        if together is not None:
            text, current = together
            count += len(fixable)
            continue
        text, current, done, worse = _one_by_one(text, fixable, current, diagnose_again)
        count += done
        refused += worse
        if not done:
            break
    left = {(each.code, each.line, each.message) for each in current.problems}
    return FixResult(
        text=text,
        diagnosis=current,
        fixed=count,
        refused=tuple(each for each in refused if (each.code, each.line, each.message) in left),
    )


def _one_by_one(
    text: str, fixable: list[Problem], current: Diagnosis, diagnose_again: Again
) -> tuple[str, Diagnosis, int, list[Problem]]:
    """Try each fix alone, from the end of the text to its start, so that offsets before it stay true."""
    done, worse = 0, list[Problem]()
    for problem in sorted(fixable, key=lambda each: -each.fixes[0].start):
        tried = _chain(text, problem, current, diagnose_again)
        if tried is None:
            worse.append(problem)
        else:
            text, current, count = tried
            done += count
    return text, current, done, worse


def _together(
    text: str, problems: list[Problem], before: Diagnosis, diagnose_again: Again
) -> tuple[str, Diagnosis] | None:
    """Return the text with all of these fixed and its diagnosis; None if a line of theirs has a problem still."""
    changed = _apply(text, (edit for each in problems for edit in each.fixes))
    after = diagnose_again(changed.encode())
    left = any(_blocking(after, each.line) >= _blocking(before, each.line) > 0 for each in problems)
    return None if left or _severity(after) >= _severity(before) else (changed, after)


def _chain(text: str, problem: Problem, before: Diagnosis, diagnose_again: Again) -> tuple[str, Diagnosis, int] | None:
    """Return the text with a problem fixed and its diagnosis, and the number of fixes; None if that does not help.

    A condition reports only its first error: the fix of one may lead to the next in its line, which is fixed too. If
    that ends with one that has no fix, nothing is gained, and the text stays as it was.
    """
    for count in range(1, MAX_ROUNDS + 1):
        changed = _apply(text, problem.fixes)
        after = diagnose_again(changed.encode())
        if changed == text or _severity(after) > _severity(before):
            return None
        fewer = _blocking(after, problem.line) < _blocking(before, problem.line) or problem.severity != BLOCKS
        if _severity(after) < _severity(before) and fewer:
            return changed, after, count
        further = [each for each in after.problems if each.line == problem.line and each.fixes]
        text, old = changed, problem
        problem = next((each for each in further if each.code != old.code or each.column > old.column), old)
        if problem is old:
            return None
    return None


def _blocking(diagnosis: Diagnosis, line: int) -> int:
    """Return how many problems of a line keep the file from being played."""
    return sum(each.line == line and each.severity == BLOCKS for each in diagnosis.problems)


def _severity(diagnosis: Diagnosis) -> tuple[int, int, int]:
    unread = sum(problem.code in UNREAD for problem in diagnosis.problems)
    blocking = sum(problem.severity == BLOCKS for problem in diagnosis.problems)
    return unread, blocking, sum(1 + len(problem.also) for problem in diagnosis.problems)


def _apply(text: str, edits: Iterable[TextEdit]) -> str:
    """Apply all edits that do not overlap, from the end of the text to its start."""
    next_start = len(text) + 1
    for edit in sorted(set(edits), key=lambda edit: (-edit.start, -edit.end)):
        if edit.end <= next_start:
            text = text[: edit.start] + edit.text + text[edit.end :]
            next_start = edit.start
    return text
