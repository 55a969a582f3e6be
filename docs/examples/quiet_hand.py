"""Two strategies in Python: one for a single game at a time, one for many games at once."""

from game import Plan, View, add_where_legal, fill, scored, single_run


@single_run
def choose(view: View) -> Plan:
    """Take on problems that pile up, give time to whoever feels worst, and let the best decide. Made for one game."""
    morale, estimate = view.morale[0], view.estimate[0]
    plan = Plan.empty(view.runs, view.seats)
    if view.problems[0] > 0.5:
        plan = add_where_legal(view, plan, "solve")
    for seat in morale.argsort(kind="stable")[:3]:
        plan = add_where_legal(view, plan, "trust", int(seat))
    best = int(estimate.argmax())
    if view.delegated[0, best] < 0.5:
        plan = add_where_legal(view, plan, "delegate", best)
    return plan


def steady(view: View) -> Plan:
    """Plan every quarter, and give time where trust is lowest. Made for many games: axis 0 is the game."""
    scores = scored(view, {"plan": 2.0, "solve": 1.0 + view.problems, "trust": 1.5})
    return fill(view, scores, {"trust": 1.0 - view.trust})
