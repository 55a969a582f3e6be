"""The parser of `who`: all, followers, others, an id, lowest trust, role …, trait …, a group, several ids and so on."""

from __future__ import annotations

from game.scenario.conditions.terms import Terms
from game.sim.catalogue import TRAIT_IDS
from game.sim.setting import MEMBER_VARIABLES, Who

BOSSES = ("boss", "second_boss")


class RecipientError(Exception):
    """The recipients are malformed; `code` is "no_about" or "unknown", and `part` what is unknown."""

    def __init__(self, code: str, part: str = "") -> None:
        super().__init__(code)
        self.code, self.part = code, part


def parse_recipients(text: str, about: int | None, terms: Terms, speaks: bool = False) -> Who:
    """Parse the recipients; "others" are all but the one the event is about. Raises RecipientError.

    speaks: whether they are to say something, which the hierarchy can too.
    """
    if speaks and text in BOSSES:
        return Who("boss", boss=BOSSES.index(text))
    if text in ("all", "followers"):
        return Who(text)
    if text == "others":
        if about is None:
            raise RecipientError("no_about")
        return Who("others", seat=about)
    if text in terms.seats:
        return Who("seat", seat=terms.seats[text])
    if text in terms.groups:
        return Who("group", seats=terms.groups[text])
    if "," in text:
        return Who("group", seats=tuple(_seat(part.strip(), terms) for part in text.split(",")))
    kind, _, which = " ".join(text.split()).partition(" ")
    if kind in ("lowest", "highest") and which in MEMBER_VARIABLES:
        return Who(kind, variable=which)
    if kind == "role" and which in terms.roles:
        return Who("role", role=terms.roles.index(which))
    if kind == "trait" and which in TRAIT_IDS:
        return Who("trait", trait=which)
    raise RecipientError("unknown", text)


def _seat(name: str, terms: Terms) -> int:
    if name not in terms.seats:
        raise RecipientError("unknown", name)
    return terms.seats[name]


def recipient_names(terms: Terms, speaks: bool = False) -> tuple[str, ...]:
    """Return every valid spelling, to suggest the nearest one."""
    sides = tuple(f"{side} {variable}" for side in ("lowest", "highest") for variable in MEMBER_VARIABLES)
    roles = tuple(f"role {role}" for role in terms.roles)
    traits = tuple(f"trait {trait}" for trait in TRAIT_IDS)
    own = (*terms.groups, *sides, *roles, *traits)
    return ("all", "followers", "others", *(BOSSES if speaks else ()), *terms.seats, *own)
