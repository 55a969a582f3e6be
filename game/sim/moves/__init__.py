"""What each move does, in the catalogue's order: a move is a function of the turn that returns effects."""

from __future__ import annotations

from collections.abc import Callable

from game.sim.effects import Effects
from game.sim.moves.budget import budget
from game.sim.moves.coach import coach
from game.sim.moves.control import control
from game.sim.moves.delegate import delegate
from game.sim.moves.enforce import enforce
from game.sim.moves.evaluate import evaluate
from game.sim.moves.facilitate import facilitate
from game.sim.moves.hero import hero
from game.sim.moves.inspire import inspire
from game.sim.moves.learn import learn
from game.sim.moves.organize import organize
from game.sim.moves.plan import plan
from game.sim.moves.replace import replace
from game.sim.moves.risk import risk
from game.sim.moves.solve import solve
from game.sim.moves.transform import transform
from game.sim.moves.trust import trust
from game.sim.moves.vision import vision
from game.sim.turn import Turn

ACTS: tuple[Callable[[Turn], Effects], ...] = (
    replace,
    enforce,
    plan,
    budget,
    organize,
    control,
    evaluate,
    solve,
    facilitate,
    risk,
    inspire,
    learn,
    vision,
    coach,
    trust,
    hero,
    delegate,
    transform,
)
