"""The conclusions that the documents state, each as a margin that is above zero where it holds.

To add one: a row of CONCLUSIONS with its function, and its sentence under `cli.conclusions.says.<id>`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from game.lab.robustness.evidence import BLIND, HEAD_ONLY, HEART_ONLY, Evidence
from game.lab.studies.family_splits import LONG_AND_TURBULENT, SHORT_AND_STABLE
from game.strategies.catalogue import BY_ID, DO_NOTHING, EVEN_MIX, ONE_SIDED, RANDOM, REFERENCE

MANAGER, LEADER = ONE_SIDED
GREEDY = "replace-greedily"
WITH_LEADING = tuple(name for name in BY_ID if name not in (DO_NOTHING, RANDOM, MANAGER))
GOAL = 0.90  # share of the draws in which an unconditional conclusion has to hold
FADED = 3  # quarters after a speech
HALF = 0.5

Margin = Callable[[Evidence], float]


@dataclass(frozen=True)
class Conclusion:
    """One conclusion. page: the document that states it.

    conditional: the page states a condition with it, or the share of other numbers in which it holds.

    screened: the screening asks which numbers carry its margin; needs the scenarios and players of a screening only.
    """

    id: str
    page: str
    margin: Margin
    conditional: bool = False
    screened: bool = False


def order_wins_short(seen: Evidence) -> float:
    """Managing over leading where it is short and stable."""
    return seen.ahead(SHORT_AND_STABLE, MANAGER, LEADER)


def change_wins_long(seen: Evidence) -> float:
    """Leading over managing where it is long and turbulent."""
    return seen.ahead(LONG_AND_TURBULENT, LEADER, MANAGER)


def crossing(seen: Evidence) -> float:
    """Change of the gap between managing and leading from long and turbulent to short and stable."""
    return order_wins_short(seen) + change_wins_long(seen)


def readers_cross(seen: Evidence) -> float:
    """The same among readers with the moves of one family."""
    return seen.ahead(SHORT_AND_STABLE, HEAD_ONLY, HEART_ONLY) + seen.ahead(LONG_AND_TURBULENT, HEART_ONLY, HEAD_ONLY)


def leader_nets_more(seen: Evidence) -> float:
    """Net output of the leader over that of the manager where it is long and turbulent, in %."""
    led, managed = (seen.mean(LONG_AND_TURBULENT, each, "raw_results") for each in (LEADER, MANAGER))
    return 100.0 * (led / managed - 1.0)


def mix_wins_on_average(seen: Evidence) -> float:
    """Half-and-half over both one-sided lists in the mean of the scenarios."""
    return seen.mean_ahead(EVEN_MIX, MANAGER, LEADER)


def readers_need_both(seen: Evidence) -> float:
    """The reference over readers with one family, in the long scenario where it gains least."""
    return min(
        seen.ahead(scenario, REFERENCE, HEAD_ONLY, HEART_ONLY)
        for scenario in seen.scenarios
        if scenario != SHORT_AND_STABLE
    )


def families_complement(seen: Evidence) -> float:
    """Interaction of leading and managing on ln output, in %."""
    return seen.interaction


def nothing_is_worst(seen: Evidence) -> float:
    """The weakest strategy that also leads over doing nothing, where it is least ahead."""
    return min(seen.ahead(scenario, each, DO_NOTHING) for scenario in seen.scenarios for each in WITH_LEADING)


def random_loses(seen: Evidence) -> float:
    """The weakest strategy that also leads over random moves, where it is least ahead."""
    return min(seen.ahead(scenario, each, RANDOM) for scenario in seen.scenarios for each in WITH_LEADING)


def reading_pays(seen: Evidence) -> float:
    """The reference over itself with the board of another run, where that loses least."""
    return min(seen.ahead(scenario, REFERENCE, BLIND) for scenario in seen.scenarios)


def reference_leads(seen: Evidence) -> float:
    """The reference over the best other strategy in the mean of the scenarios."""
    return seen.mean_ahead(REFERENCE, *(each for each in BY_ID if each != REFERENCE))


def replacing_as_a_habit_fails(seen: Evidence) -> float:
    """Net output of doing nothing over replacing as often as possible, in %, where it is least ahead."""
    nothing, greedy = (
        np.array([seen.mean(at, each, "raw_results") for at in seen.scenarios]) for each in (DO_NOTHING, GREEDY)
    )
    return float((100.0 * (1.0 - greedy / nothing)).min())


def replacing_the_average_costs(seen: Evidence) -> float:
    """Loss of net output by replacing an average member, in %."""
    return -seen.fact("replacing")[1].whole.mean


def replacing_a_drainer_pays(seen: Evidence) -> float:
    """Gain of net output by replacing a drainer who was evaluated, over twelve quarters, in %."""
    return seen.fact("replacing")[3].whole.mean


def rules_pay_now(seen: Evidence) -> float:
    """Gain of net output by enforcing in its first quarter, in %."""
    return seen.fact("enforcing")[1].quarters[0].mean


def rules_age(seen: Evidence) -> float:
    """Loss of net output by enforcing, ten quarters on, where the mission moved, in %."""
    return -seen.fact("enforcing")[1].quarters[-1].mean


def rules_are_for_stable_work(seen: Evidence) -> float:
    """By how much enforcing gains more where the mission stays than where it moves, in %."""
    stays, moves = seen.fact("enforcing")
    return stays.whole.mean - moves.whole.mean


def control_harms_afterwards(seen: Evidence) -> float:
    """Loss of net output six quarters after a year of controlling everybody, in %."""
    return -seen.fact("controlling")[0].quarters[-1].mean


def control_helps_the_unready(seen: Evidence) -> float:
    """Gain of net output by controlling a team that is not ready for its work, in %."""
    return seen.control_by_readiness[0]


def control_costs_the_able(seen: Evidence) -> float:
    """Loss of net output by controlling a team that is ready for its work, in %."""
    return -seen.control_by_readiness[1]


def room_is_for_the_able(seen: Evidence) -> float:
    """By how much delegating gains more with a team that is ready than with one that is not, in %."""
    unable, able = seen.room_by_readiness
    return able - unable


def bets_pay_where_understood(seen: Evidence) -> float:
    """Gain of net output by two bets where failure is talked about, in %."""
    return seen.fact("betting")[1].whole.mean


def safety_makes_bets_worth_more(seen: Evidence) -> float:
    """By how much bets gain more where failure is talked about than where nobody speaks up, in %."""
    blamed, understood = seen.fact("betting")
    return understood.whole.mean - blamed.whole.mean


def tolerance_bears_losses(seen: Evidence) -> float:
    """By how much standing falls less by three bets under a hierarchy that tolerates losses, in hundredths."""
    tolerant, not_tolerant = seen.fact("bearing")
    return tolerant.whole.mean - not_tolerant.whole.mean


def a_speech_is_felt(seen: Evidence) -> float:
    """Gain of morale by one appeal in its quarter where there is trust and a vision, in hundredths."""
    return seen.fact("inspiring")[0].quarters[0].mean


def one_speech_fades(seen: Evidence) -> float:
    """By how much less than half of an appeal's first gain of morale is left three quarters on, in hundredths."""
    quarters = seen.fact("inspiring")[0].quarters
    return HALF * quarters[0].mean - quarters[FADED].mean


