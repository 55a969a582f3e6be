"""The kind of a TOML file by a search of its text instead of a parse, because the file may be broken."""

from __future__ import annotations

import re

_RULES = re.compile(rb"^[ \t]*(?:\[\[[ \t]*rule[ \t]*\]\]|rule[ \t]*=)", re.MULTILINE)
_FORMAT = re.compile(rb"^[ \t]*format[ \t]*=", re.MULTILINE)


def states_format(data: bytes) -> bool:
    """Return whether a file states the version of its format, as every scenario does."""
    return _FORMAT.search(data) is not None


def is_strategy(data: bytes) -> bool:
    """Return whether a file is a strategy: it has rules and no `format`."""
    return _RULES.search(data) is not None and not states_format(data)
