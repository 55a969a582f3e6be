"""The view: everything a player or a strategy can see, with coarse values for hard-to-observe variables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np

from game.sim.bands import BANDS, TRUST_SHOWN
from game.sim.catalogue import INDEX
from game.sim.hierarchy.demand_gauges import change_demand, order_demand
from game.sim.hierarchy.targets import dated_factor, planned_target, target_now
from game.sim.knowledge.playbook import Playbook, read_playbook
from game.sim.numeric.arrays import Bools, Floats, Ints, PerRun, PerSeat
from game.sim.numeric.exact import exp
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.rng.draws import Draws
from game.sim.setting import Dated
from game.sim.state import State
from game.sim.story.events import answer_prices, answers
from game.sim.traits import BIT


@dataclass(frozen=True)
class View:
    """The player's view at the start of a quarter; axis 0 is the run. Shares are rounded to 0.05 where people read
    them.

    It never carries reality, drift, luck, ability, true value, or another run; two states that differ only in those
    give equal views.
    """

    quarter: int
    planned_quarters: int
    seats: int
    moves_allowed: Bools  # (moves,) this quarter
    price: Floats  # (moves,) money for one use
    points: Ints  # (moves,) attention for one use
    announced: tuple[Dated, ...]  # announced by now, for this quarter or a later one

    in_command: Bools  # (runs,)
    attention: Ints  # points this quarter
    money: PerRun
    standing: PerRun
    output: PerRun  # last quarter
    net: PerRun
    target: PerRun  # this quarter
    target_next: PerRun  # announced
    target_later: PerRun  # vague: to the nearest half
    clarity: PerRun
    organisation: PerRun
    process: PerRun
    vision: PerRun
    safety: PerRun
    problems: PerRun
    problem_kind: Ints  # column of catalogue.PROBLEM_KINDS
    turning: Bools  # the mission turns this quarter
    turning_next: Bools  # announced for the next
    failing: PerRun  # smoothed share of failed actions
    pressure: Ints  # band
    cohesion: Ints  # band
    slack: Ints  # band
    fatigue: PerRun
    wear: PerRun
    order_demand: PerRun  # 0..1
    change_demand: PerRun  # 0..1
    failures: PerRun  # lost bets that can still be learned from
    bet: Ints  # how the last bet went: 0 none, 1 won, 2 lost and learned, 3 lost and blamed
    uses: Ints  # (runs, moves) of last quarter
    enforced: Ints  # quarters since
    transformed: Ints
    event: Ints  # shown now, -1 none
    answers: Bools  # (runs, most choices) what can be answered
    answer_price: Floats  # (runs, most choices) money

    morale: PerSeat
    performance: PerSeat  # credited last quarter, seen with noise; 1 = an average settled member
    estimate: PerSeat  # estimated ln value
    width: PerSeat  # sd of the estimate, ln
    trust_band: Ints
    trust: PerSeat  # exact where trust_sharp, else the middle of its band
    trust_sharp: Bools
    strain_band: Ints
    following: Bools
    tenure: Ints
    traits: Ints  # bit mask, 0 where unknown
    traits_known: Bools
    misplaced: Bools  # known to sit in the wrong role
    role: Ints
    watch: PerSeat
    delegated: PerSeat
    readiness: PerSeat  # for the work as it is now, to the nearest tenth
    load: PerSeat  # to the nearest tenth
    looking: Bools  # for another job
    freshness: PerSeat
    neglect: Ints
    trust_due: Ints
    room_due: Ints
    generation: Ints
    first_quit: Bools  # the first member in this seat has quit
    left: Ints  # who sat here last quarter: 0 stayed, 1 quit, 2 replaced
    tie_to: Ints  # (runs, seats, ties); like the weights
    tie_weight: Floats  # zeros before the first quarter is over

    playbook: Callable[[], Playbook]  # computed on demand: it is large
    own_luck: Callable[[int], Floats]  # uniform numbers of the strategy's own stream, (runs, n): never the game's

    @property
    def runs(self) -> int:
        """The number of games in the batch."""
        return int(self.morale.shape[0])

    def has_trait(self, trait: str) -> Bools:
        """Return where a trait is known, (runs, seats)."""
        known: Bools = (self.traits & BIT[trait]) != 0
        return known

    def used(self, move: str) -> Ints:
        """Return the uses of a move last quarter, (runs,)."""
        column: Ints = self.uses[:, INDEX[move]]
        return column


Choose = Callable[[View], Plan]
"""A strategy: it plans a quarter for every run of the view at once."""


def look(state: State, params: Params, draws: Draws) -> View:
    """Return the state as the player sees it; `draws` only feeds the strategy's own stream."""
    setting, s = params.setting, state
    target = target_now(s, params)
    known = s.traits_known
    own = draws.at(s.quarter)
    return View(
        quarter=s.quarter,
        planned_quarters=setting.quarters,
        seats=s.seats,
        moves_allowed=params.allowed & (params.arrives <= s.quarter),
        price=params.price,
        points=params.points,
        announced=announced(params, s.quarter),
        in_command=s.in_command,
        attention=attention(s, params),
        money=s.money,
        standing=_round(s.standing, 100.0),
        output=_round(s.output, 100.0),
        net=_round(s.net, 100.0),
        target=_round(target, 100.0),
        target_next=_round(_announced_target(s.order_next, params, s.quarter, 1), 100.0),
        target_later=_round(_announced_target(s.order_later, params, s.quarter, 2), 2.0),
        clarity=_round(s.clarity, 20.0),
        organisation=_round(s.organisation, 20.0),
        process=_round(s.process, 20.0),
        vision=_round(s.vision, 20.0),
        safety=_round(s.safety, 20.0),
        problems=_round(s.problems, 20.0),
        problem_kind=s.problem_kind,
        turning=s.turning,
        turning_next=s.turning_next,
        failing=_round(s.failing, 50.0),
        pressure=BANDS["pressure"].of(s.pressure),
        cohesion=BANDS["cohesion"].of(s.cohesion),
        slack=BANDS["slack"].of(s.slack),
        fatigue=_round(s.fatigue, 20.0),
        wear=_round(s.wear, 20.0),
        order_demand=_order_demand(s, target),
        change_demand=change_demand(_round(s.failing, 50.0), _announced_change(params, s.quarter)),
        failures=_round(s.failures, 20.0),
        bet=s.bet,
        uses=s.uses,
        enforced=s.enforced,
        transformed=s.transformed,
        event=s.event,
        answers=answers(s, params),
        answer_price=answer_prices(s, params),
        morale=_round(s.morale, 20.0),
        performance=_round(s.performance, 100.0),
        estimate=_round(s.estimate, 100.0),
        width=_round(np.sqrt(s.width), 100.0),
        trust_band=BANDS["trust"].of(s.trust),
        trust=_trust_seen(s),
        trust_sharp=s.trust_known > 0,
        strain_band=BANDS["strain"].of(s.strain),
        following=s.following,
        tenure=s.tenure,
        traits=np.where(known, s.traits, 0),
        traits_known=known,
        misplaced=known & (s.role != s.best_role),
        role=s.role,
        watch=_round(s.watch, 20.0),
        delegated=_round(s.delegated, 20.0),
        readiness=_round(s.readiness, 10.0),
        load=_round(s.load, 10.0),
        looking=s.looking,
        freshness=_round(s.freshness, 20.0),
        neglect=s.neglect,
        trust_due=s.trust_due,
        room_due=s.room_due,
        generation=s.generation,
        first_quit=s.first_quit,
        left=s.left,
        tie_to=s.tie_to if s.quarter > 1 else np.zeros_like(s.tie_to),
        tie_weight=s.tie_weight if s.quarter > 1 else np.zeros_like(s.tie_weight),
        playbook=lambda: read_playbook(s, setting.dimensions),
        own_luck=lambda slots: own.uniform("strategy.random", slots),
    )


