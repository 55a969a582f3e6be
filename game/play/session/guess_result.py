"""Whether what was guessed of a quarter came about."""

from __future__ import annotations

from game.play.session.guesses import Guess, question_of
from game.play.session.quarter import Quarter
from game.sim.hierarchy import target_now
from game.sim.numeric.exact import mean
from game.sim.params import Params

QUIT = 1  # of State.left


def question_came_true(what: str, quarter: Quarter, params: Params) -> bool:
    """Whether an outcome of ASKED came about in a finished quarter."""
    before, after = quarter.before, quarter.after
    if what == "output":
        return bool(after.output[0] >= target_now(before, params)[0])
    if what == "morale":
        return bool(mean(after.morale)[0] > mean(before.morale)[0])
    if what == "stay":
        return not bool((after.left[0] == QUIT).any())
    return bool(after.standing[0] > before.standing[0])


def judge_guess(chance: int | None, quarter: Quarter, params: Params) -> Guess | None:
    """The guess about a quarter once it is finished; None where there was none."""
    what = question_of(quarter.number)
    return None if what is None or chance is None else Guess(what, chance, question_came_true(what, quarter, params))
