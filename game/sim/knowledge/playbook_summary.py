"""The playbook as everybody sees it: its answers, and how many members share or doubt each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.knowledge.packed_signs import unpack
from game.sim.numeric.arrays import Ints, PackedBits
from game.sim.state import State


@dataclass(frozen=True)
class Playbook:
    """The playbook's answer to each question and who shares it, (runs, questions); never the right answer."""

    says: Ints  # 1 one way, -1 the other, 0 nothing
    agree: Ints  # members who believe the same
    doubt: Ints  # members who believe the opposite

    def rows(self, part: slice | Ints) -> Playbook:
        """Return the playbooks of some of the runs, in the order of `part`."""
        return Playbook(self.says[part], self.agree[part], self.doubt[part])


def read_playbook(state: State, questions: int) -> Playbook:
    """Compare the playbook with the members' beliefs."""

    def signs(plus: PackedBits, minus: PackedBits) -> Ints:
        found: Ints = unpack(plus, questions).astype(np.int64) - unpack(minus, questions)
        return found

    says = signs(state.playbook_plus, state.playbook_minus)
    agreement = signs(state.belief_plus, state.belief_minus) * says[:, None, :]
    agree = np.count_nonzero(agreement > 0, axis=1).astype(np.int64)
    return Playbook(says, agree, np.count_nonzero(agreement < 0, axis=1).astype(np.int64))
