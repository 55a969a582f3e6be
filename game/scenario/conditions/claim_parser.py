"""Claims of [[expect]]: text to typed statements about many games, or one clear error with its place.

    claim := statement {"and" statement}
    statement := statistic ("<"|"<="|">"|">=") number | number ("<"|"<="|">"|">=") statistic
    statistic := ("mean"|"median"|"gain") "(" number of a game ")" | "share" "(" truth of a game ")"

Inside the brackets stands whatever conditions can say, of a finished game: see `claim_vocabulary`. `gain` is the
mean difference to the strategy in `against`, in the same luck. Nothing is evaluated here.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.conditions.parser import ConditionError, ConstantComparison, Parser, Part, constant_result
from game.scenario.conditions.vocabulary import Vocabulary
from game.sim.conditions import NUMBER, TRUTH, Condition

STATISTICS = {"mean": NUMBER, "median": NUMBER, "share": TRUTH, "gain": NUMBER}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(frozen=True)
class Statement:
    """One comparison of a statistic over games with a number.

    statistic: of STATISTICS. value: what is summed up, a tree for `game.sim.conditions.measure` with a game a run;
    a truth for "share", a number for the others. op: < <= > or >=. source: the words it was read from.
    """

    statistic: str
    value: Condition
    op: str
    bound: float
    source: str


@dataclass(frozen=True)
class Claim:
    """Statements that are all to hold, and the words they were read from."""

    statements: tuple[Statement, ...]
    source: str

    @property
    def compares(self) -> bool:
        """Whether it speaks of a second strategy."""
        return any(each.statistic == "gain" for each in self.statements)


def parse_claim(text: str, words: Vocabulary) -> tuple[Claim, tuple[ConstantComparison, ...]]:
    """The claim of a text, and what in it always comes out the same. Raises ConditionError."""
    parser = Parser(text, words)
    statements = [_statement(parser)]
    while parser.ahead("and"):
        parser.take()
        statements.append(_statement(parser))
    if parser.ahead("or"):
        raise ConditionError("claim_or", parser.next.at)
    parser.finish()
    return Claim(tuple(statements), text.strip()), tuple(parser.doubts)


def _statement(parser: Parser) -> Statement:
    at = parser.next.at
    left, statistic = _side(parser)
    op = parser.take()
    if op.text not in TURNED:
        raise ConditionError("no_comparison", op.at, found=op.text)
    right, other = _side(parser)
    end = parser.tokens[parser.row - 1]
    source = parser.text[at : end.at + len(end.text)]
    if bool(statistic) == bool(other):
        raise ConditionError("no_statement", at, source=source)
    holds = constant_result(op.text, left, right)
    if holds is not None:
        parser.doubts.append(ConstantComparison(holds, at, source))
    if statistic:
        return Statement(statistic, left.tree, op.text, right.low, source)
    return Statement(other, right.tree, TURNED[op.text], left.low, source)


def _side(parser: Parser) -> tuple[Part, str]:
    """A number and "", or what a statistic sums up (with the bounds of the sum) and the statistic's name."""
    token = parser.next
    if token.text not in STATISTICS:
        part = parser.signed(0, False)
        if part.tree.op not in ("number", "minus") or part.low != part.high:
            raise ConditionError("no_statistic", token.at, found=part.tree.source)
        return part, ""
    name = parser.take().text
    if not parser.ahead("("):
        raise ConditionError("no_bracket", token.at, name=name)
    opened = parser.take().at
    part = parser.either(1, False)
    parser.close(opened)
    if part.type != STATISTICS[name]:
        raise ConditionError(f"{name}_of_games", token.at)
    reach = part.high - part.low
    return (part._replace(type=NUMBER, low=-reach, high=reach) if name == "gain" else part._replace(type=NUMBER)), name
