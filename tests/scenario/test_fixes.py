"""The promise of --fix, over every mistake that the tests know: what it writes is accepted or has fewer findings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from game.scenario.lint.autofix import autofix
from game.scenario.lint.diagnose import Diagnosis, diagnose
from tests.scenario import golden
from tests.scenario.samples import VALID
from tests.scenario.test_fresh_mistakes import ADDED, CHANGED, FILE
from tests.scenario.test_idle_parts import CASES, STORY
from tests.scenario.toml_errors import CASES as SYNTAX_ERRORS


def mistakes() -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in golden.FILES.items() if isinstance(text, str))
    yield from ((name, FILE.replace(old, new)) for name, (old, new, *_) in CHANGED.items())
    yield from ((name, FILE + added) for name, (added, *_) in ADDED.items())
    yield from ((name, STORY.replace(old, new)) for name, (old, new, *_) in CASES.items())
    yield from ((case.new, VALID.replace(case.old, case.new)) for case in SYNTAX_ERRORS)


def again(data: bytes) -> Diagnosis:
    return diagnose(data, "my.toml")


DIAGNOSED = [(name, text, again(text.encode())) for name, text in mistakes()]
FOUND = [row for row in DIAGNOSED if any(each.fixes for each in row[2].problems)]


def values(tree: object) -> Iterator[object]:
    """Yield the values of a file that are no text, and the texts that are not names of something else."""
    rows = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for row in rows:
        yield from values(row)
    if isinstance(tree, int | float):
        yield float(tree)


def count(diagnosis: Diagnosis) -> int:
    return sum(1 + len(each.also) for each in diagnosis.problems)


@pytest.mark.parametrize(("name", "text", "before"), FOUND, ids=[name[:50] for name, _, _ in FOUND])
def test_a_fix_leaves_fewer_findings_and_every_number_as_it_was(name: str, text: str, before: Diagnosis) -> None:
    found = autofix(before, again)
    blocking = sum(each.severity == "blocks" for each in before.problems)
    left = sum(each.severity == "blocks" for each in found.diagnosis.problems)
    if found.text == text:
        assert found.fixed == 0
        return
    assert left < blocking or count(found.diagnosis) < count(before)
    try:
        old, new = tomllib.loads(text), tomllib.loads(found.text)
    except tomllib.TOMLDecodeError:
        return  # what could not be read had no numbers yet
    assert sorted(map(str, values(old))) == sorted(map(str, values(new))) or "wrong_type" in name or "quotes" in name


def test_fixes_are_offered_for_many_mistakes() -> None:
    assert len(FOUND) > 60


@pytest.mark.parametrize(
    ("right", "wrong"), [("difficulty = 2", "difficulty = easy"), ("quarter >= 2", "quarter > = 2 && turn")]
)
def test_a_fix_whose_result_is_refused_in_its_line_is_not_made(right: str, wrong: str) -> None:
    text = VALID.replace(right, wrong)
    assert autofix(diagnose(text.encode(), "my.toml"), again).text == text


def test_a_fix_that_leads_to_an_error_without_one_is_not_made() -> None:
    text = VALID.replace("member.bo.morale < 0.4 and", "member.bo.moral < 0.4 && nonsense and").replace(
        "drift = 0.02", "drif = 0.02"
    )
    found = autofix(diagnose(text.encode(), "my.toml"), again)
    assert "drift = 0.02" in found.text
    assert "member.bo.moral < 0.4 && nonsense" in found.text
    assert [each.code for each in found.refused] == ["bad_condition"]
