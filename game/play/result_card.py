"""The result of a game in a few lines to share: what it was, how it ended, and the code that starts the same game."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.ending.custom_endings import ending_words
from game.play.session.finished_quarter import target_of
from game.play.session.session import Session
from game.play.session_code import session_code
from game.sentences import say
from game.sim.games.outcome import PARTS

REACHED, MISSED = "\N{LARGE GREEN SQUARE}", "\N{WHITE LARGE SQUARE}"


@dataclass(frozen=True)
class ResultCard:
    """The card's words and numbers. reached: for each quarter whether output reached the target. No names."""

    title: str
    score: int
    ending: str
    parts: tuple[tuple[str, int], ...]
    reached: tuple[bool, ...]
    code: str
    note: str  # kind of game: for the record, of a day, rewound

    def text(self) -> str:
        """Return the card as lines of text."""
        squares = "".join(REACHED if each else MISSED for each in self.reached)
        parts = ", ".join(say("card.part", part=name, score=score) for name, score in self.parts)
        head = say("card.head", title=self.title, score=self.score, ending=self.ending)
        return "\n".join([head, *([self.note] if self.note else []), squares, parts, say("card.play", code=self.code)])


def result_card(session: Session) -> ResultCard:
    """Return the card of a finished game. Raises ValueError if it is not finished."""
    if session.final_score is None:
        raise ValueError("only a finished game has a result")
    final, options = session.final_score, session.options
    reached = tuple(bool(quarter.after.output[0] >= target_of(quarter, session.params)) for quarter in session.quarters)
    note = say("card.daily", day=options.daily) if options.daily else say("card.record") if options.record else ""
    return ResultCard(
        title=session.scenario.title,
        score=round(final.score["total"]),
        ending=ending_words(session)[0],
        parts=tuple((say(f"part.{part}"), round(final.score[part])) for part in PARTS),
        reached=reached,
        code=session_code(session.scenario, session.seed, options.record),
        note=say("card.rewound") if options.rewound_from is not None else note,
    )
