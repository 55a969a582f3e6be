"""The names that conditions (of a team and its members) and claims (of finished games) may use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from game.sim.conditions import MEMBER, MEMBER_NAMES, NAMES, NUMBER, TEAM_NAMES, TRUTH, Name
from game.sim.games.outcome import ENDINGS, PARTS

ALIASES = {"team.money": "money", "team.standing": "standing"}


@dataclass(frozen=True)
class Vocabulary:
    """The known names: single values, values of each member, and the seats of members by id."""

    single: Mapping[str, Name]
    each: Mapping[str, Name]
    seats: Mapping[str, int]

    @property
    def people(self) -> int:
        """The number of seats in the team: newcomers who can be brought take one of them."""
        return sum(seat >= 0 for seat in self.seats.values())


def condition_vocabulary(seats: Mapping[str, int], quarters: int, names: Mapping[str, Name] = NAMES) -> Vocabulary:
    """Return the vocabulary of conditions over `names`, by default those of events, answers and goals.

    Names with a value for each member begin with `member.`; `quarters` is the last quarter a game can have.
    """
    single = {name: kind for name, kind in names.items() if not name.startswith(MEMBER)}
    if "quarter" in single:
        single["quarter"] = Name(NUMBER, 1.0, float(quarters))
    each = {name: kind for name, kind in names.items() if name.startswith(MEMBER)}
    return Vocabulary(single, each, seats)


_SCORE, _FLAG = Name(NUMBER, 0.0, 100.0), Name(TRUTH, 0.0, 1.0)


def claim_vocabulary(
    seats: Mapping[str, int],
    quarters: int,
    goals: Iterable[str],
    events: Iterable[str],
    story: Mapping[str, Name] = MappingProxyType({}),
) -> Vocabulary:
    """Return the vocabulary of claims: the names of conditions except `quarter`, and results of games.

    Results are score.results … score.total; dismissed; ending.<id>; goal.<id>: reached; event.<id>: it happened;
    quarters: the length of the command; left: how many quit or were replaced. Hyphens of ids become underscores.
    story: the names that only conditions of this file have, such as answer.<event>.
    """
    games = {f"score.{part}": _SCORE for part in (*PARTS, "total")}
    games |= {f"ending.{ending}": _FLAG for ending in ENDINGS}
    games |= {f"goal.{id_in_claim(goal)}": _FLAG for goal in goals}
    games |= {f"event.{id_in_claim(event)}": _FLAG for event in events}
    games |= {
        "dismissed": _FLAG,
        "quarters": Name(NUMBER, 1.0, float(quarters)),
        "left": Name(NUMBER, 0.0, float(max(sum(seat >= 0 for seat in seats.values()), 1) * quarters)),
    }
    at_the_end = {name: kind for name, kind in TEAM_NAMES.items() if name != "quarter"}
    single = {name: kind for name, kind in story.items() if not name.startswith(MEMBER)}
    each = {name: kind for name, kind in story.items() if name.startswith(MEMBER)}
    return Vocabulary({**at_the_end, **single, **games}, {**MEMBER_NAMES, **each}, seats)


def id_in_claim(name: str) -> str:
    """Return an id as claims spell it."""
    return name.replace("-", "_")
