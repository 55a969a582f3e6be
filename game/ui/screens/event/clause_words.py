"""Conditions of scenarios in plain English, for players."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.explain.display_units import TEAM_GAUGES
from game.play.session.session import Session
from game.scenario.conditions.intervals import MIRRORED, NEGATED
from game.sentences import say
from game.sim.conditions import AGGREGATES, MEMBER, NAMES, TRUTH, Condition
from game.ui.screens.event.clause_numbers import number_words, unit_of

SIGNS = {"<": "below", "<=": "at_most", ">": "above", ">=": "at_least", "==": "exactly", "!=": "other"}
SUMS = {"+": "plus", "-": "less", "*": "times", "/": "over"}
JOINS = {"and": "both", "or": "either"}
NAMED, SOMEBODY, EVERYBODY, NOBODY, THEY, RELATIVE = "named", "somebody", "everybody", "nobody", "they", "who"
"""Grammatical subjects of a clause about members: a name, a quantifier or a pronoun."""


@dataclass(frozen=True)
class ClauseNames:
    """Names by seat: the current member's and the original member's."""

    now: tuple[str, ...]
    first: tuple[str, ...]


def clause_names(session: Session) -> ClauseNames:
    """Return the names for the conditions of a session."""
    now = tuple(session.name(seat) for seat in range(session.view.seats))
    first = tuple(person.name for person in session.scenario.people)
    return ClauseNames(now, first)


def clause_words(condition: Condition, people: ClauseNames) -> str:
    """Return a condition as a clause, without capital letter and full stop."""
    return _boolean_words(negation_normal_form(condition), people, NAMED)


def negation_normal_form(tree: Condition, holds: bool = True) -> Condition:
    """Return an equivalent condition, or its negation unless `holds`, that reads well without brackets.

    Negation is pushed inwards until only flags are negated, and a number that is compared stands on the right.
    """
    if tree.op == "not":
        return negation_normal_form(_parts(tree)[0], not holds)
    if tree.op in ("and", "or", "any", "all"):
        opposite = {"and": "or", "or": "and", "any": "all", "all": "any"}
        parts = tuple(negation_normal_form(part, holds) for part in _parts(tree))
        return Condition(tree.op if holds else opposite[tree.op], parts, tree.source)
    if tree.op not in SIGNS:
        return tree if holds else Condition("not", (tree,))
    left, right = _parts(tree)
    op = tree.op if holds else NEGATED[tree.op]
    swapped = left.op == "number" and right.op != "number"
    return Condition(MIRRORED[op], (right, left)) if swapped else Condition(op, (left, right))


def _parts(tree: Condition) -> tuple[Condition, ...]:
    return tuple(part for part in tree.args if isinstance(part, Condition))


# ---- truth values


def _boolean_words(tree: Condition, people: ClauseNames, subject: str) -> str:
    if tree.op in JOINS:
        return _junction_words(tree, people, subject, outermost=True)
    if tree.op in ("any", "all"):
        return _quantifier_words(tree, people)
    return _comparison_words(tree, people, subject) if tree.op in SIGNS else _flag_words(tree, people, subject)


def _junction_words(tree: Condition, people: ClauseNames, subject: str, *, outermost: bool) -> str:
    """Join parts by and/or; a nested join gets an opening word such as "both"."""
    parts = [
        _junction_words(part, people, subject, outermost=False)
        if part.op in JOINS
        else _boolean_words(part, people, subject)
        for part in _flatten(tree, tree.op)
    ]
    words = parts[0]
    for part in parts[1:]:
        words = say(f"clause.join.{tree.op}", a=words, b=part)
    return words if outermost else say(f"clause.join.{JOINS[tree.op]}", what=words)


def _flatten(tree: Condition, op: str) -> list[Condition]:
    if tree.op != op:
        return [tree]
    return [each for part in _parts(tree) for each in _flatten(part, op)]


def _flag_words(tree: Condition, people: ClauseNames, subject: str) -> str:
    """Return the words for a flag of a member or of the team, or for its negation."""
    leaf, end = (_parts(tree)[0], "_not") if tree.op == "not" else (tree, "")
    key = str(leaf.args[0]).removeprefix(MEMBER)
    if key.startswith("team."):
        return say(f"clause.{key}{end}")
    if leaf.op != "seat":
        return say(f"clause.{key}.{subject}{end}")
    names = people.first if key == "present" else people.now
    return say(f"clause.{key}.named{end}", name=names[int(str(leaf.args[1]))])


def _quantifier_words(tree: Condition, people: ClauseNames) -> str:
    """Return the words for any/all; a condition on a single value uses "somebody" or "everybody"."""
    inner = _parts(tree)[0]
    if tree.op == "all" and inner.op == "not":
        return _flag_words(_parts(inner)[0], people, NOBODY)
    if inner.op not in JOINS and _count_references(inner) == 1:
        return _boolean_words(inner, people, SOMEBODY if tree.op == "any" else EVERYBODY)
    return say(f"clause.of.{tree.op}", what=_boolean_words(inner, people, THEY))


def _count_references(tree: Condition) -> int:
    """Return how often a condition refers to a member's value outside of aggregates."""
    if tree.op == "name":
        return int(str(tree.args[0]).startswith(MEMBER))
    if tree.op in AGGREGATES:
        return 0
    return sum(_count_references(part) for part in _parts(tree))


