"""Which misspelled names are certain enough for a fix to change them."""

from __future__ import annotations

from collections.abc import Iterable

SHORT_NAME = 5  # letters; names up to there are near with one typing error
SHORT_PART = 3  # letters of a name that is near because another one contains it
LONG_NAME = 8  # letters; names from there on may have two typing errors


def certain_name(wrong: str, right: str | None, known: Iterable[str]) -> bool:
    """Return whether a misspelled name certainly means `right`: one typing error away, and from no other name.

    Long names may have two. A name that begins alike but is another word is not certain, such as "lowest
    clarity" for "lowest respect".
    """
    if right is None:
        return False
    most = 2 if len(wrong) >= LONG_NAME else 1
    spelled = _plain_name(wrong)
    if any(other != right and distance(spelled, _plain_name(other), most) <= most for other in known):
        return False
    return distance(spelled, _plain_name(right), most) <= most


def is_near(wrong: str, right: str) -> bool:
    """Return whether a name is near enough to another to suggest it: some typing errors away, or part of it.

    Of two names with the same first word, such as "trait lazy" and "trait steady", the rest is compared.
    """
    one, other = _plain_name(wrong), _plain_name(right)
    head, _, rest = one.rpartition("_")
    if head and other.startswith(f"{head}_"):
        one, other = rest, other[len(head) + 1 :]
    most = 1 if len(one) <= SHORT_NAME else 2 if len(one) <= LONG_NAME else 3
    short, long = sorted((one, other), key=len)
    return distance(one, other, most) <= most or (len(short) >= SHORT_PART and short in long)


def _plain_name(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")


def distance(one: str, other: str, most: int) -> int:
    """Return the optimal string alignment distance (a swap of neighbours is one step), at most about `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, target in enumerate(other, 1):
            cost = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != target))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == target:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
