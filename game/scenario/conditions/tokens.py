"""The tokens of conditions: numbers, names, marks, and odd characters that no condition has."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*|\.\d+)(?![\w.])|([A-Za-z_][\w.]*)|(===|!==|=>|=<|<>|<=|>=|==|!=|&&|\|\||[-+*/<>()=!])|(\S))",
    re.ASCII,
)


class Token(NamedTuple):
    kind: str  # number, name, mark, odd, end
    text: str
    at: int


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text with their offsets, then one of kind "end"."""
    kinds = ("number", "name", "mark", "odd")
    rows = [
        Token(
            kinds[(match.lastindex or 1) - 1],
            match.group(match.lastindex or 0),
            match.start(match.lastindex or 0),
        )
        for match in _TOKEN.finditer(text)
    ]
    return [*rows, Token("end", "", len(text))]
