"""The small language of conditions: text to a typed tree, or one clear error with its place.

    either := both {"or" both}          both := negated {"and" negated}
    negated := "not" negated | compared compared := sum [("<"|"<="|">"|">="|"=="|"!=") sum]
    sum := product {("+"|"-") product}  product := signed {("*"|"/") signed}
    signed := "-" signed | number | name | aggregate "(" either ")" | "(" either ")"

No loops, no assignment, nothing else: it stays that small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from game.scenario.conditions.vocabulary import ALIASES, Vocabulary, condition_vocabulary
from game.scenario.problems import printable
from game.sim.conditions import AGGREGATES, MOST, NAMES, NUMBER, TRUTH, Condition, Name
from game.user_error import nearest
from game.words import say

MOST_LETTERS = 400
MOST_DEPTH = 20

_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*|\.\d+)(?![\w.])|([A-Za-z_][\w.]*)|(<=|>=|==|!=|&&|\|\||[-+*/<>()=!])|(\S))", re.ASCII
)
_SPELLINGS = {"=": "==", "&&": "and", "||": "or", "!": "not"}
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


class ConditionError(Exception):
    """The condition cannot be read: `code` says why, `at` counts letters from 0.

    `wrong` is what stands there and `right` what was most likely meant, where that is known.
    """

    def __init__(self, code: str, at: int, wrong: str = "", right: str = "", **values: object) -> None:
        words = {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}
        super().__init__(say(f"condition.{code}", **words))
        self.code, self.at, self.wrong, self.right = code, at, wrong, right


class ConstantComparison(NamedTuple):
    """A comparison that always comes out the same; `at` counts letters from 0."""

    holds: bool
    at: int
    source: str


@dataclass(frozen=True)
class ParsedCondition:
    """A condition that was read, and what is odd about it."""

    condition: Condition
    constant_comparisons: tuple[ConstantComparison, ...]


class Part(NamedTuple):
    """A tree while it is read: what it gives, between which bounds, for each member or not, and where it began."""

    tree: Condition
    type: str
    low: float
    high: float
    wide: bool
    at: int


def parse_condition(
    text: str, seats: Mapping[str, int], quarters: int, names: Mapping[str, Name] = NAMES
) -> ParsedCondition:
    """The tree of a condition; `seats` are the members' ids, `quarters` the last one a game can have.

    names: what can be asked for; those of each member begin with `member.`.
    Raises ConditionError at the first thing that cannot be read.
    """
    parser = Parser(text, condition_vocabulary(seats, quarters, names))
    part = parser.either(0, False)
    parser.finish()
    if part.type != TRUTH:
        raise ConditionError("not_a_truth", part.at, source=part.tree.source)
    return ParsedCondition(part.tree, tuple(parser.doubts))


class _Token(NamedTuple):
    kind: str  # number, name, mark, odd, end
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    kinds = ("number", "name", "mark", "odd")
    rows = [
        _Token(
            kinds[(match.lastindex or 1) - 1],
            match.group(match.lastindex or 0),
            match.start(match.lastindex or 0),
        )
        for match in _TOKEN.finditer(text)
    ]
    return [*rows, _Token("end", "", len(text))]


class Parser:
    """Recursive descent over the tokens of one condition or claim; length and depth are bounded."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        """Raises ConditionError where the text is too long."""
        if len(text) > MOST_LETTERS:
            raise ConditionError("too_long", MOST_LETTERS, most=MOST_LETTERS)
        self.text, self.words = text, words
        self.tokens = _tokens(text)
        self.row = 0
        self.doubts: list[ConstantComparison] = []

    @property
    def next(self) -> _Token:
        return self.tokens[self.row]

    def take(self) -> _Token:
        token = self.tokens[self.row]
        self.row = min(self.row + 1, len(self.tokens) - 1)
        return token

    def finish(self) -> None:
        """Raises ConditionError where anything is left."""
        if self.next.kind != "end":
            raise ConditionError("left_over", self.next.at, found=self.next.text)

    def ahead(self, *texts: str) -> bool:
        """Whether the next token is one of these; other languages' spellings of them are told."""
        if self.next.kind == "mark" and self.next.text in _SPELLINGS:
            wrong, right = self.next.text, _SPELLINGS[self.next.text]
            fix = "not " if wrong == "!" else right
            raise ConditionError("spelling", self.next.at, wrong, fix, found=wrong, instead=right)
        return self.next.kind in ("mark", "name") and self.next.text in texts

    def made(self, op: str, parts: list[Part], type_: str, low: float, high: float, at: int) -> Part:
        """A tree of an operator over parts, with its words."""
        end = self.tokens[self.row - 1].at + len(self.tokens[self.row - 1].text)
        if not -MOST <= low <= high <= MOST:
            raise ConditionError("too_big", at, most=int(MOST))
        tree = Condition(op, tuple(part.tree for part in parts), self.text[at:end])
        return Part(tree, type_, low, high, any(part.wide for part in parts), at)

    def either(self, depth: int, inside: bool) -> Part:
        return self._joined("or", self.both, depth, inside)

    def both(self, depth: int, inside: bool) -> Part:
        return self._joined("and", self.negated, depth, inside)

    def _joined(self, op: str, below: Callable[[int, bool], Part], depth: int, inside: bool) -> Part:
        if depth > MOST_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MOST_DEPTH)
        parts = [below(depth, inside)]
        while self.ahead(op):
            parts.append(self.must(TRUTH, parts.pop(), op))
            self.take()
            parts.append(self.must(TRUTH, below(depth, inside), op))
        return parts[0] if len(parts) == 1 else self.made(op, parts, TRUTH, 0, 1, parts[0].at)

    def negated(self, depth: int, inside: bool) -> Part:
        if depth > MOST_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MOST_DEPTH)
        if not self.ahead("not"):
            return self.compared(depth, inside)
        at = self.take().at
        part = self.must(TRUTH, self.negated(depth + 1, inside), "not")
        return self.made("not", [part], TRUTH, 0, 1, at)

    def compared(self, depth: int, inside: bool) -> Part:
        left = self.sum(depth, inside)
        if not self.ahead(*_COMPARISONS):
            return left
        op = self.take().text
        right = self.must(NUMBER, self.sum(depth, inside), op)
        left = self.must(NUMBER, left, op)
        if self.ahead(*_COMPARISONS):
            raise ConditionError("chained", self.next.at)
        part = self.made(op, [left, right], TRUTH, 0, 1, left.at)
        holds = constant_result(op, left, right)
        if holds is not None:
            self.doubts.append(ConstantComparison(holds, left.at, part.tree.source))
        return part

    def sum(self, depth: int, inside: bool) -> Part:
        part = self.product(depth, inside)
        while self.ahead("+", "-"):
            op = self.take().text
            part = self.must(NUMBER, part, op)
            other = self.must(NUMBER, self.product(depth, inside), op)
            low, high = (other.low, other.high) if op == "+" else (-other.high, -other.low)
            part = self.made(op, [part, other], NUMBER, part.low + low, part.high + high, part.at)
        return part

    def product(self, depth: int, inside: bool) -> Part:
        part = self.signed(depth, inside)
        while self.ahead("*", "/"):
            op = self.take().text
            part = self.must(NUMBER, part, op)
            other = self.must(NUMBER, self.signed(depth, inside), op)
            low, high = other.low, other.high
            if op == "/":
                if low <= 0 <= high:
                    raise ConditionError("by_zero", other.at, source=other.tree.source)
                low, high = 1 / high, 1 / low
            ends = [a * b for a in (part.low, part.high) for b in (low, high)]
            part = self.made(op, [part, other], NUMBER, min(ends), max(ends), part.at)
        return part

    def signed(self, depth: int, inside: bool) -> Part:
        if depth > MOST_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MOST_DEPTH)
        if not self.ahead("-"):
            return self.leaf(depth, inside)
        at = self.take().at
        part = self.must(NUMBER, self.signed(depth + 1, inside), "-")
        return self.made("minus", [part], NUMBER, -part.high, -part.low, at)

    def leaf(self, depth: int, inside: bool) -> Part:
        token = self.take()
        if token.text == "(" and token.kind == "mark":
            part = self.either(depth + 1, inside)
            self.close(token.at)
            return part._replace(at=token.at)
        if token.kind == "number":
            value = float(token.text)
            if value > MOST or len(token.text) > 12:
                raise ConditionError("too_big", token.at, most=int(MOST))
            return Part(Condition("number", (value,), token.text), NUMBER, value, value, False, token.at)
        if token.kind == "name" and token.text not in ("and", "or", "not"):
            return self._aggregate(token, depth) if token.text in AGGREGATES else self._name(token, inside)
        code = "ends_early" if token.kind == "end" else "unexpected"
        raise ConditionError(code, token.at, found=token.text)

    def _aggregate(self, token: _Token, depth: int) -> Part:
        if not self.ahead("("):
            raise ConditionError("no_bracket", token.at, name=token.text)
        opened = self.take().at
        part = self.either(depth + 1, True)
        self.close(opened)
        if part.type != AGGREGATES[token.text]:
            raise ConditionError(f"{token.text}_needs_{AGGREGATES[token.text]}", token.at)
        if not part.wide:
            raise ConditionError("needs_members", token.at, name=token.text)
        low, high = (0.0, float(len(self.words.seats))) if token.text == "count" else (part.low, part.high)
        type_ = TRUTH if token.text in ("any", "all") else NUMBER
        return self.made(token.text, [part], type_, low, high, token.at)._replace(wide=False)

    def _name(self, token: _Token, inside: bool) -> Part:
        name = ALIASES.get(token.text, token.text)
        words, parts = self.words, name.split(".")
        seat: int | None = None
        if len(parts) == 3 and parts[0] == "member":
            if parts[1] not in words.seats:
                near = nearest(parts[1], tuple(words.seats)) or ""
                right = near and f"member.{near}.{parts[2]}"
                raise ConditionError("no_member", token.at, token.text, right, name=parts[1], hint=_meant(near))
            seat, name = words.seats[parts[1]], f"member.{parts[2]}"
        known = words.each if seat is not None else {**words.single, **words.each}
        if name not in known:
            near = nearest(name, tuple(known)) or ""
            right = near and (near if seat is None else f"member.{parts[1]}.{near.partition('.')[2]}")
            raise ConditionError("no_name", token.at, token.text, right, name=token.text, hint=_meant(right))
        if name in words.each and seat is None and not inside:
            raise ConditionError("needs_aggregate", token.at, name=token.text)
        kind: Name = known[name]
        tree = Condition("name", (name,), token.text) if seat is None else Condition("seat", (name, seat), token.text)
        return Part(tree, kind.type, kind.low, kind.high, name in words.each and seat is None, token.at)

    def close(self, opened: int) -> None:
        if not self.ahead(")"):
            raise ConditionError("not_closed", opened)
        self.take()

    def must(self, type_: str, part: Part, op: str) -> Part:
        if part.type != type_:
            raise ConditionError(f"wants_{type_}", part.at, op=op, source=part.tree.source)
        return part


def constant_result(op: str, left: Part, right: Part) -> bool | None:
    """What a comparison always comes out as, None where that is open."""
    if op in (">", ">="):
        op, left, right = "<" if op == ">" else "<=", right, left
    if op in ("==", "!="):
        return None if left.low <= right.high and right.low <= left.high else op == "!="
    always = left.high < right.low if op == "<" else left.high <= right.low
    never = left.low >= right.high if op == "<" else left.low > right.high
    return True if always else False if never else None


def _meant(near: str) -> str:
    return say("condition.meant", name=near) if near else ""