def hollow_words_harm(seen: Evidence) -> float:
    """Loss of morale by an appeal where nobody trusts you, in hundredths."""
    return -seen.fact("inspiring")[1].whole.mean


def feedback_needs_trust(seen: Evidence) -> float:
    """By how much evaluating gains more net output with trust than without, in %."""
    trusted, distrusted = seen.fact("evaluating")
    return trusted.whole.mean - distrusted.whole.mean


def exploring_costs_in_calm(seen: Evidence) -> float:
    """Loss of net output by more exploring where the playbook is right and stays so, in %."""
    return -seen.fact("exploring")[0].whole.mean


def exploring_pays_in_turbulence(seen: Evidence) -> float:
    """Gain of net output by more exploring, three years on in a mission that moves, in %."""
    return seen.fact("exploring")[1].quarters[-1].mean


def leading_leaves_more(seen: Evidence) -> float:
    """Output that a leader leaves behind over that of a manager, in % of what doing nothing leaves."""
    managed, _, led = seen.fact("leaving_behind")
    return led.whole.mean - managed.whole.mean


_BALANCE, _MODEL = "docs/balance.md", "docs/model.md"

CONCLUSIONS: tuple[Conclusion, ...] = (
    Conclusion("order_wins_short", _BALANCE, order_wins_short, conditional=True, screened=True),
    Conclusion("change_wins_long", _BALANCE, change_wins_long, screened=True),
    Conclusion("crossing", _BALANCE, crossing),
    Conclusion("readers_cross", _BALANCE, readers_cross, screened=True),
    Conclusion("leader_nets_more", _BALANCE, leader_nets_more, screened=True),
    Conclusion("mix_wins_on_average", _MODEL, mix_wins_on_average, conditional=True, screened=True),
    Conclusion("readers_need_both", _BALANCE, readers_need_both, screened=True),
    Conclusion("families_complement", _MODEL, families_complement),
    Conclusion("nothing_is_worst", _BALANCE, nothing_is_worst),
    Conclusion("random_loses", _BALANCE, random_loses),
    Conclusion("reading_pays", _BALANCE, reading_pays, screened=True),
    Conclusion("reference_leads", _BALANCE, reference_leads),
    Conclusion("replacing_as_a_habit_fails", _MODEL, replacing_as_a_habit_fails),
    Conclusion("replacing_the_average_costs", _MODEL, replacing_the_average_costs, conditional=True),
    Conclusion("replacing_a_drainer_pays", _MODEL, replacing_a_drainer_pays, conditional=True),
    Conclusion("rules_pay_now", _MODEL, rules_pay_now),
    Conclusion("rules_age", _MODEL, rules_age),
    Conclusion("rules_are_for_stable_work", _MODEL, rules_are_for_stable_work),
    Conclusion("control_harms_afterwards", _BALANCE, control_harms_afterwards, conditional=True),
    Conclusion("control_helps_the_unready", _MODEL, control_helps_the_unready, conditional=True),
    Conclusion("control_costs_the_able", _MODEL, control_costs_the_able),
    Conclusion("room_is_for_the_able", _MODEL, room_is_for_the_able),
    Conclusion("bets_pay_where_understood", _MODEL, bets_pay_where_understood),
    Conclusion("safety_makes_bets_worth_more", _MODEL, safety_makes_bets_worth_more, conditional=True),
    Conclusion("tolerance_bears_losses", _BALANCE, tolerance_bears_losses),
    Conclusion("a_speech_is_felt", _BALANCE, a_speech_is_felt, conditional=True),
    Conclusion("one_speech_fades", _BALANCE, one_speech_fades, conditional=True),
    Conclusion("hollow_words_harm", _BALANCE, hollow_words_harm, conditional=True),
    Conclusion("feedback_needs_trust", _BALANCE, feedback_needs_trust),
    Conclusion("exploring_costs_in_calm", _BALANCE, exploring_costs_in_calm),
    Conclusion("exploring_pays_in_turbulence", _BALANCE, exploring_pays_in_turbulence, conditional=True),
    Conclusion("leading_leaves_more", _BALANCE, leading_leaves_more),
)
