"""Usage of events: which fire, under which strategies, and whether one answer is nearly always best."""

from __future__ import annotations

import numpy as np

from game.lab.balance.answer_values import AnswerValues, value_answers
from game.lab.compare.findings import Document
from game.lab.playtest.event_causes import EventCauses
from game.sim.games.rollout import Watch
from game.sim.numeric.arrays import Bools, Floats
from game.sim.plan import Plan
from game.sim.setting import Event, Setting
from game.sim.state import State

RARE = 0.01  # share of games below which an event is dead
LOPSIDED = 0.80  # share of situations above which an answer dominates
NO_STAKES = 0.05  # points between best and worst answer below which an event decides nothing
MIN_SITUATIONS = 20  # least situations for a verdict on answers
GAMES, FUTURES = 24, 12  # games per strategy, futures per situation
QUICK_GAMES, QUICK_FUTURES = 6, 6  # the same for a first, quick answer


class EventCounter:
    """Counts the games in which each event fired while they are played."""

    def __init__(self, events: int) -> None:
        self.events, self.runs = events, 0
        self.games = np.zeros(events)

    def watch(self) -> Watch:
        """Return an observer for one block of runs."""
        fired: list[Bools] = []

        def observe(before: State, plan: Plan, after: State) -> None:
            firing: Bools = (before.event[:, None] == np.arange(self.events)) & before.in_command[:, None]
            if before.quarter == 1:
                fired.append(firing)
                self.runs += before.runs
            else:
                self.games += (firing & ~fired[0]).sum(axis=0)
                fired[0] = fired[0] | firing
            if before.quarter == 1:
                self.games += firing.sum(axis=0)

        return observe

    def shares(self) -> Floats:
        """Return the share of games in which each event fired, (events,)."""
        return self.games / max(self.runs, 1)


def event_usage(
    setting: Setting, counters: dict[str, EventCounter], causes: EventCauses, quick: bool = False
) -> list[Document]:
    """Return for every event how often it fired under each strategy, and how often each of its answers was best.

    causes: of games in which answers varied; an event is dead if it comes neither there nor under any strategy.
    """
    games, futures = (QUICK_GAMES, QUICK_FUTURES) if quick else (GAMES, FUTURES)
    values_by_event = (
        {values.event: values for values in value_answers(setting, games, futures)} if setting.events else {}
    )
    rows = []
    for index, event in enumerate(setting.events):
        shares = {name: float(counter.shares()[index]) for name, counter in counters.items()}
        values = values_by_event.get(event.id)
        situations = values.situations if values else 0
        varied, judged = causes.row(index), situations >= MIN_SITUATIONS
        rows.append(
            {
                "id": event.id,
                "title": event.title,
                "came": shares,
                "came_with_varied_answers": varied["came"],
                "why_not": {"cause": varied["why"], "share": varied["why_share"], "words": varied["words"]},
                "answers_given": varied["answers"],
                "dead": max(varied["came"], *shares.values()) < RARE,
                "stakes": values.stakes if values else None,
                "situations": situations,
                "choices": _choices(event, values),
                "lopsided": bool(judged and values and values.stakes >= NO_STAKES and values.best.max() > LOPSIDED),
                "no_stakes": bool(judged and values and values.stakes < NO_STAKES),
            }
        )
    return rows


def _choices(event: Event, values: AnswerValues | None) -> list[Document]:
    if values is None:
        return [{"id": choice.id, "best": None, "gain": None} for choice in event.choices]
    worth = zip(event.choices, values.best, values.gain, strict=True)
    return [{"id": choice.id, "best": float(best), "gain": float(gain)} for choice, best, gain in worth]
