"""Causes of a variable's change: a quarter's ledger amounts by cause, for the team or for one member."""

from __future__ import annotations

import numpy as np

from game.sim.ledger import Ledger

CauseAmount = tuple[str, float]  # (cause, amount)


def variable_causes(ledger: Ledger, variable: str, run: int = 0, seat: int | None = None) -> list[CauseAmount]:
    """Return (cause, amount) in the order of the quarter, each cause once; the amounts add up to the change.

    For member variables: the team's mean, or one seat. For marks (beliefs, following, …): the number of entries
    changed, team only. Causes that changed nothing are left out.
    """
    amount_by_cause: dict[str, float] = {}
    for cause, amount in ledger.of(variable):
        values = amount[run]
        if np.ndim(values) == 0:
            change = float(values)
        elif seat is not None:
            change = float(np.asarray(values[seat]).sum())
        else:
            change = float(values.sum()) / values.shape[0]  # exact: values lie on a grid
        amount_by_cause[cause] = amount_by_cause.get(cause, 0.0) + change
    return [(cause, amount) for cause, amount in amount_by_cause.items() if amount != 0.0]


def variables(ledger: Ledger) -> list[str]:
    """Return every variable that a ledger has entries for, in order."""
    return list(dict.fromkeys(name for name, _, _ in ledger.entries))
