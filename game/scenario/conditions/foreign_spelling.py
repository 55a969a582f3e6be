"""Operators as other languages, mathematics and word processors spell them, and how conditions do."""

from __future__ import annotations

import re

_APART = re.compile(r"[<>=!]\s+=(?!=)")
_SIGNS = {
    "=": "==",
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "≠": "!=",
    "=>": ">=",
    "≥": ">=",
    "⩾": ">=",
    "=<": "<=",
    "≤": "<=",
    "⩽": "<=",
    "＜": "<",
    "＞": ">",
    "&&": "and",
    "&": "and",
    "∧": "and",
    "||": "or",
    "|": "or",
    "∨": "or",
    "!": "not",
    "¬": "not",
    "−": "-",
    "–": "-",
    "×": "*",
    "·": "*",
    "÷": "/",
}
_WORDS = {"is": "==", "equals": "==", "below": "<", "under": "<", "above": ">", "over": ">"}
_LOGIC = ("and", "or", "not")


def split_operator(text: str, at: int) -> str:
    """Return an operator such as "> =" whose two signs stand apart, as it is written; "" if there is none."""
    found = _APART.match(text, at)
    return found[0] if found else ""


def foreign_spelling(kind: str, text: str, is_first: bool) -> str:
    """Return how conditions spell an operator of another language, or "". `kind`: as in condition_parser.py."""
    if kind in ("mark", "odd"):
        return _SIGNS.get(text, "")
    lower = text.lower()
    if kind != "name" or text in _LOGIC:
        return ""
    if lower in _LOGIC:
        return lower
    return "" if is_first else _WORDS.get(lower, "")
