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

from game.sim.conditions import AGGREGATES, MEMBER, MOST, NAMES, NUMBER, TRUTH, Condition, Name
from game.trouble import nearest
from game.words import say

MOST_LETTERS = 400
MOST_DEPTH = 20

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)(?![\w.])|([A-Za-z_][\w.]*)|(<=|>=|==|!=|&&|\|\||[-+*/<>()=!])|(\S))")
_ALIASES = {"team.money": "money", "team.standing": "standing"}
_SPELLINGS = {"=": "==", "&&": "and", "||": "or", "!": "not"}
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


class ConditionError(Exception):
    """The condition cannot be read; `at` counts letters from 0."""

    def __init__(self, code: str, at: int, **values: object) -> None:
        super().__init__(say(f"condition.{code}", **values))
        self.at = at


class Doubt(NamedTuple):
    """A comparison that always comes out the same; `at` counts letters from 0."""

    holds: bool
    at: int
    source: str


@dataclass(frozen=True)
class Reading:
    """A condition that was read, and what is odd about it."""

    condition: Condition
    doubts: tuple[Doubt, ...]


class _Part(NamedTuple):
    """A tree while it is read: what it gives, between which bounds, for each member or not, and where it began."""

    tree: Condition
    type: str
    low: float
    high: float
    wide: bool
    at: int


def read(text: str, seats: Mapping[str, int], quarters: int, names: Mapping[str, Name] = NAMES) -> Reading:
    """The tree of a condition; `seats` are the members' ids, `quarters` the last one a game can have.

    names: what can be asked for; those of each member begin with `member.`.
    Raises ConditionError at the first thing that cannot be read.
    """
    if len(text) > MOST_LETTERS:
        raise ConditionError("too_long", MOST_LETTERS, most=MOST_LETTERS)
    parser = _Parser(text, seats, quarters, names)
    part = parser.either(0, False)
    if parser.next.kind != "end":
        raise ConditionError("left_over", parser.next.at, found=parser.next.text)
    if part.type != TRUTH:
        raise ConditionError("not_a_truth", part.at, source=part.tree.source)
    return Reading(part.tree, tuple(parser.doubts))


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


