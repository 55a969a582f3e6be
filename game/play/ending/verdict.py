"""The verdict on a finished game in sentences: which part went best, which worst, and why."""

from __future__ import annotations

from game.play.ending.score_account import PartAccount, ScoreLine, best_and_worst, score_account
from game.play.explain.display_units import output_points
from game.play.reference_course import reference_course
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import MINUS, signed_change

SIGNED = ("costs", "standing_change")  # lines that are changes


def verdict_sentences(session: Session) -> list[str]:
    """Return which part went best and which worst, and why; and that the weakest holds the score, where it does."""
    final, account = session.final_score, score_account(session)
    assert final is not None
    best, worst = best_and_worst(account)
    sentences = [_sentence(session, "best_part", best)]
    if worst.part != best.part:
        sentences.append(_sentence(session, "worst_part", worst))
    sentences += _luck_of_the_reference(session, account)
    if final.held_down:
        weakest = min(account, key=lambda each: each.score)
        sentences.append(
            say(
                "ending.held",
                part=say(f"part.{weakest.part}"),
                total=f"{final.score['total']:.0f}",
                summed=f"{final.summed:.0f}",
            )
        )
    return sentences


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
    points, beside = f"{account.score:.0f}", f"{account.reference:.0f}"
    return say(f"ending.{key}", part=say(f"part.{account.part}"), points=points, reference=beside, why=why)


def _luck_of_the_reference(session: Session, account: list[PartAccount]) -> list[str]:
    """Return a sentence if the reference, seen to be beaten in the reviews, made more in this game's luck.

    Reviews show what the reference is expected to make; the score compares with what it made in the same luck.
    """
    final = session.final_score
    assert final is not None
    expected = reference_course(session.scenario.setting).middle[: len(session.quarters)]
    foreseen = sum(output_points(each, session.state.seats) for each in expected)
    gross = next(each for each in account if each.part == "results").line("gross")
    if not foreseen < gross.own < gross.reference:
        return []
    return [
        say(
            "ending.luck_of_reference",
            expected=f"{foreseen:.0f}",
            made=f"{gross.reference:.0f}",
            own=f"{gross.own:.0f}",
        )
    ]
