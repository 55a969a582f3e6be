"""The values that conditions can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from game.sim.catalogue import INDEX, PROBLEM_KINDS
from game.sim.conditions import MEMBER_FLAGS, MEMBER_NAMES, PERSON, TEAM_NAMES, is_of_story
from game.sim.hierarchy.targets import target_now
from game.sim.numeric.arrays import Array
from game.sim.numeric.exact import mean
from game.sim.params import Params
from game.sim.setting import LOST, WON, Who
from game.sim.state import SHORT, State
from game.sim.story.recipients import reached
from game.sim.traits import BIT

NEVER = 99  # quarters since an event that never came
MEANS = ("trust", "morale", "strain", "following")
PROBLEM_FLAGS = {f"team.problems_{kind}": row for row, kind in enumerate(PROBLEM_KINDS)}


class Names(Mapping[str, Array]):
    """The values that conditions can name, memoised: "team.trust" (runs,), "member.morale" (runs, seats)."""

    def __init__(self, state: State, params: Params, played: State | None = None) -> None:
        """played: the state before the quarter, if names are to be read at the end of that quarter."""
        self.state, self.params, self.now = state, params, played or state
        self._made: dict[str, Array] = {}

    def __getitem__(self, name: str) -> Array:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Array:
        s = self.state
        place, _, variable = name.rpartition(".")
        if is_of_story(name) or name.startswith(MEMBER_FLAGS):
            return self._of_story(name)
        if name == "quarter":
            return np.full(s.runs, float(self.now.quarter))
        if name == "member.present":
            return np.asarray(s.generation == 0)
        if name in PROBLEM_FLAGS:
            return np.asarray(s.problem_kind == PROBLEM_FLAGS[name])
        if name == "team.target":
            return target_now(self.now, self.params)
        if place == "team" and variable in MEANS:
            return mean(getattr(s, variable).astype(np.float64))
        value = np.asarray(getattr(s, variable))
        return value.astype(np.int64) if value.dtype == SHORT else value  # a condition may multiply it

    def _of_story(self, name: str) -> Array:
        s, params = self.state, self.params
        owner, *more = name.split(".", 1)
        rest = "".join(more)
        if name == PERSON:
            return s.person if s.person.shape[1] else np.zeros((s.runs, s.seats), np.int64)
        if owner == "member":
            return self._flag_of_members(*rest.split(".", 1))
        if owner == "made":
            move, *in_all = rest.split(".")
            return (s.moves_made if in_all else s.uses)[:, INDEX[move]].astype(np.int64)
        if owner in ("flag", "counter"):
            column = s.story[:, params.story_columns[name]]
            return np.asarray(column == 1) if owner == "flag" else column.astype(np.int64)
        event, *choice = rest.split(".")
        return self._of_event(owner, params.event_rows[event], "".join(choice))

    def _of_event(self, owner: str, row: int, choice: str) -> Array:
        s = self.state
        if owner == "answer":
            given = s.event_answer[:, row].astype(np.int64)
            ids = [each.id.replace("-", "_") for each in self.params.setting.events[row].choices]
            return np.asarray(given == ids.index(choice) + 1) if choice else given
        if owner in ("won", "lost"):
            return np.asarray(s.event_result[:, row] == (WON if owner == "won" else LOST))
        came = s.event_quarter[:, row].astype(np.int64)
        return np.asarray(came > 0) if owner == "came" else np.where(came > 0, self.now.quarter - came, NEVER)

    def _flag_of_members(self, kind: str, which: str) -> Array:
        setting = self.params.setting
        if kind == "role":
            return np.asarray(self.state.role == setting.role_ids.index(which))
        if kind == "trait":
            return np.asarray((self.state.traits & BIT[which]) != 0)
        return reached(self.state, Who("group", seats=dict(setting.groups)[which]))

    def __iter__(self) -> Iterator[str]:
        return iter((*TEAM_NAMES, *MEMBER_NAMES))

    def __len__(self) -> int:
        return len(TEAM_NAMES) + len(MEMBER_NAMES)
