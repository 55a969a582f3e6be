"""The result of a guess: the outcome in question happened or not."""

from __future__ import annotations

from game.play.session.finished_quarter import Quarter
from game.play.session.guesses import Guess, question_of
from game.sim.hierarchy.targets import target_now
from game.sim.numeric.exact import mean
from game.sim.params import Params

QUIT = 1  # value of State.left for a member who quit


def question_came_true(question: str, quarter: Quarter, params: Params) -> bool:
    """Return whether the outcome of QUESTIONS happened in a finished quarter."""
    before, after = quarter.before, quarter.after
    if question == "output":
        return bool(after.output[0] >= target_now(before, params)[0])
    if question == "morale":
        return bool(mean(after.morale)[0] > mean(before.morale)[0])
    if question == "stay":
        return not bool((after.left[0] == QUIT).any())
    return bool(after.standing[0] > before.standing[0])


def judge_guess(chance: int | None, quarter: Quarter, params: Params) -> Guess | None:
    """Return the guess about a finished quarter with its result; None if nothing was asked or said."""
    question = question_of(quarter.number)
    if question is None or chance is None:
        return None
    return Guess(question, chance, question_came_true(question, quarter, params))
