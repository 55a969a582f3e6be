"""The catalogue of moves, traits and kinds of problems: one row for each, with all its properties in the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from game.sim.numbers import Numbers

Family = Literal["head", "heart"]
Delay = Literal["now", "later", "fades"]

HEAD: Family = "head"  # manager moves
HEART: Family = "heart"  # leader moves


@dataclass(frozen=True)
class Move:
    """One move. The family is for screens and strategies: no rule of the model reads it.

    A row's place in `MOVES` is the move's column in arrays and recorded games, so new rows go to the end; the order
    of acting is a column of its own. The function that acts is found by the id, in moves/<id>.py.
    """

    id: str
    family: Family
    acts: int  # order of acting within a quarter, lowest first
    attention: int  # points for one use
    money: float  # price of one use; a team move's is for a team of nine and scales with team size
    aimed: bool = False  # True if aimed at members; otherwise for the whole team
    reach: int = 1  # members one use reaches
    most: int = 1  # members (aimed) or uses (team) per quarter
    delay: Delay = "now"  # development of the effect


MOVES: tuple[Move, ...] = (
    Move("replace", HEAD, 10, 1, 0.50, aimed=True, most=2, delay="later"),
    Move("enforce", HEAD, 20, 1, 0.05),
    Move("plan", HEAD, 30, 1, 0.05, delay="fades"),
    Move("budget", HEAD, 40, 1, 0.0),
    Move("organize", HEAD, 50, 1, 0.15, delay="later"),
    Move("control", HEAD, 60, 1, 0.05, aimed=True, reach=3, most=9, delay="fades"),
    Move("evaluate", HEAD, 70, 1, 0.05, aimed=True, reach=3, most=9),
    Move("solve", HEAD, 80, 1, 0.15),
    Move("facilitate", HEAD, 90, 1, 0.05),
    Move("risk", HEART, 100, 1, 0.30),
    Move("inspire", HEART, 110, 1, 0.05, delay="fades"),
    Move("learn", HEART, 120, 1, 0.05, delay="later"),
    Move("vision", HEART, 130, 1, 0.05, delay="later"),
    Move("coach", HEART, 140, 1, 0.20, aimed=True, most=3, delay="later"),
    Move("trust", HEART, 150, 1, 0.05, aimed=True, reach=3, most=9, delay="later"),
    Move("hero", HEART, 160, 1, 0.05, aimed=True),
    Move("delegate", HEART, 170, 1, 0.05, aimed=True, reach=3, most=9, delay="later"),
    Move("transform", HEART, 180, 2, 0.60, delay="later"),
)

IDS: tuple[str, ...] = tuple(move.id for move in MOVES)
INDEX: dict[str, int] = {move.id: row for row, move in enumerate(MOVES)}
BY_ID: dict[str, Move] = {move.id: move for move in MOVES}
BY_ACTING: tuple[Move, ...] = tuple(sorted(MOVES, key=lambda move: move.acts))


Size = Callable[[Numbers], float]


@dataclass(frozen=True)
class Trait:
    """One trait, and the coefficients it changes for members who have it (rules read them by `Turn.factor`).

    A row's place in `TRAITS` is the trait's bit in arrays and recorded games, so new rows go to the end. A further
    ordinary trait changes every drawn team.
    """

    id: str
    factors: Mapping[str, Size] = field(default_factory=dict)  # keyed by coefficient; 1 for members without the trait
    shifts: Mapping[str, Size] = field(default_factory=dict)  # keyed by coefficient; 0 for members without the trait
    ordinary: bool = True  # can be drawn for anybody; otherwise only scenarios give it


TRAITS: tuple[Trait, ...] = (
    Trait("needs_structure", {"plan": lambda n: n.structure_plan, "free": lambda n: n.structure_free}),
    Trait("needs_meaning", {"vision": lambda n: n.meaning_vision}),
    Trait("proud", {"control": lambda n: n.proud_control, "hero": lambda n: n.proud_hero}),
    Trait("cynical", {"inspire": lambda n: n.cynical_inspire, "trust": lambda n: n.cynical_trust}),
    Trait("curious", {"explore": lambda n: n.curious_explore}),
    Trait("steady", {"noise": lambda n: n.steady_noise}),
    Trait(
        "ambitious",
        {"hero": lambda n: n.ambitious_hero, "coach": lambda n: n.ambitious_coach},
        {"neglected": lambda n: n.neglect_year / 4.0},
    ),
    Trait("sociable", {"contagion": lambda n: n.sociable_contagion}),
    Trait("star", ordinary=False),  # drawn with higher ability, in start.py
    Trait("drainer", shifts={"drains": lambda n: 1.0}, ordinary=False),
    Trait("mis_hire", shifts={"fit": lambda n: -n.mis_hire_fit}, ordinary=False),
)

TRAIT_IDS: tuple[str, ...] = tuple(trait.id for trait in TRAITS)

PROBLEM_KINDS = ("technical", "coordination", "people")  # open problems are of one kind; each calls for other moves
TECHNICAL, COORDINATION, PEOPLE = range(3)