def _comparison_words(tree: Condition, people: ClauseNames, subject: str) -> str:
    left, right = _parts(tree)
    if left.args == ("quarter",) and right.op == "number":
        return say(f"clause.quarter.{SIGNS[tree.op]}", quarter=_expression_words(right, people, subject, ""))
    unit = unit_of(left) or unit_of(right) or ""
    a, b = (_expression_words(part, people, subject, unit) for part in (left, right))
    return say(f"clause.compare.{SIGNS[tree.op]}", a=a, b=b)


# ---- numbers


def _expression_words(tree: Condition, people: ClauseNames, subject: str, unit: str) -> str:
    """Return a number in words; `unit` is the unit of the other side of the comparison or sum, or ""."""
    if tree.op == "number":
        return number_words(float(str(tree.args[0])), unit, len(people.now))
    if tree.op in ("name", "seat"):
        return _value_words(tree, people, subject)
    parts = _parts(tree)
    if tree.op in AGGREGATES:
        return _aggregate_words(tree.op, parts[0], people, unit)
    if tree.op == "minus":
        if parts[0].op == "number":
            return number_words(-float(str(parts[0].args[0])), unit, len(people.now))
        return say("clause.sum.minus", a=_operand_words(parts[0], people, subject, unit))
    units = [unit, unit]
    if tree.op in ("*", "/"):  # a factor has no unit; the other part keeps its own
        units = [unit_of(part) or "" for part in parts]
    a, b = (_operand_words(part, people, subject, each) for part, each in zip(parts, units, strict=True))
    return say(f"clause.sum.{SUMS[tree.op]}", a=a, b=b)


def _operand_words(tree: Condition, people: ClauseNames, subject: str, unit: str) -> str:
    words = _expression_words(tree, people, subject, unit)
    negative = tree.op == "minus" and _parts(tree)[0].op != "number"
    return say("clause.sum.inside", what=words) if tree.op in SUMS or negative else words


def _value_words(tree: Condition, people: ClauseNames, subject: str) -> str:
    name = str(tree.args[0])
    if not name.startswith(MEMBER):
        key = name.removeprefix("team.")
        return say("clause.gauge", gauge=say(f"board.gauge.{key}")) if key in TEAM_GAUGES else say(f"clause.name.{key}")
    what = say(f"clause.field.{name.removeprefix(MEMBER)}")
    if tree.op == "seat":
        return say("clause.whose.named", name=people.now[int(str(tree.args[1]))], what=what)
    return say(f"clause.whose.{subject}", what=what)


def _aggregate_words(op: str, inner: Condition, people: ClauseNames, unit: str) -> str:
    """Return the words for an aggregate over all members."""
    if op == "count":
        return _count_words(negation_normal_form(inner), people)
    if inner.op == "name":
        return say(f"clause.of.{op}_field", what=say(f"clause.field.{str(inner.args[0]).removeprefix(MEMBER)}"))
    return say(f"clause.of.{op}", what=_expression_words(inner, people, THEY, unit))


def _count_words(inner: Condition, people: ClauseNames) -> str:
    leaf = _parts(inner)[0] if inner.op == "not" else inner
    if leaf.op == "name" and NAMES[str(leaf.args[0])].type == TRUTH:
        return say("clause.of.count", who=_flag_words(inner, people, RELATIVE))
    first = inner.args[0] if inner.op in SIGNS else None
    if (
        isinstance(first, Condition)
        and first.op == "name"
        and _count_references(first) == _count_references(inner) == 1
    ):
        return say("clause.of.count", who=_comparison_words(inner, people, RELATIVE))
    return say("clause.of.count_all", what=_boolean_words(inner, people, THEY))
