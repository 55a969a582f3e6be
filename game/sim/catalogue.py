"""The eighteen moves: what each costs, whom it reaches and how often it can be used."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = "head"  # manager moves
HEART = "heart"  # leader moves


@dataclass(frozen=True)
class Move:
    """One row of the catalogue. The family is for screens and strategies: no rule of the model reads it."""

    id: str
    family: str
    attention: int  # points for one use
    money: float  # for one use; team moves cost this for nine people and in proportion for others
    aimed: bool = False  # at members; otherwise it is for the team
    reach: int = 1  # members one use reaches
    most: int = 1  # members (aimed) or uses (team) a quarter
    delay: str = "now"  # when it acts: now, later, fades


MOVES: tuple[Move, ...] = (
    Move("replace", HEAD, 1, 0.80, aimed=True, most=2, delay="later"),
    Move("enforce", HEAD, 1, 0.05),
    Move("plan", HEAD, 1, 0.05, delay="fades"),
    Move("budget", HEAD, 1, 0.0),
    Move("organize", HEAD, 1, 0.15, delay="later"),
    Move("control", HEAD, 1, 0.05, aimed=True, reach=3, most=9, delay="fades"),
    Move("evaluate", HEAD, 1, 0.05, aimed=True, reach=3, most=9),
    Move("solve", HEAD, 1, 0.15),
    Move("facilitate", HEAD, 1, 0.05),
    Move("risk", HEART, 2, 0.30),
    Move("inspire", HEART, 1, 0.05, delay="fades"),
    Move("learn", HEART, 1, 0.05, delay="later"),
    Move("vision", HEART, 1, 0.05, delay="later"),
    Move("coach", HEART, 1, 0.20, aimed=True, most=3, delay="later"),
    Move("trust", HEART, 1, 0.05, aimed=True, reach=3, most=9, delay="later"),
    Move("hero", HEART, 1, 0.05, aimed=True),
    Move("delegate", HEART, 1, 0.05, aimed=True, most=3, delay="later"),
    Move("transform", HEART, 2, 0.90, delay="later"),
)

IDS: tuple[str, ...] = tuple(move.id for move in MOVES)
INDEX: dict[str, int] = {move.id: row for row, move in enumerate(MOVES)}
BY_ID: dict[str, Move] = {move.id: move for move in MOVES}
TRAITS: tuple[str, ...] = (
    "needs_structure",
    "needs_meaning",
    "proud",
    "cynical",
    "curious",
    "steady",
    "ambitious",
    "sociable",
    "star",
    "drainer",
    "mis_hire",
)
