"""Text on a page: its width where the font is the reader's, and shares as per cent."""

from __future__ import annotations


def estimate_width(words: str) -> float:
    """Return a text's approximate width in pixels."""
    return 7.6 * len(words)


def format_percent(share: float) -> str:
    """Return a share as whole per cent; 0 % and 100 % only where they are exact."""
    if 0.0 < share < 0.01:
        return "< 1%"
    return "> 99%" if 0.99 < share < 1.0 else f"{share:.0%}"
