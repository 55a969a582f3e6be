"""Work in steps: a computation that stops between its parts, so that a window stays alive while it goes on."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""Yields after each part of the work, and returns the result."""


def finish(steps: Steps[Result]) -> Result:
    """Return the result of work in steps, done at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result