class _Parser:
    """Recursive descent over the tokens of one condition; depth is bounded."""

    def __init__(self, text: str, seats: Mapping[str, int], quarters: int, names: Mapping[str, Name]) -> None:
        self.text, self.seats, self.quarters, self.names = text, seats, quarters, names
        self.tokens = _tokens(text)
        self.row = 0
        self.doubts: list[Doubt] = []

    @property
    def next(self) -> _Token:
        return self.tokens[self.row]

    def take(self) -> _Token:
        token = self.tokens[self.row]
        self.row = min(self.row + 1, len(self.tokens) - 1)
        return token

    def ahead(self, *texts: str) -> bool:
        """Whether the next token is one of these; other languages' spellings of them are told."""
        if self.next.kind == "mark" and self.next.text in _SPELLINGS:
            raise ConditionError("spelling", self.next.at, found=self.next.text, right=_SPELLINGS[self.next.text])
        return self.next.kind in ("mark", "name") and self.next.text in texts

    def made(self, op: str, parts: list[_Part], type_: str, low: float, high: float, at: int) -> _Part:
        """A tree of an operator over parts, with its words."""
        end = self.tokens[self.row - 1].at + len(self.tokens[self.row - 1].text)
        if not -MOST <= low <= high <= MOST:
            raise ConditionError("too_big", at, most=int(MOST))
        tree = Condition(op, tuple(part.tree for part in parts), self.text[at:end])
        return _Part(tree, type_, low, high, any(part.wide for part in parts), at)

    def either(self, depth: int, inside: bool) -> _Part:
        return self._joined("or", self.both, depth, inside)

    def both(self, depth: int, inside: bool) -> _Part:
        return self._joined("and", self.negated, depth, inside)

    def _joined(self, op: str, below: Callable[[int, bool], _Part], depth: int, inside: bool) -> _Part:
        if depth > MOST_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MOST_DEPTH)
        parts = [below(depth, inside)]
        while self.ahead(op):
            parts.append(self._must(TRUTH, parts.pop(), op))
            self.take()
            parts.append(self._must(TRUTH, below(depth, inside), op))
        return parts[0] if len(parts) == 1 else self.made(op, parts, TRUTH, 0, 1, parts[0].at)

    def negated(self, depth: int, inside: bool) -> _Part:
        if depth > MOST_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MOST_DEPTH)
        if not self.ahead("not"):
            return self.compared(depth, inside)
        at = self.take().at
        part = self._must(TRUTH, self.negated(depth + 1, inside), "not")
        return self.made("not", [part], TRUTH, 0, 1, at)

    def compared(self, depth: int, inside: bool) -> _Part:
        left = self.sum(depth, inside)
        if not self.ahead(*_COMPARISONS):
            return left
        op = self.take().text
        right = self._must(NUMBER, self.sum(depth, inside), op)
        left = self._must(NUMBER, left, op)
        if self.ahead(*_COMPARISONS):
            raise ConditionError("chained", self.next.at)
        part = self.made(op, [left, right], TRUTH, 0, 1, left.at)
        holds = _settled(op, left, right)
        if holds is not None:
            self.doubts.append(Doubt(holds, left.at, part.tree.source))
        return part

    def sum(self, depth: int, inside: bool) -> _Part:
        part = self.product(depth, inside)
        while self.ahead("+", "-"):
            op = self.take().text
            part = self._must(NUMBER, part, op)
            other = self._must(NUMBER, self.product(depth, inside), op)
            low, high = (other.low, other.high) if op == "+" else (-other.high, -other.low)
            part = self.made(op, [part, other], NUMBER, part.low + low, part.high + high, part.at)
        return part

    def product(self, depth: int, inside: bool) -> _Part:
        part = self.signed(depth, inside)
        while self.ahead("*", "/"):
            op = self.take().text
            part = self._must(NUMBER, part, op)
            other = self._must(NUMBER, self.signed(depth, inside), op)
            low, high = other.low, other.high
            if op == "/":
                if low <= 0 <= high:
                    raise ConditionError("by_zero", other.at, source=other.tree.source)
                low, high = 1 / high, 1 / low
            ends = [a * b for a in (part.low, part.high) for b in (low, high)]
            part = self.made(op, [part, other], NUMBER, min(ends), max(ends), part.at)
        return part

    def signed(self, depth: int, inside: bool) -> _Part:
        if depth > MOST_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MOST_DEPTH)
        if not self.ahead("-"):
            return self.leaf(depth, inside)
        at = self.take().at
        part = self._must(NUMBER, self.signed(depth + 1, inside), "-")
        return self.made("minus", [part], NUMBER, -part.high, -part.low, at)

    def leaf(self, depth: int, inside: bool) -> _Part:
        token = self.take()
        if token.text == "(" and token.kind == "mark":
            part = self.either(depth + 1, inside)
            self._close(token.at)
            return part._replace(at=token.at)
        if token.kind == "number":
            value = float(token.text)
            if value > MOST or len(token.text) > 12:
                raise ConditionError("too_big", token.at, most=int(MOST))
            return _Part(Condition("number", (value,), token.text), NUMBER, value, value, False, token.at)
        if token.kind == "name" and token.text not in ("and", "or", "not"):
            return self._aggregate(token, depth) if token.text in AGGREGATES else self._name(token, inside)
        code = "ends_early" if token.kind == "end" else "unexpected"
        raise ConditionError(code, token.at, found=token.text)

    def _aggregate(self, token: _Token, depth: int) -> _Part:
        if not self.ahead("("):
            raise ConditionError("no_bracket", token.at, name=token.text)
        opened = self.take().at
        part = self.either(depth + 1, True)
        self._close(opened)
        if part.type != AGGREGATES[token.text]:
            raise ConditionError(f"{token.text}_needs_{AGGREGATES[token.text]}", token.at)
        if not part.wide:
            raise ConditionError("needs_members", token.at, name=token.text)
        low, high = (0.0, float(len(self.seats))) if token.text == "count" else (part.low, part.high)
        type_ = TRUTH if token.text in ("any", "all") else NUMBER
        return self.made(token.text, [part], type_, low, high, token.at)._replace(wide=False)

    def _name(self, token: _Token, inside: bool) -> _Part:
        name = _ALIASES.get(token.text, token.text)
        parts = name.split(".")
        seat: int | None = None
        if len(parts) == 3 and parts[0] == "member":
            if parts[1] not in self.seats:
                raise ConditionError("no_member", token.at, name=parts[1], hint=_meant(parts[1], tuple(self.seats)))
            seat, name = self.seats[parts[1]], f"member.{parts[2]}"
        of_members = name.startswith(MEMBER)
        if name not in self.names:
            known = [each for each in self.names if seat is None or each.startswith(MEMBER)]
            raise ConditionError("no_name", token.at, name=token.text, hint=_meant(name, tuple(known)))
        if of_members and seat is None and not inside:
            raise ConditionError("needs_aggregate", token.at, name=token.text)
        kind = self.names[name]
        high = float(self.quarters) if name == "quarter" else kind.high
        tree = Condition("name", (name,), token.text) if seat is None else Condition("seat", (name, seat), token.text)
        return _Part(tree, kind.type, kind.low, high, of_members and seat is None, token.at)

    def _close(self, opened: int) -> None:
        if not self.ahead(")"):
            raise ConditionError("not_closed", opened)
        self.take()

    def _must(self, type_: str, part: _Part, op: str) -> _Part:
        if part.type != type_:
            raise ConditionError(f"wants_{type_}", part.at, op=op, source=part.tree.source)
        return part


def _settled(op: str, left: _Part, right: _Part) -> bool | None:
    """What a comparison always comes out as, None where that is open."""
    if op in (">", ">="):
        op, left, right = "<" if op == ">" else "<=", right, left
    if op in ("==", "!="):
        return None if left.low <= right.high and right.low <= left.high else op == "!="
    always = left.high < right.low if op == "<" else left.high <= right.low
    never = left.low >= right.high if op == "<" else left.low > right.high
    return True if always else False if never else None


def _meant(name: str, names: tuple[str, ...]) -> str:
    near = nearest(name, names)
    return say("condition.meant", name=near) if near else ""
