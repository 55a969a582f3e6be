"""The parser of [[expect]] claims: text to typed statements about many games, or one error with its position.

    claim := statement {"and" statement}
    statement := statistic ("<"|"<="|">"|">=") number | number ("<"|"<="|">"|">=") statistic
    statistic := ("mean"|"median"|"gain") "(" number of a game ")" | "share" "(" truth of a game ")"

Inside the brackets stands a condition over the names of a finished game (`claim_vocabulary`). `gain` is the mean
difference to the strategy in `against` with common random numbers. Claims are only parsed here, not evaluated.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.conditions.condition_parser import Parser
from game.scenario.conditions.intervals import MIRRORED
from game.scenario.conditions.parsed_condition import ConditionError, ConstantComparison, Node, constant_result
from game.scenario.conditions.vocabulary import Vocabulary
from game.sim.conditions import NUMBER, TRUTH, Condition

STATISTICS = {"mean": NUMBER, "median": NUMBER, "share": TRUTH, "gain": NUMBER}
ORDERS = ("<", "<=", ">", ">=")  # comparisons that a claim may make


@dataclass(frozen=True)
class Statement:
    """One comparison of a statistic over games with a number.

    statistic: a key of STATISTICS. value: the tree that `game.sim.conditions.measure` evaluates for each game; a truth
    for "share", a number for the others. op: < <= > or >=. source: the text of the statement.
    """

    statistic: str
    value: Condition
    op: str
    bound: float
    source: str


@dataclass(frozen=True)
class Claim:
    """Statements that must all hold, and the text they were parsed from."""

    statements: tuple[Statement, ...]
    source: str

    @property
    def compares(self) -> bool:
        """True if a statement needs a second strategy to compare with."""
        return any(each.statistic == "gain" for each in self.statements)


def parse_claim(text: str, words: Vocabulary) -> tuple[Claim, tuple[ConstantComparison, ...]]:
    """Parse a claim. Return it with its constant comparisons. Raises ConditionError."""
    parser = Parser(text, words)
    statements = [_statement(parser)]
    while parser.next_is("and"):
        parser.advance()
        statements.append(_statement(parser))
    if parser.next_is("or"):
        raise ConditionError("claim_or", parser.next.at)
    parser.expect_end()
    return Claim(tuple(statements), text.strip()), tuple(parser.constant_comparisons)


def _statement(parser: Parser) -> Statement:
    at = parser.next.at
    left, statistic = _side(parser)
    op = parser.advance()
    if op.text not in ORDERS:
        raise ConditionError("no_comparison", op.at, found=op.text)
    right, other = _side(parser)
    end = parser.tokens[parser.index - 1]
    source = parser.text[at : end.at + len(end.text)]
    if bool(statistic) == bool(other):
        raise ConditionError("no_statement", at, source=source)
    holds = constant_result(op.text, left, right)
    if holds is not None:
        parser.constant_comparisons.append(ConstantComparison(holds, at, source))
    if statistic:
        return Statement(statistic=statistic, value=left.tree, op=op.text, bound=right.low, source=source)
    return Statement(statistic=other, value=right.tree, op=MIRRORED[op.text], bound=left.low, source=source)


def _side(parser: Parser) -> tuple[Node, str]:
    """Parse one side: a number and "", or the argument of a statistic with the statistic's bounds and name."""
    token = parser.next
    if token.text not in STATISTICS:
        part = parser.parse_sign(0, False)
        if part.tree.op not in ("number", "minus") or part.low != part.high:
            raise ConditionError("no_statistic", token.at, found=part.tree.source)
        return part, ""
    name = parser.advance().text
    if not parser.next_is("("):
        raise ConditionError("no_bracket", token.at, name=name)
    opened = parser.advance().at
    part = parser.parse_or(1, False)
    parser.expect_closing(opened)
    if part.type != STATISTICS[name]:
        raise ConditionError(f"{name}_of_games", token.at)
    reach = part.high - part.low
    return (part._replace(type=NUMBER, low=-reach, high=reach) if name == "gain" else part._replace(type=NUMBER)), name
