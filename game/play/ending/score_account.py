"""The account of a final score: what each part is counted from, beside the reference, and what decided it."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.display_units import POINTS, output_points
from game.play.scoring.final_score import FinalScore
from game.play.scoring.game_course import GameCourse, course_of
from game.play.session.session import Session
from game.sim.games.outcome import AFTER, PARTS, Outcome
from game.sim.numbers import Numbers
from game.sim.numeric.exact import mean_flag, mean_level

TENTHS = 1  # digits of outputs, as on every screen; shares are whole points


@dataclass(frozen=True)
class ScoreLine:
    """One number behind a part: the player's and the reference's, in the units of the screens, and their digits.

    Its words are under `score.line.<key>`.
    """

    key: str
    own: float
    reference: float
    digits: int = 0


@dataclass(frozen=True)
class PartAccount:
    """A part of the score: points of the player and of the reference, its weight, and the lines it is counted from.

    reason: the key of the line that explains the difference most; its
    sentence is under `score.why.<key>`.
    """

    part: str
    score: float
    reference: float
    weight: float
    lines: tuple[ScoreLine, ...]
    reason: str

    def line(self, key: str) -> ScoreLine:
        """Return a line by its key. Raises StopIteration if there is none."""
        return next(line for line in self.lines if line.key == key)


def score_account(session: Session) -> list[PartAccount]:
    """Return the account of every part of a finished game, in the order of PARTS."""
    final = session.final_score
    assert final is not None
    pairs = [(quarter.before, quarter.after) for quarter in session.quarters]
    own, numbers = _Side(course_of(pairs, session.params), final.own), session.params.numbers
    reference = _Side(final.reference_course, final.par.reference)
    lines = {
        "results": (_results(own, reference), _results_reason(own, reference)),
        "people": (_people(own, reference), _people_reason(own, reference, numbers)),
        "capability": (_capability(own, reference), _capability_reason(own, reference)),
        "standing": (_standing(own, reference), _standing_reason(own, reference)),
    }
    weights = session.params.setting.weights
    return [
        PartAccount(part, final.score[part], final.reference[part], weight, *lines[part])
        for part, weight in zip(PARTS, weights, strict=True)
    ]


def best_and_worst(account: list[PartAccount]) -> tuple[PartAccount, PartAccount]:
    """Return the parts with the most and the fewest points; of equal ones, those further from the reference."""
    ranked = sorted(account, key=lambda each: (each.score, each.score - each.reference))
    return ranked[-1], ranked[0]


def contributions(final: FinalScore, account: list[PartAccount]) -> list[tuple[str, float]]:
    """Return what each part adds to the total, and what the weakest takes off ("held_down"), to a hundredth.

    They add up to the total exactly: rounding goes into the last part.
    """
    added = [(each.part, round(each.weight * each.score, 2)) for each in account]
    held = round(final.score["total"] - final.summed, 2) if final.held_down else 0.0
    slack = final.score["total"] - held - sum(amount for _, amount in added)
    added[-1] = (added[-1][0], round(added[-1][1] + slack, 2))
    return [*added, ("held_down", held)] if final.held_down else added


@dataclass(frozen=True)
class _Side:
    course: GameCourse
    outcome: Outcome

    @property
    def seats(self) -> int:
        return self.course.end.seats

    @property
    def gross(self) -> float:
        """The sum of the quarters as they are shown, so that the numbers on the screens add up."""
        return round(sum(output_points(each, self.seats) for each in self.course.output), TENTHS)

    @property
    def net(self) -> float:
        return output_points(float(self.outcome.results[0]), self.seats)

    @property
    def year_after(self) -> float:
        return output_points(float(self.outcome.capability[0]), self.seats)

    @property
    def last_quarter(self) -> float:
        return output_points(self.course.output[-1], self.seats)

    @property
    def morale(self) -> float:
        return POINTS * float(mean_level(self.course.end.morale)[0])

    @property
    def following(self) -> float:
        return POINTS * float(mean_flag(self.course.end.following)[0])

    @property
    def stayed(self) -> float:
        return POINTS * float(mean_flag(~self.course.end.first_quit)[0])

    @property
    def start_standing(self) -> float:
        return round(POINTS * float(self.course.start.standing[0]))

    @property
    def standing_change(self) -> float:
        return self.end_standing - self.start_standing

    @property
    def end_standing(self) -> float:
        return round(POINTS * float(self.outcome.standing[0]))


def _results(own: _Side, reference: _Side) -> tuple[ScoreLine, ...]:
    costs = [round(each.net - each.gross, TENTHS) for each in (own, reference)]
    return (
        ScoreLine(key="gross", own=own.gross, reference=reference.gross, digits=TENTHS),
        ScoreLine(key="costs", own=costs[0], reference=costs[1], digits=TENTHS),
        ScoreLine(key="net", own=own.net, reference=reference.net, digits=TENTHS),
    )


def _results_reason(own: _Side, reference: _Side) -> str:
    made = own.gross - reference.gross
    spent = (own.gross - own.net) - (reference.gross - reference.net)
    return "gross" if abs(made) >= abs(spent) else "costs"


def _people(own: _Side, reference: _Side) -> tuple[ScoreLine, ...]:
    return (
        ScoreLine("morale", round(own.morale), round(reference.morale)),
        ScoreLine("following", _people_of(own.following, own), _people_of(reference.following, reference)),
        ScoreLine("stayed", _people_of(own.stayed, own), _people_of(reference.stayed, reference)),
    )


def _people_of(share: float, side: _Side) -> float:
    return round(share * side.seats / POINTS)


def _people_reason(own: _Side, reference: _Side, n: Numbers) -> str:
    """Return the line whose weighted difference is largest."""
    differences = {
        "morale": n.people_morale * (own.morale - reference.morale),
        "following": n.people_following * (own.following - reference.following),
        "stayed": n.people_retention * (own.stayed - reference.stayed),
    }
    total = sum(differences.values())
    return max(differences, key=lambda key: differences[key] * (1.0 if total >= 0.0 else -1.0))


def _capability(own: _Side, reference: _Side) -> tuple[ScoreLine, ...]:
    return (
        ScoreLine(key="last_quarter", own=own.last_quarter, reference=reference.last_quarter, digits=TENTHS),
        ScoreLine("kept", _kept(own), _kept(reference)),
        ScoreLine(key="year_after", own=own.year_after, reference=reference.year_after, digits=TENTHS),
    )


def _kept(side: _Side) -> float:
    """Return a mean quarter of the year after the command in % of the last quarter in it."""
    return round(100.0 * side.year_after / AFTER / side.last_quarter) if side.last_quarter else 0.0


def _capability_reason(own: _Side, reference: _Side) -> str:
    """Return what the team keeps if that tells the two years apart, otherwise the years themselves."""
    agrees = (_kept(own) - _kept(reference)) * (own.year_after - reference.year_after) > 0.0
    return "kept" if agrees else "year_after"


def _standing_reason(own: _Side, reference: _Side) -> str:
    """Return the targets met if they tell the two standings apart, otherwise the change of standing."""
    met = own.course.targets_met - reference.course.targets_met
    return "targets" if met * (own.end_standing - reference.end_standing) > 0.0 else "standing_change"


def _standing(own: _Side, reference: _Side) -> tuple[ScoreLine, ...]:
    return (
        ScoreLine("targets", own.course.targets_met, reference.course.targets_met),
        ScoreLine("standing_change", own.standing_change, reference.standing_change),
        ScoreLine("standing_end", own.end_standing, reference.end_standing),
    )
