"""Honest odds: what was said to be likely against what came, by the player's guesses and by the game's forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.play.debrief.debrief_types import OddsKind, OddsRow
from game.play.debrief.par_games import OWN, Situation
from game.play.forecast.plan_forecast import forecast_plan
from game.play.session.guess_result import QUIT, judge_guess
from game.play.session.guesses import CHANCES
from game.play.session.session import Session
from game.sim.rules.leaving import HELP, quit_chance
from game.strategies.simple_strategies import do_nothing

RANGE = 80  # per cent of the futures within the range drawn on the board


@dataclass(frozen=True)
class Odds:
    """Predictions of about one chance: their number, how many came true, and how many should have."""

    what: OddsKind
    chance: int  # per cent; for quits the mean chance, rounded
    said: int
    came: int
    expected: float

    def __add__(self, other: Odds) -> Odds:
        """Return both together."""
        said, expected = self.said + other.said, self.expected + other.expected
        chance = self.chance if self.chance == other.chance else round(100 * expected / max(said, 1))
        return Odds(what=self.what, chance=chance, said=said, came=self.came + other.came, expected=expected)


def honest_odds(session: Session, found: Sequence[Situation]) -> list[Odds]:
    """Return the odds of a finished game: guesses by chance, then quits and the forecast's range."""
    return [*_guesses(session), *_quits(session), _ranges(session, found)]


def pooled_odds(games: Sequence[Sequence[Odds]]) -> list[Odds]:
    """Return the odds of several games together."""
    whole: dict[tuple[str, int], Odds] = {}
    for odds in games:
        for each in odds:
            key = (each.what, each.chance if each.what == "guess" else 0)
            whole[key] = whole[key] + each if key in whole else each
    order = {"guess": 0, "quit": 1, "range": 2}
    return sorted(whole.values(), key=lambda each: (order[each.what], each.chance))


def odds_to_json(rows: Sequence[Odds]) -> list[OddsRow]:
    """Return odds as plain data."""
    return [
        {"what": each.what, "chance": each.chance, "said": each.said, "came": each.came, "expected": each.expected}
        for each in rows
    ]


def _guesses(session: Session) -> list[Odds]:
    judged = [judge_guess(quarter.guess, quarter, session.params) for quarter in session.quarters]
    rows = []
    for chance in CHANCES:
        some = [each for each in judged if each is not None and each.chance == chance]
        if some:
            rows.append(
                Odds(
                    what="guess",
                    chance=chance,
                    said=len(some),
                    came=sum(each.came_true for each in some),
                    expected=len(some) * chance / 100,
                )
            )
    return rows


def _quits(session: Session) -> list[Odds]:
    """Return the quits of people for whom the board had shown a chance above 0."""
    said, came, expected = 0, 0, 0.0
    for quarter in session.quarters:
        helped = [[any(who == seat and move in HELP for move, who in quarter.moves) for seat in _seats(session)]]
        chance = quit_chance(session.params.numbers, quarter.view.looking, np.array(helped))[0]
        for seat in _seats(session):
            if chance[seat] > 0.0:
                said, expected = said + 1, expected + float(chance[seat])
                came += int(quarter.after.left[0, seat]) == QUIT
    return (
        [Odds(what="quit", chance=round(100 * expected / said), said=said, came=came, expected=expected)]
        if said
        else []
    )


def _ranges(session: Session, found: Sequence[Situation]) -> Odds:
    came = 0
    for situation, quarter in zip(found, session.quarters, strict=True):
        forecast = forecast_plan(situation.views[OWN], session.params, situation.plans[OWN], do_nothing, 1)
        low, *_, high = forecast.quantiles()[0]
        came += bool(low <= quarter.after.output[0] <= high)
    count = len(session.quarters)
    return Odds(what="range", chance=RANGE, said=count, came=came, expected=count * RANGE / 100)


def _seats(session: Session) -> range:
    return range(session.state.seats)
