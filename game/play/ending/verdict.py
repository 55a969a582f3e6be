"""The verdict on a finished game in sentences: which part went best, which worst, and why."""

from __future__ import annotations

from game.play.ending.score_account import PartAccount, ScoreLine, best_and_worst, score_account
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import MINUS, signed_change

SIGNED = ("costs", "standing_change")  # lines that are changes


def verdict_sentences(session: Session) -> list[str]:
    """Return which part went best and which worst, and why; and that the weakest holds the score, where it does."""
    final, account = session.final_score, score_account(session)
    assert final is not None
    best, worst = best_and_worst(account)
    found = [_sentence(session, "best_part", best), _sentence(session, "worst_part", worst)]
    if final.held_down:
        weakest = min(account, key=lambda each: each.score)
        found.append(
            say(
                "ending.held",
                part=say(f"part.{weakest.part}"),
                total=f"{final.score['total']:.0f}",
                summed=f"{final.summed:.0f}",
            )
        )
    return found


def scale_sentence(session: Session) -> str:
    """Return what 100 points are: measured for this scenario on a day, or the median of the shipped ones."""
    measured = session.scenario.scale.measured
    return say("ending.scale_measured", day=measured) if measured else say("ending.scale_median")


def shown(value: float, line: ScoreLine) -> str:
    """Return a number of a line as it is shown; a change or a cost has its sign."""
    if line.key in SIGNED:
        return signed_change(value, line.digits)
    return f"{value:.{line.digits}f}".replace("-", MINUS)


def _said(value: float, line: ScoreLine) -> str:
    """Return a number as a sentence says it: what was spent has no sign there."""
    return shown(abs(value) if line.key == "costs" else value, line).removeprefix("+" if line.key == "costs" else "")


def _sentence(session: Session, key: str, account: PartAccount) -> str:
    line = account.line(account.reason)
    why = say(
        f"score.why.{line.key}",
        own=_said(line.own, line),
        reference=_said(line.reference, line),
        seats=session.state.seats,
        quarters=len(session.quarters),
    )
    return say(f"ending.{key}", part=say(f"part.{account.part}"), why=why)
