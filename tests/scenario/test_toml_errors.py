"""Each syntax error of TOML is one finding that says what it is and what to write; --fix changes only what is certain."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.lint.autofix import autofix
from game.scenario.lint.diagnose import Diagnosis, diagnose
from game.scenario.parse.error_recovery import apply_edits, read_toml
from game.scenario.parse.foreign_formats import foreign_kind
from game.scenario.parse.masking import mask_strings
from game.scenario.problems.problem_report import Problem, TextEdit, original_offset
from game.sentences import has_sentence
from tests.scenario.samples import VALID
from tests.scenario.toml_errors import CASES, FOREIGN, TomlErrorCase

WITH_PLACE = VALID.replace("\n[mission]", 'place = "Here"\n\n[mission]', 1)


def spoiled(case: TomlErrorCase) -> str:
    base = WITH_PLACE if "place" in case.old else VALID
    assert base.count(case.old) == 1, case.old
    return base.replace(case.old, case.new)


def again(data: bytes) -> Diagnosis:
    return diagnose(data, "my.toml")


def blocking(text: str) -> list[Problem]:
    return [each for each in again(text.encode()).problems if each.severity == "blocks"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.new[:40]!r}" for case in CASES])
def test_a_slip_is_one_finding_that_says_what_to_write(case: TomlErrorCase) -> None:
    text = spoiled(case)
    (problem,) = blocking(text)
    assert (problem.code, problem.detail) == ("not_toml", case.kind)
    assert case.told in f"{problem.message} {problem.hint}"
    start = text[: text.index(case.new)].count("\n") + 1
    assert start <= problem.line <= start + case.new.count("\n")


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}: {case.new[:40]!r}" for case in CASES])
def test_fix_writes_what_was_meant_and_nothing_else(case: TomlErrorCase) -> None:
    text = spoiled(case)
    fixed, after, count, _ = autofix(again(text.encode()), again)
    if case.fixed:
        assert fixed == text.replace(case.new, case.fixed)
        assert not after.blocked
        assert count
    else:
        assert fixed == text


def test_there_are_many_kinds_of_slips_and_each_has_words() -> None:
    kinds = {case.kind for case in CASES} | {kind for _, kind in FOREIGN.values()}
    assert len(CASES) > 90
    assert all(has_sentence(f"syntax_error.{kind}") and has_sentence(f"syntax_error_hint.{kind}") for kind in kinds)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_named(name: str) -> None:
    data, kind = FOREIGN[name]
    (problem,) = diagnose(data, "my.toml").problems
    assert (problem.code, problem.detail) == ("not_toml", kind)


def test_a_scenario_is_of_no_other_kind() -> None:
    assert foreign_kind(VALID.encode()) == foreign_kind(b"\xef\xbb\xbf" + VALID.encode()) == ""
    assert foreign_kind(b"# note: this\n# that: too\nformat = 1\n") == ""


def test_slips_of_several_lines_are_all_told_and_the_rest_is_checked() -> None:
    text = VALID.replace("drift = 0.02", "drift = 0,02").replace("skill = 0.5", "skill = 5 // half")
    text = text.replace('"steady"', '"stedy"')
    assert [(each.code, each.detail) for each in blocking(text)] == [
        ("not_toml", "decimal_comma"),
        ("unknown_name", ""),
        ("not_toml", "comment"),
    ]


def test_a_text_that_swallows_the_next_tables_is_told_where_it_opens() -> None:
    text = VALID.replace('briefing = "A short story."', 'briefing = """A short story.')
    text = text.replace('text = "It rains."', 'text = """\nIt rains.\n"""')
    (problem,) = blocking(text)
    assert (problem.detail, problem.line) == ("unclosed_text", 7)


def test_a_long_text_that_is_never_closed_is_no_long_text() -> None:
    text = VALID.replace('briefing = "A short story."', 'briefing = """A short story.') + "# filled up\n" * 500
    (problem,) = blocking(text)
    assert (problem.detail, problem.line) == ("unclosed_text", 7)


def test_old_line_ends_are_one_finding_and_a_fix_keeps_every_line() -> None:
    text = VALID.replace("\n", "\r")
    (problem,) = blocking(text)
    assert problem.code == "bare_returns"
    fixed, after, _, _ = autofix(again(text.encode()), again)
    assert fixed == VALID
    assert not after.blocked


def test_columns_of_other_problems_are_those_of_the_file_as_it_is() -> None:
    text = VALID.replace("drift = 0.02", "drift: 0.02").replace('"steady"', '"stedy"')
    error, name = blocking(text)
    assert text.split("\n")[name.line - 1][name.column - 1 :].startswith('"stedy"')
    assert (error.line, error.column) == (10, 6)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_offsets_before_and_after_edits_agree(data: st.DataObject) -> None:
    text = "abcdefghij" * 4
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [TextEdit(start, end, data.draw(st.text("XY", max_size=5))) for start, end in pairs]
    edited = apply_edits(text, edits)
    for at, letter in enumerate(edited):
        if letter not in "XY":
            assert text[original_offset(at, edits)] == letter


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab =\"'[]{},.:;#\n\\0-yes“”%", max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    found = read_toml(text)
    assert len(mask_strings(text)) == len(text)
    assert (found.tree is not None) or found.errors
    if not found.errors:
        assert found.tree == tomllib.loads(text)
    assert all(0 <= error.at <= len(text) for error in found.errors)
