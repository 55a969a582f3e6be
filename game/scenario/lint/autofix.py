"""Apply the safe fixes of a file, such as misspelled names and quoted numbers; everything else is left unchanged."""

from __future__ import annotations

from collections.abc import Callable

from game.scenario.lint.diagnose import Diagnosis

MAX_ROUNDS = 5  # a fix can reveal the next problem


def autofix(diagnosis: Diagnosis, diagnose_again: Callable[[bytes], Diagnosis]) -> tuple[str, Diagnosis, int]:
    """Return the fixed text, its diagnosis and the number of changes.

    A condition reports only its first error, so fixing repeats while it makes nothing worse. The best state is kept:
    the fewest blocking problems, then the fewest problems.
    """
    best = current = (diagnosis.text, diagnosis, 0)
    for _ in range(MAX_ROUNDS):
        text, changes = _apply_fixes(current[0], current[1])
        if not changes:
            break
        after = diagnose_again(text.encode())
        if _severity(after) > _severity(current[1]):
            break
        current = (text, after, current[2] + changes)
        best = current if _severity(after) < _severity(best[1]) else best
    return best


def _severity(diagnosis: Diagnosis) -> tuple[int, int]:
    blocking = sum(problem.severity == "blocks" for problem in diagnosis.problems)
    return blocking, sum(1 + len(problem.also) for problem in diagnosis.problems)


def _apply_fixes(text: str, diagnosis: Diagnosis) -> tuple[str, int]:
    """Apply all fixes that do not overlap, from the end of the text to its start. Return the text and their number."""
    edits = sorted((edit for problem in diagnosis.problems for edit in problem.fixes), key=lambda edit: -edit.start)
    applied, next_start = 0, len(text) + 1
    for edit in edits:
        if edit.end <= next_start:
            text = text[: edit.start] + edit.text + text[edit.end :]
            applied, next_start = applied + 1, edit.start
    return text, applied
