"""Which events come, under whom, and whether one of their answers is nearly always the best."""

from __future__ import annotations

import numpy as np

from game.lab.balance.answer_values import AnswerValues, value_answers
from game.lab.compare.findings import Document
from game.sim.games.rollout import Watch
from game.sim.numeric.arrays import Bools, Floats
from game.sim.plan import Plan
from game.sim.setting import Event, Setting
from game.sim.state import State

RARE = 0.01  # share of games below which an event is dead
LOPSIDED = 0.80  # share of situations from which one answer is no dilemma
FEWEST = 20  # situations below which nothing is said of answers
SITUATIONS, FUTURES = 24, 12  # games a way of playing, futures a situation


class EventCounter:
    """Counts the games in which each event came, as they are played."""

    def __init__(self, events: int) -> None:
        self.events, self.runs = events, 0
        self.games = np.zeros(events)

    def watch(self) -> Watch:
        """A watch over one block of runs."""
        seen: list[Bools] = []

        def look(before: State, plan: Plan, after: State) -> None:
            now: Bools = (before.event[:, None] == np.arange(self.events)) & before.in_command[:, None]
            if before.quarter == 1:
                seen.append(now)
                self.runs += before.runs
            else:
                self.games += (now & ~seen[0]).sum(axis=0)
                seen[0] = seen[0] | now
            if before.quarter == 1:
                self.games += now.sum(axis=0)

        return look

    def shares(self) -> Floats:
        """The share of games in which each event came, (events,)."""
        return self.games / max(self.runs, 1)


def event_usage(setting: Setting, came: dict[str, EventCounter]) -> list[Document]:
    """Every event: in what share of each strategy's games it came, and how often each of its answers was the best."""
    judged = {each.event: each for each in value_answers(setting, SITUATIONS, FUTURES)} if setting.events else {}
    rows = []
    for place, event in enumerate(setting.events):
        shown = {name: float(each.shares()[place]) for name, each in came.items()}
        found = judged.get(event.id)
        situations = found.situations if found else 0
        rows.append(
            {
                "id": event.id,
                "title": event.title,
                "came": shown,
                "dead": max(shown.values()) < RARE,
                "situations": situations,
                "choices": _choices(event, found),
                "lopsided": found is not None and situations >= FEWEST and float(found.best.max()) > LOPSIDED,
            }
        )
    return rows


def _choices(event: Event, found: AnswerValues | None) -> list[Document]:
    if found is None:
        return [{"id": choice.id, "best": None, "gain": None} for choice in event.choices]
    worth = zip(event.choices, found.best, found.gain, strict=True)
    return [{"id": choice.id, "best": float(best), "gain": float(gain)} for choice, best, gain in worth]
