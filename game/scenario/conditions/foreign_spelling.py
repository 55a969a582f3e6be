"""Operators as other languages, mathematics and word processors spell them, and how conditions do."""

from __future__ import annotations

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
