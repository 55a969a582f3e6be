"""The view: everything a player or a strategy can see, with coarse values for hard-to-observe variables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

import numpy as np

from game.sim.catalogue import INDEX
from game.sim.knowledge.playbook_summary import Playbook
from game.sim.numeric.arrays import Bools, Floats, Ints, PerRun, PerSeat
from game.sim.numeric.exact import exp
from game.sim.plan import Plan
from game.sim.setting import Dated
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
    moves_allowed: Bools  # (moves,) this quarter, in some run at least: `moves_open` says in which
    price: Floats  # (moves,) money for one use
    points: Ints  # (moves,) attention for one use
    announced: tuple[Dated, ...]  # changes announced so far; `announced_comes` says in which run
    came: tuple[
        Dated, ...
    ]  # uncertain ones of earlier quarters, and targets of this one; `came_here` says in which run

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
    bet: Ints  # outcome of the last bet: 0 none, 1 won, 2 lost and learned, 3 lost and blamed
    uses: Ints  # (runs, moves) of last quarter
    enforced: Ints  # quarters since
    transformed: Ints
    event: Ints  # shown now, -1 none
    answers: Bools  # (runs, most choices) what can be answered
    answer_price: Floats  # (runs, most choices) money
    answer_points: Ints  # (runs, most choices) attention of this quarter
    answer_odds: Floats  # (runs, most choices) stated chance that it turns out well; 1 where nothing is left to chance
    moves_open: Bools  # (runs, moves) this quarter
    announced_comes: Bools  # (runs, announced)
    came_here: Bools  # (runs, came)
    acting: Ints  # (runs, effects) quarters left of effects of earlier answers; (runs, 0) in scenarios without a story
    person: Ints  # (runs, seats) number of the named newcomer who sits there, 0 nobody; (runs, 0) as above

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
    readiness: PerSeat  # skill for the work as it is now, rounded to tenths
    load: PerSeat  # burden beside the work, rounded to tenths
    looking: Bools  # looks for another job
    freshness: PerSeat
    neglect: Ints
    trust_due: Ints
    room_due: Ints
    generation: Ints
    first_quit: Bools  # the first member in this seat has quit
    left: Ints  # fate of last quarter's holder of the seat: 0 stayed, 1 quit, 2 replaced
    tie_to: Ints  # (runs, seats, ties); like the weights
    tie_weight: Floats  # zeros before the first quarter is over

    answer_effects: Callable[[], Floats]  # (runs, most choices, STATED) what each answer is said to change
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

    def announced_to(self, run: int = 0) -> tuple[Dated, ...]:
        """Return the changes that are announced in one run."""
        return tuple(dated for dated, here in zip(self.announced, self.announced_comes[run], strict=True) if here)

    def used(self, move: str) -> Ints:
        """Return the uses of a move last quarter, (runs,)."""
        column: Ints = self.uses[:, INDEX[move]]
        return column


Choose = Callable[[View], Plan]
"""A strategy: it plans a quarter for every run of the view at once."""


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
        answer_effects=lambda: view.answer_effects()[part],
        playbook=lambda: view.playbook().rows(part),
        own_luck=lambda slots: view.own_luck(slots)[part],
    )


def value_shown(view: View) -> tuple[PerSeat, PerSeat, PerSeat]:
    """Return the estimated value and its 80 % interval, (runs, seats) each; 1 = an average settled member."""
    reach = 1.2816 * view.width
    return exp(view.estimate), exp(view.estimate - reach), exp(view.estimate + reach)
