"""Two strategies in Python: one for a single game at a time, one for many games at once."""

from game.play.session.plan_rules import blocked, plan_of, usual_answer
from game.sim.plan import Plan
from game.sim.view import View
from game.strategies.fill import fill, scored
from game.strategies.single_run import single_run


@single_run
def choose(view: View) -> Plan:
    """Take on problems that pile up, give time to whoever feels worst, and let the best decide. Made for one game."""
    morale, estimate = view.morale[0], view.estimate[0]
    wishes: list[tuple[str, int | None]] = []
    if view.problems[0] > 0.5:
        wishes.append(("solve", None))
    wishes += [("trust", int(seat)) for seat in morale.argsort(kind="stable")[:3]]
    if view.delegated[0, estimate.argmax()] < 0.5:
        wishes.append(("delegate", int(estimate.argmax())))
    made: list[tuple[str, int | None]] = []
    for move, seat in wishes:
        if blocked(made, move, seat, view, usual_answer(view)) is None:
            made.append((move, seat))
    return plan_of(made, view)


def steady(view: View) -> Plan:
    """Plan every quarter, and give time where trust is lowest. Made for many games: axis 0 is the game."""
    scores = scored(view, {"plan": 2.0, "solve": 1.0 + view.problems, "trust": 1.5})
    return fill(view, scores, {"trust": 1.0 - view.trust})
