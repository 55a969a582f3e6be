"""Validation of levels, expectations and variants, and reports of malformed and constant conditions."""

from __future__ import annotations

import re
from typing import Any

from game.scenario.conditions.claim_parser import parse_claim
from game.scenario.conditions.condition_parser import parse_truth
from game.scenario.conditions.parsed_condition import ConditionError, ConstantComparison
from game.scenario.conditions.terms import Terms
from game.scenario.conditions.vocabulary import Vocabulary, claim_vocabulary
from game.scenario.model.difficulty_level import NORMAL
from game.scenario.parse.positions import KeyPath, Positions
from game.scenario.parse.typed_access import get_tables, get_text
from game.scenario.problems.problem_report import Report, TextEdit
from game.sentences import say
from game.sim.conditions import NAMES

_PERCENT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
Tree = dict[str, Any]
OF_STORY = ("flag.", "counter.", "answer.", "came.", "since.", "won.", "lost.")
LEVEL_TEXT_KEYS = ("id", "name", "text")


def check_levels(tree: Tree, positions: Positions, report: Report) -> None:
    """Report a level "normal" that changes anything (it is the file itself), and any other that changes nothing."""
    for path, level in get_tables(tree, "level"):
        changes = [key for key in level if key not in LEVEL_TEXT_KEYS]
        if level.get("id") == NORMAL:
            for key in changes:
                report.add("normal_level", positions.key_offset((*path, key)), key=key)
        elif not changes:
            report.add("same_level", positions.key_offset(path), name=str(level.get("id")))


def check_expectations(tree: Tree, terms: Terms, positions: Positions, report: Report) -> None:
    """Report malformed claims, and `against` without `gain` or the reverse."""
    vocabulary = _finished_games(tree, terms)
    for path, expect in get_tables(tree, "expect"):
        source = get_text(expect, "claim")
        if source is None or not source.strip():
            continue
        claim_path: KeyPath = (*path, "claim")
        try:
            claim, comparisons = parse_claim(source, vocabulary)
        except ConditionError as error:
            add_condition_error(error, claim_path, source, positions, report)
            continue
        add_constant_comparisons(comparisons, claim_path, source, positions, report)
        if claim.compares and "against" not in expect:
            report.add("gain_of_nobody", positions.value_offset(claim_path))
        elif "against" in expect and not claim.compares:
            report.add("against_nobody", positions.value_offset((*path, "against")))


def check_end_texts(tree: Tree, terms: Terms, positions: Positions, report: Report) -> None:
    """Report malformed conditions of own endings and epilogues, and epilogues of nobody."""
    vocabulary, seats = _finished_games(tree, terms), terms.seats
    for path, row in (*get_tables(tree, "ending"), *get_tables(tree, "epilogue")):
        who, source, at = get_text(row, "who"), get_text(row, "when"), (*path, "when")
        if who is not None and who not in seats and "member" not in report.incomplete:
            hint = report.nearest_hint(who, list(seats)) or say("scenario.hint.names", names=", ".join(seats))
            report.add("unknown_name", positions.value_offset((*path, "who")), hint, key="who", name=who)
        if source is None or not source.strip():
            continue
        try:
            reading = parse_truth(source, vocabulary)
        except ConditionError as error:
            add_condition_error(error, at, source, positions, report)
            continue
        add_constant_comparisons(reading.constant_comparisons, at, source, positions, report)


def _finished_games(tree: Tree, terms: Terms) -> Vocabulary:
    """Return the names of finished games that claims, endings and epilogues may use."""
    goals = [name for _, goal in get_tables(tree, "goal") if (name := get_text(goal, "id"))]
    events = [name for _, event in get_tables(tree, "event") if (name := get_text(event, "id"))]
    return claim_vocabulary(terms.seats, terms.quarters, goals, events, terms.story_names())


def add_condition_error(error: ConditionError, at: KeyPath, source: str, positions: Positions, report: Report) -> None:
    """Report a malformed condition or claim, unless it names a member and the members themselves are malformed."""
    if error.code == "no_member" and "member" in report.incomplete:
        return
    if error.code == "no_name" and "story" in report.incomplete and error.wrong.startswith(OF_STORY):
        return
    offset = positions.offset_within(at, source, error.at)
    fix = None
    if error.right and error.certain and report.text.startswith(error.wrong, offset):
        fix = TextEdit(offset, offset + len(error.wrong), error.right)
    report.add("bad_condition", offset, str(error), detail=error.code, fix=fix, key=str(at[-1]))


def add_constant_comparisons(
    comparisons: tuple[ConstantComparison, ...], at: KeyPath, source: str, positions: Positions, report: Report
) -> None:
    """Report comparisons that are constant."""
    for comparison in comparisons:
        code = "always_true" if comparison.holds else "never_true"
        report.add(
            code,
            positions.offset_within(at, source, comparison.at),
            _share_hint(comparison.source),
            length=len(comparison.source),
            condition=comparison.source,
        )


def _share_hint(source: str) -> str:
    """Return the hint that a share goes from 0 to 1, for a comparison of one with a number of percent; else ""."""
    if "count(" in source:
        return say("scenario.hint.count_of_people")
    found = _PERCENT.search(source)
    named = source.startswith("share(") or any(
        known.high == 1.0 and re.search(rf"\b{re.escape(name.rpartition('.')[2])}\b", source)
        for name, known in NAMES.items()
    )
    if not found or not named or not 1.0 < float(found[0]) <= 100.0:
        return ""
    return say("scenario.hint.share_of_one", number=f"{float(found[0]) / 100:g}")


def check_variants(tree: Tree, positions: Positions, report: Report) -> None:
    """Report variants with the same id, and those that change nothing but their words.

    One of several may be the file as it stands; a second one, or one that stands alone, says nothing new.
    """
    seen, titles = set[str](), dict[str, int]()
    variants = list(get_tables(tree, "variant"))
    unchanged = 0 if len(variants) > 1 else 1
    for path, variant in variants:
        name = get_text(variant, "id")
        same = not set(variant) - {"id", "title", "lesson"}
        if name in seen:
            report.add("duplicate_id", positions.value_offset((*path, "id")), name=name)
        elif same and unchanged:
            report.add("empty_variant", positions.value_offset((*path, "id")), name=str(name))
        _check_rows(tree, path, variant, positions, report)
        title, at = get_text(variant, "title"), positions.value_offset((*path, "title"))
        if title in titles:
            report.add("same_text", at, name=title, first=titles[title])
        titles.setdefault(title or "", report.place(at)[0])
        unchanged += same
        seen.add(name or "")


def _check_rows(tree: Tree, path: KeyPath, variant: Tree, positions: Positions, report: Report) -> None:
    """Report a row of a variant whose id is like that of a row of the file: it would be a new row."""
    for table in ("member", "newcomer", "event", "goal", "level", "ending"):
        known = [name for _, row in get_tables(tree, table) if (name := get_text(row, "id"))]
        for at, row in get_tables(variant, table, path):
            name = get_text(row, "id")
            if name is not None and name not in known and report.nearest(name, known):
                place = positions.value_offset((*at, "id"))
                report.add("unknown_name", place, report.nearest_hint(name, known), key=f"variant.{table}", name=name)
                report.new_rows.add(name)
