"""The account of morale: what each cause contributes to it as it stands, so that a change shows only what is new.

Morale moves by a share of its distance to where the situation pulls it. Booked quarter by quarter, a pull that has not
changed for a year looks like a gain, and the return to the person's nature that cancels it looks like a loss. With
m' = m + sum a_i - k (m - nature), the contribution c_i of a cause follows c_i' = (1 - k) c_i + a_i; the contributions
add up to m, and their changes to its change, exactly. A steady pull then changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.sim.ledger import Ledger
from game.sim.numbers import Numbers
from game.sim.numeric.arrays import Bools, Floats, PerSeat
from game.sim.numeric.exact import mean
from game.sim.rules.morale import NATURE
from game.sim.state import State
from game.why.visible_ledger import HIDDEN

USED, NEWCOMER = "used_to_it", "newcomer"
UNSEEN = HIDDEN["morale"] | {NATURE, USED}  # causes whose amounts depend on what nobody can see
MET_SD, EVALUATED_SD = 0.06, 0.04  # errors with which a nature is seen at first and in an evaluation; assumptions

RANGE_80 = 1.2816  # sd on either side

Lines = list[tuple[str, PerSeat]]


@dataclass(frozen=True)
class MoraleAccount:
    """The contributions to morale at the start of a quarter, and what the player may think of each person's nature.

    standing: true contributions by cause, (runs, seats) each; they add up to morale. used: what getting used to it
    contributes if the estimate is right. estimate, variance: of the morale to which each person returns.
    """

    standing: Mapping[str, PerSeat]
    used: PerSeat
    estimate: PerSeat
    variance: PerSeat

    def nature_range(self, seat: int) -> tuple[float, float]:
        """Return the 80 % range of the morale to which a member of the first run returns."""
        middle, sd = float(self.estimate[0, seat]), float(self.variance[0, seat]) ** 0.5
        return max(middle - RANGE_80 * sd, 0.0), min(middle + RANGE_80 * sd, 1.0)


@dataclass(frozen=True)
class MoraleChange:
    """The change of morale in a quarter by cause, (runs, seats) each.

    true: adds up to the change. told: what a player may know of it; what is missing is person and luck. account: the
    contributions after the quarter.
    """

    true: Lines
    told: Lines
    account: MoraleAccount


def open_account(state: State, pulls: Mapping[str, PerSeat], noise: PerSeat, n: Numbers) -> MoraleAccount:
    """Return the account of people as they are found, under the pulls of `morale_pulls`.

    pulls: what each cause adds to morale in a quarter. noise: standard normal numbers, (runs, seats).

    The first estimate of a nature is the mean of all people, higher if this person's morale is above the team's and
    lower if it is below. To it comes what others say of this person, which is wrong by MET_SD times `noise`.

    A pull that lasts adds up to its amount / morale_rate in time: 0.02 a quarter at a rate of 0.25 comes to 0.08.
    Somebody who is found 0.03 above the estimated nature has got 0.03 of that so far; the other 0.05 will be told as
    gains while they arrive. `_arrived` does this for several pulls at once.
    """
    shared = n.morale_disposed * n.disposition_sd**2
    gain = shared / max(n.morale_disposed * shared + n.morale_spread**2, 1e-9)
    estimate = n.disposition_mean + gain * (state.morale - mean(state.morale)[:, None])
    variance = np.full_like(estimate, n.disposition_sd**2 * (1.0 - gain * n.morale_disposed))
    estimate, variance = _shown(estimate, variance, state.disposition + MET_SD * noise, MET_SD)
    used = -n.morale_used * (state.habituation - estimate)
    in_time = {cause: _full(amount / n.morale_rate, state) for cause, amount in pulls.items() if cause != USED}
    standing = _arrived(in_time, state.morale - estimate - used)
    standing[USED] = -n.morale_used * (state.habituation - state.disposition)
    standing[NATURE] = state.morale - total(standing)
    return MoraleAccount(standing=standing, used=used, estimate=estimate, variance=variance)


def morale_change(
    account: MoraleAccount,
    ledger: Ledger,
    before: State,
    after: State,
    evaluated: Bools,
    noise: PerSeat,
    newcomers: MoraleAccount | None,
    n: Numbers,
) -> MoraleChange:
    """Return a quarter's change of morale by cause.

    evaluated: (runs, seats) whom the player evaluated. noise: standard normal numbers, the errors of what that shows.
    newcomers: the account of everybody after the quarter, opened anew; None if nobody is new.
    """
    rate = n.morale_rate
    standing = _moved(account.standing, ledger, rate, before)
    true = [(cause, now - account.standing.get(cause, 0.0)) for cause, now in standing.items()]
    habit = before.habituation
    used = (1.0 - rate) * account.used - rate * n.morale_used * (habit - account.estimate)
    own_before = before.morale - _seen(account.standing) - account.used
    expected = rate * (account.estimate - own_before)
    surprise = (after.morale - _seen(standing) - used) - own_before - expected
    estimate, variance = _learned(account, surprise, rate * (1.0 + n.morale_used), n.morale_noise**2)
    shown = _shown(estimate, variance, after.disposition + EVALUATED_SD * noise, EVALUATED_SD)
    estimate, variance = np.where(evaluated, shown[0], estimate), np.where(evaluated, shown[1], variance)
    told = [(cause, change) for cause, change in true if cause not in UNSEEN]
    told += [(NATURE, expected), (USED, used - account.used)]
    after_account = MoraleAccount(standing=standing, used=used, estimate=estimate, variance=variance)
    if newcomers is None:
        return MoraleChange(true, told, after_account)
    new = before.generation != after.generation
    whole = [(NEWCOMER, np.where(new, after.morale - before.morale, 0.0))]
    return MoraleChange(_except(true, new) + whole, _except(told, new) + whole, _merged(after_account, newcomers, new))


def total(standing: Mapping[str, PerSeat]) -> PerSeat:
    """Return the sum of contributions, (runs, seats)."""
    summed: PerSeat = np.sum(list(standing.values()), axis=0)
    return summed


def _moved(standing: Mapping[str, PerSeat], ledger: Ledger, rate: float, before: State) -> dict[str, PerSeat]:
    """Return the contributions after the bookings of a quarter, in their order."""
    moved = dict(standing)
    for cause, amount in ledger.of("morale"):
        added: Floats = amount
        if cause == NATURE:  # booked is rate * (disposition - morale): all contributions decay, the nature's is renewed
            added = amount + rate * total(moved)
            moved = {name: (1.0 - rate) * value for name, value in moved.items()}
        moved[cause] = moved.get(cause, np.zeros(before.morale.shape)) + added
    return moved


def _seen(standing: Mapping[str, PerSeat]) -> PerSeat:
    return total({cause: value for cause, value in standing.items() if cause not in UNSEEN})


def _arrived(in_time: Mapping[str, PerSeat], level: PerSeat) -> dict[str, PerSeat]:
    """Return what each pull has contributed so far. in_time: what each comes to in time; level: their sum so far.

    What is missing from the sum is taken from the pulls of its sign, in proportion to their size. If three pulls come
    to +0.10, +0.05 and -0.03 in time, +0.12 together, and the level is +0.06, then +0.06 is missing, and they have
    contributed +0.06, +0.03 and -0.03. If no pull has that sign, all count as arrived and their sum is not `level`.
    """
    missing = total(in_time) - level
    parts = {cause: np.maximum(value * np.sign(missing), 0.0) for cause, value in in_time.items()}
    whole = np.maximum(total(parts), 1e-9)
    return {cause: value - missing * parts[cause] / whole for cause, value in in_time.items()}


def _learned(account: MoraleAccount, surprise: PerSeat, slope: float, noise: float) -> tuple[PerSeat, PerSeat]:
    """Return the estimate and its variance after a surprise, slope * (nature - estimate) + noise (a Kalman filter)."""
    gain = account.variance * slope / (slope**2 * account.variance + max(noise, 1e-6))
    return account.estimate + gain * surprise, account.variance * (1.0 - gain * slope)


def _shown(estimate: PerSeat, variance: PerSeat, seen: PerSeat, sd: float) -> tuple[PerSeat, PerSeat]:
    """Return the estimate and its variance after the nature was seen with an error of this sd."""
    gain = variance / (variance + sd**2)
    return estimate + gain * (seen - estimate), variance * (1.0 - gain)


def _full(amount: Floats, state: State) -> PerSeat:
    return np.broadcast_to(amount, state.morale.shape)


def _except(lines: Lines, who: Bools) -> Lines:
    return [(cause, np.where(who, 0.0, amount)) for cause, amount in lines if cause != NEWCOMER]


def _merged(account: MoraleAccount, other: MoraleAccount, who: Bools) -> MoraleAccount:
    """Return the account in which some members' contributions are those of the other."""
    zero = np.zeros(who.shape)
    causes = dict.fromkeys((*account.standing, *other.standing))
    return MoraleAccount(
        standing={
            cause: np.where(who, other.standing.get(cause, zero), account.standing.get(cause, zero)) for cause in causes
        },
        used=np.where(who, other.used, account.used),
        estimate=np.where(who, other.estimate, account.estimate),
        variance=np.where(who, other.variance, account.variance),
    )
