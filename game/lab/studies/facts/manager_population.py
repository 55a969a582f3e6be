"""A population of managers whose skill, style, judgement and teams are drawn, each with many teams over two years."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from game.lab.studies.facts.team_histories import History, play, with_values
from game.sim.catalogue import IDS, INDEX
from game.sim.games.baseline import measure_params
from game.sim.games.start import start
from game.sim.numeric.arrays import Floats, Ints
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.sim.rng.draws import Draws
from game.sim.setting import MemberSetting, Setting
from game.sim.state import State
from game.strategies.fill import fill
from game.strategies.reader import reader_preferences, reader_scores

MANAGERS, TEAMS, QUARTERS, SEATS = 200, 12, 8, 9
TASTE_SD = 0.9  # sd of ln liking for a move
SKILL_MEAN, SKILL_SD = 0.62, 0.11
ACTIVITY, JUDGEMENT = (0.3, 1.0), (0.0, 1.0)  # share of attention used; weight of the situation
SELDOM = {"replace": -1.5, "risk": -1.2, "transform": -1.2, "enforce": -0.4, "budget": -0.4}  # ln liking
TEAM_SD = {
    "trust": 0.10,
    "morale": 0.07,
    "safety": 0.12,
    "cohesion": 0.12,
    "clarity": 0.06,
    "organisation": 0.08,
    "process": 0.08,
    "vision": 0.08,
    "problems": 0.15,
}


@dataclass(frozen=True)
class Managers:
    """Lasting properties of managers, axis 0 the manager.

    liking: how much each likes a move whatever the situation, (managers, moves); activity: share of the attention that
    is used; judgement: weight of the situation against the liking, 0..1.
    """

    manager_skill: Floats
    leader_skill: Floats
    liking: Floats
    activity: Floats
    judgement: Floats

    @staticmethod
    def drawn(managers: int, seed: int) -> Managers:
        """Draw managers: skills alike for both families, every style, from idle to busy, from blind to sharp."""
        rng = np.random.default_rng(seed)
        base = np.array([SELDOM.get(move, 0.0) for move in IDS])
        return Managers(
            manager_skill=rng.normal(SKILL_MEAN, SKILL_SD, managers).clip(0.2, 0.9),
            leader_skill=rng.normal(SKILL_MEAN, SKILL_SD, managers).clip(0.2, 0.9),
            liking=np.exp(base + TASTE_SD * rng.normal(size=(managers, len(IDS)))),
            activity=rng.uniform(*ACTIVITY, managers),
            judgement=rng.uniform(*JUDGEMENT, managers),
        )

    def alike(self) -> Managers:
        """Return managers who differ in skill only: everything else is the middle of the population."""
        count = self.activity.size
        return Managers(
            manager_skill=self.manager_skill,
            leader_skill=self.leader_skill,
            liking=np.tile(np.exp(np.log(self.liking).mean(axis=0)), (count, 1)),
            activity=np.full(count, self.activity.mean()),
            judgement=np.full(count, self.judgement.mean()),
        )


@dataclass(frozen=True, eq=False)
class Population:
    """The managers and the history of their teams; team t belongs to manager manager_of[t]."""

    managers: Managers
    manager_of: Ints
    history: History

    @property
    def members_manager(self) -> Ints:
        """Return the manager of each member of each team, (teams, seats)."""
        return np.tile(self.manager_of[:, None], (1, SEATS))

    @cached_property
    def output(self) -> Floats:
        """Return ln of the mean output of each team in each year, (2, teams)."""
        output = self.history.level("output").reshape(2, 4, -1).mean(axis=1)
        ln_output: Floats = np.log(np.maximum(output, 0.1))
        return ln_output

    def year(self, name: str) -> Floats:
        """Return the team's mean of a level in each year, (2, teams)."""
        values = self.history.level(name)
        values = values.mean(axis=2) if values.ndim == 3 else values
        yearly: Floats = values.reshape(2, 4, -1).mean(axis=1)
        return yearly

    def uses(self, *moves: str) -> Floats:
        """Return how often moves were used in two years, (teams,)."""
        total: Floats = np.sum([self.history.uses(INDEX[move]).sum(axis=0) for move in moves], axis=0)
        return total


@lru_cache(maxsize=1)
def population(managers: int = MANAGERS, teams: int = TEAMS, seed: int = 1) -> Population:
    """Return the population after two years."""
    return played(Managers.drawn(managers, seed), teams, seed)


def played(managers: Managers, teams: int, seed: int, same_teams: bool = False) -> Population:
    """Let managers lead teams for two years. same_teams: every manager has the same teams with the same luck."""
    count = managers.activity.size
    params = measure_params(setting())
    manager_of = np.repeat(np.arange(count), teams)
    runs = np.arange(teams if same_teams else count * teams, dtype=np.uint64)
    draws = Draws.of(seed, runs, "")
    draws = draws.repeated(count) if same_teams else draws
    begun = _begun(start(params, draws), managers, manager_of, seed, teams if same_teams else 0)
    history = play(params, _Style(managers, manager_of).choose, draws, QUARTERS, begun=begun)
    return Population(managers, manager_of, history)


def setting() -> Setting:
    """Return nine members in a mission that moves a little; nobody is dismissed within the two years."""
    members = tuple(MemberSetting(f"m{seat}") for seat in range(SEATS))
    return Setting(
        "population", members, quarters=40, end_spread=0, drift=0.02, growth=0.0, overrides=(("standing_end", 0.0),)
    )


def _begun(state: State, managers: Managers, manager_of: Ints, seed: int, same: int) -> State:
    """Return the first state with the managers' skills and with teams that differ in their history.

    same: the number of different teams if every manager has the same ones, else 0.
    """
    rng = np.random.default_rng(seed + 1)
    different = same or state.runs
    values: dict[str, Floats] = {}
    for name, spread in TEAM_SD.items():
        moved = np.resize(spread * rng.normal(size=different), state.runs)
        old = np.asarray(getattr(state, name))
        values[name] = (old + (moved[:, None] if old.ndim == 2 else moved)).clip(0.05, 0.95)
    values["manager_skill"] = managers.manager_skill[manager_of]
    values["leader_skill"] = managers.leader_skill[manager_of]
    return with_values(state, **values)


@dataclass(frozen=True, eq=False)
class _Style:
    """Plays as the managers do: by their liking, by what the situation asks for, and by the mood of the day."""

    managers: Managers
    manager_of: Ints

    def choose(self, view: View) -> Plan:
        m, of = self.managers, self.manager_of
        luck = view.own_luck(len(IDS) + SEATS)
        mood = -np.log(1.0 - luck[:, : len(IDS)].clip(0.0, 0.999))  # exponential, mean 1
        sharp = m.judgement[of][:, None]
        scores = (1.0 - sharp) * 2.0 * m.liking[of] * mood + sharp * np.maximum(reader_scores(view), 0.0)
        points = np.rint(m.activity[of] * view.attention).astype(np.int64)
        anybody = luck[:, len(IDS) :]
        preferences = {
            move: np.where(wanted < 0.0, wanted, (1.0 - sharp) * 3.0 * anybody + sharp * wanted)
            for move, wanted in reader_preferences(view).items()
        }
        preferences["replace"] = np.where(view.estimate < -0.35, -view.estimate, -1.0)
        for move in ("control", "delegate", "evaluate"):  # a manager who does not look picks anybody
            blind = sharp < 0.5
            preferences[move] = np.where(blind, anybody, preferences[move])
        return fill(view, scores, preferences, points)
