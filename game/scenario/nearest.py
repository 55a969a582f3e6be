"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name most like this one, None where none is near."""
    return _nearest(name.lower(), tuple(names)) if len(name) <= 60 else None


@lru_cache(maxsize=512)
def _nearest(name: str, names: tuple[str, ...]) -> str | None:
    lowered = {known.lower(): known for known in reversed(names)}
    found = get_close_matches(name, lowered, 1, 0.6)
    return lowered[found[0]] if found else None
