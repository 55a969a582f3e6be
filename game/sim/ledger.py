"""The ledger of a quarter: every change of every variable under its cause."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.sim.numeric.arrays import Array, PackedBits, PerRun


@dataclass
class Ledger:
    """The ledger of one quarter, in the order of the changes.

    entries: (variable, cause, amount). Amounts of a level add up exactly to its change; amounts of a mark count the
    entries that changed.
    terms: (cause, part) of each member's ln output, (runs, seats).
    bets: output won or lost by bets, (runs,).
    taught: packed flags (runs, words) of the questions on which a won bet or an understood failure showed the truth;
    None if there were none.
    """

    entries: list[tuple[str, str, Array]] = field(default_factory=list)
    terms: list[tuple[str, Array]] = field(default_factory=list)
    bets: PerRun | None = None
    taught: PackedBits | None = None

    def of(self, variable: str) -> list[tuple[str, Array]]:
        """Return the (cause, amount) pairs of one variable, in order."""
        return [(cause, amount) for name, cause, amount in self.entries if name == variable]
