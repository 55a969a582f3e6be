"""Endings and epilogues of a scenario's own, by conditions over the finished game."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from game.play.session.session import Session
from game.scenario.conditions.vocabulary import id_in_claim
from game.scenario.model.ending_texts import OwnEnding
from game.sentences import has_sentence, say
from game.sim.conditions import MEMBER_NAMES, TEAM_NAMES, evaluate
from game.sim.numeric.arrays import Array
from game.sim.story.names import Names

WEAK_BELOW = 55.0  # totals below get the less flattering sentence of an ending, where there is one


class EndNames(Mapping[str, Array]):
    """The values of one finished game under the names that claims use, (1,) or (1, seats) each."""

    def __init__(self, session: Session) -> None:
        """Raises ValueError if the game is not over."""
        if session.final_score is None:
            raise ValueError("the game is not over")
        last = session.quarters[-1]
        self.session, self.final = session, session.final_score
        self.at_end = Names(last.after, session.params, last.before)

    def __getitem__(self, name: str) -> Array:
        kind, _, which = name.partition(".")
        session, setting = self.session, self.session.params.setting
        if kind == "score":
            return np.array([self.final.score[which]])
        if kind == "ending":
            return np.array([self.final.ending == which])
        if kind == "goal":
            return session.goals.reached[:, [id_in_claim(goal.id) for goal in setting.goals].index(which)]
        if kind == "event":
            row = [id_in_claim(event.id) for event in setting.events].index(which)
            return np.array([any(int(quarter.view.event[0]) == row for quarter in session.quarters)])
        counts = {
            "dismissed": bool(session.quarters[-1].after.dismissed[0]),
            "quarters": float(len(session.quarters)),
            "left": float(sum(int((quarter.after.left[0] != 0).sum()) for quarter in session.quarters)),
        }
        return np.array([counts[name]]) if name in counts else self.at_end[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*TEAM_NAMES, *MEMBER_NAMES))

    def __len__(self) -> int:
        return len(TEAM_NAMES) + len(MEMBER_NAMES)


def own_ending(session: Session) -> OwnEnding | None:
    """Return the first ending of the file whose condition holds in a finished game, if any."""
    names = EndNames(session)
    return next((each for each in session.scenario.endings if bool(evaluate(each.when, names)[0])), None)


def own_epilogue(session: Session, seat: int) -> str:
    """Return the file's first sentence about a seat's first person whose condition holds, "" if there is none."""
    names = EndNames(session)
    for each in session.scenario.epilogues:
        if each.seat == seat and (each.when is None or bool(evaluate(each.when, names)[0])):
            return each.text
    return ""


def ending_words(session: Session) -> tuple[str, str]:
    """Return the title of a finished game's ending and the sentence under it: the file's own, or the usual ones."""
    own, final = own_ending(session), session.final_score
    assert final is not None
    if own is not None:
        return own.title, own.text
    low = f"ending.{final.ending}.line_low"
    weak = final.score["total"] < WEAK_BELOW and has_sentence(low)
    return say(f"ending.{final.ending}.name"), say(low if weak else f"ending.{final.ending}.line")
