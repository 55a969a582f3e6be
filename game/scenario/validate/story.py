"""What must fit together in goals, levels, expectations and variants."""

from __future__ import annotations

from typing import Any

from game.scenario.conditions.claim_parser import read_claim
from game.scenario.conditions.parser import ConditionError, Doubt
from game.scenario.conditions.vocabulary import of_claims
from game.scenario.levels import NORMAL
from game.scenario.parse.positions import Path, Positions
from game.scenario.parse.untyped import tables, text
from game.scenario.problems import Mend, Report

Tree = dict[str, Any]
WORDS_OF_A_LEVEL = ("id", "name", "text")


def check_levels(tree: Tree, places: Positions, report: Report) -> None:
    """The level "normal" is the file itself, so it changes nothing; another that changes nothing is no level."""
    for path, level in tables(tree, "level"):
        changes = [key for key in level if key not in WORDS_OF_A_LEVEL]
        if level.get("id") == NORMAL:
            for key in changes:
                report.add("normal_level", places.key((*path, key)), key=key)
        elif not changes:
            report.add("same_level", places.key(path), name=str(level.get("id")))


def check_expectations(tree: Tree, seats: dict[str, int], last: int, places: Positions, report: Report) -> None:
    """Claims can be read, and speak of goals and events that there are."""
    goals = [name for _, goal in tables(tree, "goal") if (name := text(goal, "id"))]
    events = [name for _, event in tables(tree, "event") if (name := text(event, "id"))]
    words = of_claims(seats, last, goals, events)
    for path, expect in tables(tree, "expect"):
        said = text(expect, "claim")
        if said is None or not said.strip():
            continue
        at: Path = (*path, "claim")
        try:
            claim, doubts = read_claim(said, words)
        except ConditionError as error:
            add_unread(error, at, said, places, report)
            continue
        add_doubts(doubts, at, said, places, report)
        if claim.compares and "against" not in expect:
            report.add("gain_of_nobody", places.value(at))
        elif "against" in expect and not claim.compares:
            report.add("against_nobody", places.value((*path, "against")))


def add_unread(error: ConditionError, at: Path, said: str, places: Positions, report: Report) -> None:
    """Where and why a condition or claim cannot be read; a member nobody knows may be one whose id is missing."""
    if error.code == "no_member" and "member" in report.open:
        return
    offset = places.inside(at, said, error.at)
    mend = None
    if error.right and report.text.startswith(error.wrong, offset):
        mend = Mend(offset, offset + len(error.wrong), error.right)
    report.add("bad_condition", offset, str(error), detail=error.code, mend=mend, key=str(at[-1]))


def add_doubts(doubts: tuple[Doubt, ...], at: Path, said: str, places: Positions, report: Report) -> None:
    """Comparisons that always come out the same."""
    for doubt in doubts:
        code = "always_true" if doubt.holds else "never_true"
        report.add(code, places.inside(at, said, doubt.at), length=len(doubt.source), condition=doubt.source)


def check_variants(tree: Tree, places: Positions, report: Report) -> None:
    """Each variant has an id of its own."""
    seen: set[str] = set()
    for path, variant in tables(tree, "variant"):
        name = text(variant, "id")
        if name in seen:
            report.add("duplicate_id", places.value((*path, "id")), name=name)
        seen.add(name or "")
