"""The parser of `who`, the recipients of an effect: all, followers, others, a member's id, "lowest trust" and so on."""

from __future__ import annotations

from collections.abc import Mapping

from game.sim.setting import MEMBER_VARIABLES, Who


class RecipientError(Exception):
    """The recipients are malformed; `code` is "no_about" or "unknown"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_recipients(text: str, about: int | None, seats: Mapping[str, int]) -> Who:
    """Parse the recipients; "others" are all but the one the event is about. Raises RecipientError."""
    words = text.split()
    if text in ("all", "followers"):
        return Who(text)
    if text == "others":
        if about is None:
            raise RecipientError("no_about")
        return Who("others", seat=about)
    if len(words) == 2 and words[0] in ("lowest", "highest") and words[1] in MEMBER_VARIABLES:
        return Who(words[0], variable=words[1])
    if text in seats:
        return Who("seat", seat=seats[text])
    raise RecipientError("unknown")


def recipient_names(seats: Mapping[str, int]) -> tuple[str, ...]:
    """Return every valid spelling, to suggest the nearest one."""
    sides = tuple(f"{side} {variable}" for side in ("lowest", "highest") for variable in MEMBER_VARIABLES)
    return ("all", "followers", "others", *seats, *sides)
