"""Mending what is safe to mend: names that were misspelled, numbers in quotes; every other letter stays as it is."""

from __future__ import annotations

from collections.abc import Callable

from game.scenario.lint.diagnose import Diagnosis

ROUNDS = 5  # a mended name can bring the next problem to light


def autofix(examined: Diagnosis, again: Callable[[bytes], Diagnosis]) -> tuple[str, Diagnosis, int]:
    """The text after mending, what is found in it, and how many changes were made.

    A condition tells of its first mistake only, so mending goes on while it makes nothing worse; what is kept is the
    state with the fewest problems, those that block play first.
    """
    best = now = (examined.text, examined, 0)
    for _ in range(ROUNDS):
        changed, made = _changed(now[0], now[1])
        if not made:
            break
        then = again(changed.encode())
        if _weight(then) > _weight(now[1]):
            break
        now = (changed, then, now[2] + made)
        best = now if _weight(then) < _weight(best[1]) else best
    return best


def _weight(examined: Diagnosis) -> tuple[int, int]:
    blocking = sum(problem.severity == "blocks" for problem in examined.problems)
    return blocking, sum(1 + len(problem.also) for problem in examined.problems)


def _changed(text: str, examined: Diagnosis) -> tuple[str, int]:
    """All changes that do not overlap, from the end of the text to its beginning."""
    changes = sorted((mend for problem in examined.problems for mend in problem.fixes), key=lambda mend: -mend.start)
    made, before = 0, len(text) + 1
    for change in changes:
        if change.end <= before:
            text = text[: change.start] + change.text + text[change.end :]
            made, before = made + 1, change.start
    return text, made
