"""What must fit together in goals, levels, expectations and variants."""

from __future__ import annotations

from typing import Any

from game.scenario.conditions.claim_parser import parse_claim
from game.scenario.conditions.parser import ConditionError, ConstantComparison
from game.scenario.conditions.vocabulary import claim_vocabulary
from game.scenario.levels import NORMAL
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.untyped import get_tables, get_text
from game.scenario.problems import Report, TextEdit

Tree = dict[str, Any]
WORDS_OF_A_LEVEL = ("id", "name", "text")


def check_levels(tree: Tree, places: Positions, report: Report) -> None:
    """The level "normal" is the file itself, so it changes nothing; another that changes nothing is no level."""
    for path, level in get_tables(tree, "level"):
        changes = [key for key in level if key not in WORDS_OF_A_LEVEL]
        if level.get("id") == NORMAL:
            for key in changes:
                report.add("normal_level", places.key_offset((*path, key)), key=key)
        elif not changes:
            report.add("same_level", places.key_offset(path), name=str(level.get("id")))


def check_expectations(tree: Tree, seats: dict[str, int], last: int, places: Positions, report: Report) -> None:
    """Claims can be read, and speak of goals and events that there are."""
    goals = [name for _, goal in get_tables(tree, "goal") if (name := get_text(goal, "id"))]
    events = [name for _, event in get_tables(tree, "event") if (name := get_text(event, "id"))]
    words = claim_vocabulary(seats, last, goals, events)
    for path, expect in get_tables(tree, "expect"):
        said = get_text(expect, "claim")
        if said is None or not said.strip():
            continue
        at: KeyPath = (*path, "claim")
        try:
            claim, doubts = parse_claim(said, words)
        except ConditionError as error:
            add_condition_error(error, at, said, places, report)
            continue
        add_constant_comparisons(doubts, at, said, places, report)
        if claim.compares and "against" not in expect:
            report.add("gain_of_nobody", places.value_offset(at))
        elif "against" in expect and not claim.compares:
            report.add("against_nobody", places.value_offset((*path, "against")))


def add_condition_error(error: ConditionError, at: KeyPath, said: str, places: Positions, report: Report) -> None:
    """Where and why a condition or claim cannot be read; a member nobody knows may be one whose id is missing."""
    if error.code == "no_member" and "member" in report.incomplete:
        return
    offset = places.offset_within(at, said, error.at)
    fix = None
    if error.right and report.text.startswith(error.wrong, offset):
        fix = TextEdit(offset, offset + len(error.wrong), error.right)
    report.add("bad_condition", offset, str(error), detail=error.code, fix=fix, key=str(at[-1]))


def add_constant_comparisons(
    doubts: tuple[ConstantComparison, ...], at: KeyPath, said: str, places: Positions, report: Report
) -> None:
    """Comparisons that always come out the same."""
    for doubt in doubts:
        code = "always_true" if doubt.holds else "never_true"
        report.add(code, places.offset_within(at, said, doubt.at), length=len(doubt.source), condition=doubt.source)


def check_variants(tree: Tree, places: Positions, report: Report) -> None:
    """Each variant has an id of its own."""
    seen: set[str] = set()
    for path, variant in get_tables(tree, "variant"):
        name = get_text(variant, "id")
        if name in seen:
            report.add("duplicate_id", places.value_offset((*path, "id")), name=name)
        seen.add(name or "")
