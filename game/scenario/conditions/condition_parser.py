"""The parser of conditions: text to a typed tree, or one error with its position.

    or := and {"or" and}                 and := not {"and" not}
    not := "not" not | comparison        comparison := sum [("<"|"<="|">"|">="|"=="|"!=") sum]
    sum := product {("+"|"-") product}   product := sign {("*"|"/") sign}
    sign := "-" sign | primary           primary := number | name | "(" or ")" | aggregate "(" or ["where" or] ")"

The language is deliberately this small: it has no loops and no assignment. Each method `parse_<rule>` reads one rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from game.scenario.conditions.foreign_spelling import foreign_spelling, split_operator
from game.scenario.conditions.likely_names import CONSTANTS, meant, person_named, unknown_name
from game.scenario.conditions.parsed_condition import (
    ConditionError,
    ConstantComparison,
    Node,
    ParsedCondition,
    constant_result,
)
from game.scenario.conditions.tokens import Token, tokenize
from game.scenario.conditions.vocabulary import ALIASES, Vocabulary, condition_vocabulary
from game.scenario.problems.spelling import certain_name
from game.sentences import say
from game.sim.conditions import AGGREGATES, MAX_VALUE, MEMBER_FLAGS, NAMES, NUMBER, TRUTH, Condition, Name
from game.user_error import nearest

MAX_CHARACTERS = 400
MAX_DEPTH = 20
MAX_TEAM = 40  # members that count(…) can count where a condition is for any team

_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


def parse_condition(
    text: str, seats: Mapping[str, int], quarters: int, names: Mapping[str, Name] = NAMES
) -> ParsedCondition:
    """Parse a condition. `seats` maps member ids to seats; `quarters` is the last quarter a game can have.

    names: the names that may be used; names with a value for each member begin with `member.`.
    Raises ConditionError at the first error.
    """
    return parse_truth(text, condition_vocabulary(seats, quarters, names))


def parse_truth(text: str, words: Vocabulary) -> ParsedCondition:
    """Parse a condition over any vocabulary, such as that of finished games. Raises ConditionError."""
    parser = Parser(text, words)
    part = parser.parse_or(0, False)
    parser.expect_end()
    if part.type != TRUTH:
        raise ConditionError("not_a_truth", part.at, source=part.tree.source)
    return ParsedCondition(part.tree, tuple(parser.constant_comparisons))


class Parser:
    """A recursive descent parser for one condition or claim, with bounded length and depth.

    `depth` counts nesting; `inside` is true within an aggregate, where names of members are allowed.
    """

    def __init__(self, text: str, words: Vocabulary) -> None:
        """Tokenize the text. Raises ConditionError if it is too long."""
        if len(text) > MAX_CHARACTERS:
            raise ConditionError("too_long", MAX_CHARACTERS, most=MAX_CHARACTERS)
        self.text, self.words = text, words
        self.tokens = tokenize(text)
        self.index = 0
        self.constant_comparisons: list[ConstantComparison] = []

    @property
    def next(self) -> Token:
        return self.tokens[self.index]

    def advance(self) -> Token:
        token = self.tokens[self.index]
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def expect_end(self) -> None:
        """Raise ConditionError unless all tokens are consumed."""
        if self.next.kind != "end":
            raise ConditionError("left_over", self.next.at, found=self.next.text)

    def next_is(self, *texts: str) -> bool:
        """Return whether the next token is one of these.

        Raises ConditionError for spellings of other languages (`&&`, `=`).
        """
        self._refuse_foreign_spelling()
        return self.next.kind in ("mark", "name") and self.next.text in texts

    def _refuse_foreign_spelling(self) -> None:
        """Raise ConditionError if the next token is one of another language: `&&`, `≥`, `AND`."""
        token = self.next
        if token.kind == "mark" and (apart := split_operator(self.text, token.at)):
            right = "".join(apart.split())
            raise ConditionError("spelling", token.at, apart, right, found=apart, instead=right)
        right = foreign_spelling(token.kind, token.text, self.index == 0)
        after = self.tokens[min(self.index + 1, len(self.tokens) - 1)].text.lower()
        if right == "==" and after in ("true", "false"):  # == would be refused too
            raise ConditionError("no_constant", token.at, found=after)
        if right:
            fix = "not " if token.text in ("!", "¬") else right
            raise ConditionError("spelling", token.at, token.text, fix, found=token.text, instead=right)

    def _node(self, op: str, parts: list[Node], type_: str, low: float, high: float, at: int) -> Node:
        """Build the node of an operator with its source text. Raises ConditionError if its value can get too big."""
        end = self.tokens[self.index - 1].at + len(self.tokens[self.index - 1].text)
        if not -MAX_VALUE <= low <= high <= MAX_VALUE:
            raise ConditionError("too_big", at, most=int(MAX_VALUE))
        tree = Condition(op, tuple(part.tree for part in parts), self.text[at:end])
        return Node(tree, type_, low, high, any(part.per_member for part in parts), at)

    def parse_or(self, depth: int, inside: bool) -> Node:
        return self._parse_joined("or", self.parse_and, depth, inside)

    def parse_and(self, depth: int, inside: bool) -> Node:
        return self._parse_joined("and", self.parse_not, depth, inside)

    def _parse_joined(self, op: str, below: Callable[[int, bool], Node], depth: int, inside: bool) -> Node:
        if depth > MAX_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MAX_DEPTH)
        parts = [below(depth, inside)]
        while self.next_is(op):
            parts.append(self.require(TRUTH, parts.pop(), op))
            self.advance()
            parts.append(self.require(TRUTH, below(depth, inside), op))
        return parts[0] if len(parts) == 1 else self._node(op, parts, TRUTH, 0, 1, parts[0].at)

    def parse_not(self, depth: int, inside: bool) -> Node:
        if depth > MAX_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MAX_DEPTH)
        if not self.next_is("not"):
            return self.parse_comparison(depth, inside)
        at = self.advance().at
        part = self.require(TRUTH, self.parse_not(depth + 1, inside), "not")
        return self._node("not", [part], TRUTH, 0, 1, at)

    def parse_comparison(self, depth: int, inside: bool) -> Node:
        left = self.parse_sum(depth, inside)
        if not self.next_is(*_COMPARISONS):
            return left
        op = self.advance().text
        right = self.require(NUMBER, self.parse_sum(depth, inside), op)
        left = self.require(NUMBER, left, op)
        if self.next_is(*_COMPARISONS):
            raise ConditionError("chained", self.next.at)
        part = self._node(op, [left, right], TRUTH, 0, 1, left.at)
        holds = constant_result(op, left, right)
        if holds is not None:
            self.constant_comparisons.append(ConstantComparison(holds, left.at, part.tree.source))
        return part

    def parse_sum(self, depth: int, inside: bool) -> Node:
        part = self.parse_product(depth, inside)
        while self.next_is("+", "-"):
            op = self.advance().text
            part = self.require(NUMBER, part, op)
            other = self.require(NUMBER, self.parse_product(depth, inside), op)
            low, high = (other.low, other.high) if op == "+" else (-other.high, -other.low)
            part = self._node(op, [part, other], NUMBER, part.low + low, part.high + high, part.at)
        return part

    def parse_product(self, depth: int, inside: bool) -> Node:
        part = self.parse_sign(depth, inside)
        while self.next_is("*", "/"):
            op = self.advance().text
            part = self.require(NUMBER, part, op)
            other = self.require(NUMBER, self.parse_sign(depth, inside), op)
            low, high = other.low, other.high
            if op == "/":
                if low <= 0 <= high:
                    raise ConditionError("by_zero", other.at, source=other.tree.source)
                low, high = 1 / high, 1 / low
            ends = [a * b for a in (part.low, part.high) for b in (low, high)]
            part = self._node(op, [part, other], NUMBER, min(ends), max(ends), part.at)
        return part

    def parse_sign(self, depth: int, inside: bool) -> Node:
        if depth > MAX_DEPTH:
            raise ConditionError("too_deep", self.next.at, most=MAX_DEPTH)
        if not self.next_is("-"):
            return self.parse_primary(depth, inside)
        at = self.advance().at
        part = self.require(NUMBER, self.parse_sign(depth + 1, inside), "-")
        return self._node("minus", [part], NUMBER, -part.high, -part.low, at)

    def parse_primary(self, depth: int, inside: bool) -> Node:
        token = self.advance()
        if token.text == "(" and token.kind == "mark":
            part = self.parse_or(depth + 1, inside)
            self.expect_closing(token.at)
            return part._replace(at=token.at)
        if token.kind == "number":
            self._refuse_foreign_number(token)
            value = float(token.text)
            if value > MAX_VALUE or len(token.text) > 12:
                raise ConditionError("too_big", token.at, most=int(MAX_VALUE))
            return Node(Condition("number", (value,), token.text), NUMBER, value, value, False, token.at)
        if token.kind == "name" and token.text not in ("and", "or", "not"):
            return self._parse_aggregate(token, depth) if token.text in AGGREGATES else self._parse_name(token, inside)
        code = "ends_early" if token.kind == "end" else "unexpected"
        raise ConditionError(code, token.at, found=token.text)

    def _refuse_foreign_number(self, token: Token) -> None:
        """Raise ConditionError for 60% and 0,6."""
        after = self.next
        if after.kind == "odd" and after.text == "%":
            right = f"{Decimal(token.text) / 100:f}"
            wrong = self.text[token.at : after.at + 1]
            raise ConditionError("percent", token.at, wrong, right, found=wrong, instead=right)
        if after.kind == "odd" and after.text == "," and self.tokens[self.index + 1].kind == "number":
            right = f"{token.text}.{self.tokens[self.index + 1].text}"
            wrong = self.text[token.at : self.tokens[self.index + 1].at + len(self.tokens[self.index + 1].text)]
            raise ConditionError("spelling", token.at, wrong, right, found=wrong, instead=right)

    def _parse_aggregate(self, token: Token, depth: int) -> Node:
        if not self.next_is("("):
            raise ConditionError("no_bracket", token.at, name=token.text)
        opened = self.advance().at
        part = self.parse_or(depth + 1, True)
        who = self._parse_where(depth)
        self.expect_closing(opened)
        if part.type != AGGREGATES[token.text]:
            raise ConditionError(f"{token.text}_needs_{AGGREGATES[token.text]}", token.at)
        if not part.per_member:
            raise ConditionError("needs_members", token.at, name=token.text)
        low, high = (0.0, float(self.words.people or MAX_TEAM)) if token.text == "count" else (part.low, part.high)
        type_ = TRUTH if token.text in ("any", "all") else NUMBER
        if who is not None:  # nobody may count
            low, high = min(low, 0.0), max(high, 0.0)
        parts = [part] if who is None else [part, who]
        return self._node(token.text, parts, type_, low, high, token.at)._replace(per_member=False)

    def _parse_where(self, depth: int) -> Node | None:
        """Parse who counts in an aggregate; None if everybody does."""
        if not self.next_is("where"):
            return None
        self.advance()
        who = self.require(TRUTH, self.parse_or(depth + 1, True), "where")
        if not who.per_member:
            raise ConditionError("needs_members", who.at, name="where")
        return who

    def _parse_name(self, token: Token, inside: bool) -> Node:
        name = ALIASES.get(token.text, token.text)
        words, parts = self.words, name.split(".")
        seat: int | None = None
        if len(parts) >= 3 and parts[0] == "member" and (parts[1] in words.seats or name not in words.each):
            if parts[1] not in words.seats:
                near = nearest(parts[1], tuple(words.seats)) or ""
                if f"member.{parts[1]}." in MEMBER_FLAGS:
                    raise self._unknown_name(token, name, None, {**words.single, **words.each})
                right = near and f"member.{near}.{parts[2]}"
                certain = certain_name(parts[1], near, words.seats)
                hint = meant(near) or say("condition.known_members", names=", ".join(words.seats))
                raise ConditionError("no_member", token.at, token.text, right, certain, name=parts[1], hint=hint)
            seat, name = words.seats[parts[1]], f"member.{'.'.join(parts[2:])}"
        known = words.each if seat is not None else {**words.single, **words.each}
        if name not in known:
            raise self._unknown_name(token, name, seat, known)
        if name in words.each and seat is None and not inside:
            raise ConditionError("needs_aggregate", token.at, name=token.text)
        kind: Name = known[name]
        tree = Condition("name", (name,), token.text) if seat is None else Condition("seat", (name, seat), token.text)
        return Node(tree, kind.type, kind.low, kind.high, name in words.each and seat is None, token.at)

    def _unknown_name(self, token: Token, name: str, seat: int | None, known: Mapping[str, Name]) -> ConditionError:
        """Return the error for a name that nothing has, with the one that was probably meant."""
        person = person_named(token.text, self.words.seats)
        if person and token.text.lower() not in CONSTANTS:
            return ConditionError("whose_value", token.at, name=token.text, id=person)
        return unknown_name(self.text, token, name, seat is not None, known, self.words)

    def expect_closing(self, opened: int) -> None:
        if not self.next_is(")"):
            raise ConditionError("not_closed", opened)
        self.advance()

    def require(self, type_: str, part: Node, op: str) -> Node:
        if part.type != type_:
            raise ConditionError(f"wants_{type_}", part.at, op=op, source=part.tree.source)
        return part