GAME_WIDE = frozenset({"moves_allowed", "price", "points"})  # arrays that have no run


def one_run(view: View, run: int) -> View:
    """Return the view of a single run, as a batch of one."""
    return rows_of(view, slice(run, run + 1))


def rows_of(view: View, part: slice | Ints) -> View:
    """Return the view of some of the runs, in the order of `part`."""
    arrays = {
        field.name: getattr(view, field.name)[part]
        for field in fields(view)
        if field.name not in GAME_WIDE and isinstance(getattr(view, field.name), np.ndarray)
    }
    return replace(
        view,
        **arrays,
        playbook=lambda: view.playbook().rows(part),
        own_luck=lambda slots: view.own_luck(slots)[part],
    )


def attention(state: State, params: Params) -> Ints:
    """Return attention points this quarter, (runs,): one less where standing is low, none out of command."""
    short = (state.standing < params.numbers.standing_low).astype(np.int64)
    points: Ints = np.where(state.in_command, np.maximum(params.setting.attention - short, 1), 0)
    return points


def announced(params: Params, quarter: int) -> tuple[Dated, ...]:
    """Return the dated changes announced by this quarter that come in it or later."""
    return tuple(d for d in params.setting.dated if d.ahead > 0 and d.quarter - d.ahead <= quarter <= d.quarter)


def value_shown(view: View) -> tuple[PerSeat, PerSeat, PerSeat]:
    """Return the estimated value and its 80 % interval, (runs, seats) each; 1 = an average settled member."""
    reach = 1.2816 * view.width
    return exp(view.estimate), exp(view.estimate - reach), exp(view.estimate + reach)


def _trust_seen(state: State) -> PerSeat:
    shown: PerSeat = np.where(
        state.trust_known > 0, _round(state.trust, 20.0), TRUST_SHOWN[BANDS["trust"].of(state.trust)]
    )
    return shown


def _order_demand(state: State, target: PerRun) -> PerRun:
    problems, aim, output = _round(state.problems, 20.0), _round(target, 100.0), _round(state.output, 100.0)
    return order_demand(problems, aim, output, state.clarity, state.process)


def _announced_target(order: PerRun, params: Params, quarter: int, ahead: int) -> PerRun:
    factor = dated_factor(params, quarter + ahead, announced_by=quarter)
    return order * (planned_target(params, quarter + ahead) * factor)


def _announced_change(params: Params, quarter: int) -> float:
    change = 0.0
    for dated in announced(params, quarter):
        change += dated.amount if dated.kind == "mission" else 0.0
    return min(1.0, change)


def _round(values: Floats, parts: float) -> Floats:
    rounded: Floats = values * parts
    np.rint(rounded, out=rounded)
    rounded /= parts
    rounded += 0.0  # no -0.0: its sign would reveal what was rounded away
    return rounded
