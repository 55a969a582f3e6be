"""Signed numbers as text, with a true minus sign."""

from __future__ import annotations

MINUS = "\N{MINUS SIGN}"


def signed(value: float, digits: int) -> str:
    """Return the number with its sign: +3.0, −1.3, +0.0."""
    return f"{value:+.{digits}f}".replace("-", MINUS)


def signed_change(amount: float, digits: int = 0) -> str:
    """Return a change with its sign: +3, −1.3; ±0 where it rounds to zero."""
    rounded = round(amount, digits)
    return signed(rounded, digits) if rounded else f"±{0:.{digits}f}"
