"""Fitting text into a measured width: word wrap, ellipsis, and a name's initial."""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], int]
ELLIPSIS = "…"


def wrap(words: str, width: int, measure: Measure) -> list[str]:
    """Return lines at most `width` pixels wide; a word is broken only if it is too wide by itself."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width or not longer:
                line = longer
                continue
            if line:
                lines.append(line)
            *full_lines, line = _break_word(word, width, measure)
            lines += full_lines
        lines.append(line)
    return lines


def _break_word(word: str, width: int, measure: Measure) -> list[str]:
    if measure(word) <= width:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and measure(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def ellipsize(words: str, width: int, measure: Measure) -> str:
    """Return the text, or its longest prefix that fits together with an ellipsis (binary search)."""
    if measure(words) <= width:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(words[:middle].rstrip() + ELLIPSIS) <= width:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + ELLIPSIS


def shorten_name(name: str, width: int, measure: Measure) -> str:
    """Return a person's name in full, else with an initial ("M. Oberholzer"), else with an ellipsis."""
    if measure(name) <= width or " " not in name:
        return ellipsize(name, width, measure)
    first, rest = name.split(" ", 1)
    return ellipsize(f"{first[0]}. {rest}", width, measure)
