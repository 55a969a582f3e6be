"""Fit words into a width: wrap by words, shorten by ellipsis or by a name's initial.

Always measured, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable

Measure = Callable[[str], int]
ELLIPSIS = "…"


def wrap(words: str, room: int, measure: Measure) -> list[str]:
    """Lines no wider than `room` pixels, broken within a word only where it alone is too wide."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if measure(longer) <= room or not longer:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, room, measure)
            lines += full
        lines.append(line)
    return lines


def _pieces(word: str, room: int, measure: Measure) -> list[str]:
    if measure(word) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        if piece and measure(piece + letter) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def ellipsize(words: str, room: int, measure: Measure) -> str:
    """The words, or the longest beginning of them that fits together with an ellipsis."""
    if measure(words) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(words[:middle].rstrip() + ELLIPSIS) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + ELLIPSIS


def shorten_name(name: str, room: int, measure: Measure) -> str:
    """A person's name in full, else with an initial ("M. Oberholzer"), else by ellipsis."""
    if measure(name) <= room or " " not in name:
        return ellipsize(name, room, measure)
    first, rest = name.split(" ", 1)
    return ellipsize(f"{first[0]}. {rest}", room, measure)
