"""Messages about scenario files: their printed form, a case for each code, suppressions and safe fixes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from game.console.printing.print_diagnoses import format_problem
from game.paths import ASSETS
from game.scenario.lint.autofix import autofix
from game.scenario.lint.diagnose import Diagnosis, diagnose
from game.scenario.loading.load import loads
from game.scenario.problems.problem_codes import CODES
from game.sentences import say
from tests.scenario import golden
from tests.scenario.samples import VALID, edited
from tests.scenario.test_variants import VARIANTS

WORDS = tomllib.loads((ASSETS / "strings" / "en.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return golden.outputs(tmp_path_factory.mktemp("files"))


def test_every_message_is_printed_as_it_was(outputs: dict[str, str]) -> None:
    kept = golden.GOLDEN.read_text(encoding="utf-8")
    assert kept == golden.written(outputs), "look at the difference; then: python -m tests.scenario.golden"


def test_every_code_has_a_case_that_prints_it(outputs: dict[str, str]) -> None:
    seen = {
        code
        for name, text in outputs.items()
        for code in re.findall(r"\[(\w+)\]$", text, re.M)
        if name.startswith(code)
    }
    assert set(CODES) - seen == set()


def test_every_error_of_a_condition_has_a_case() -> None:
    found = {
        problem.detail
        for text in golden.FILES.values()
        for problem in diagnose(text if isinstance(text, bytes) else text.encode(), "my.toml").problems
        if problem.code == "bad_condition"
    }
    assert set(WORDS["condition"]) - found == {
        "meant",
        "by_points",
        "hyphen",
        "known_members",
        "known_names",
    }  # parts of others


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_of_an_explanation_differs_from_the_wrong_one(code: str) -> None:
    assert say(f"explain.{code}.wrong") != say(f"explain.{code}.right")


@pytest.mark.parametrize("code", [code for code in CODES if code != "unreadable"])  # its example is a command
def test_the_right_example_of_an_explanation_is_toml(code: str) -> None:
    right = say(f"explain.{code}.right")
    tree = tomllib.loads(f"x = {right}" if right.startswith("{") else right)  # raises for what is no TOML
    assert tree or right.startswith("#")


# --- consequences of another problem are not reported


def codes(text: str) -> list[str]:
    return [problem.code for problem in diagnose(text.encode(), "my.toml").problems if problem.severity == "blocks"]


def test_a_member_without_id_does_not_make_references_to_it_wrong() -> None:
    assert codes(edited('id = "bo"\nname = "Bo"', 'name = "Bo"')) == ["missing_key"]


def test_an_event_without_id_does_not_make_choices_that_lead_to_it_wrong() -> None:
    text = edited('text = "Wait."', 'text = "Wait."\nthen = [{ event = "hail" }]')
    assert codes(text) == ["unknown_name"]
    assert codes(
        text
        + '[[event]]\ntitle = "Hail"\ntext = "H."\nchoice = [{ id = "a", text = "A." }, { id = "b", text = "B." }]\n'
    ) == ["missing_key"]


def test_a_wrong_length_of_the_game_does_not_make_its_dates_wrong() -> None:
    assert codes(edited("quarters = 8", "quarters = 2")) == ["out_of_range"]


def test_one_wrong_name_in_many_places_is_one_problem() -> None:
    text = edited('traits = ["steady"]', 'traits = ["proud"]').replace('who = "others"', 'who = "eve"')
    text += '[[event]]\nid = "b"\ntitle = "B"\ntext = "B."\nchoice = [{ id = "a", text = "A.", effects = [{ variable = "morale", amount = 0.1, who = "eve", reason = "So" }] }, { id = "b", text = "B." }]\n'
    (problem,) = [each for each in diagnose(text.encode(), "my.toml").problems if each.severity == "blocks"]
    assert len(problem.also) == 1
    assert "also in lines" in format_problem(problem, lambda text, role: text)


# --- suppressions


def kinds(text: str) -> list[str]:
    return [f"{problem.code}:{problem.line}" for problem in diagnose(text.encode(), "my.toml").problems]


def test_a_comment_suppresses_a_problem_on_its_line_or_the_next() -> None:
    before = kinds(VALID)
    assert "unmentioned:36" in before
    same = kinds(edited('id = "cy"', 'id = "cy"  # allow unmentioned: she is new'))
    assert [row for row in before if row != "unmentioned:36"] == same
    above = kinds(edited('id = "cy"', '# allow unmentioned: she is new\nid = "cy"'))
    assert not [row for row in above if row.startswith(("unmentioned:37", "idle_allow"))]


def test_a_comment_inside_a_string_suppresses_nothing() -> None:
    text = edited('text = "It rains."', 'text = """It rains.\n# allow unmentioned: no\n"""')
    assert len(kinds(text)) == len(kinds(VALID))


# --- safe fixes


def fixed(text: str) -> tuple[str, Diagnosis, int]:
    def again(data: bytes) -> Diagnosis:
        return diagnose(data, "my.toml")

    found = autofix(diagnose(text.encode(), "my.toml"), again)
    return found.text, found.diagnosis, found.fixed


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("drift = 0.02", "drif = 0.02"),
        ("drift = 0.02", 'drift = "0.02"'),
        ("difficulty = 2", "difficulty = 2.0"),
        ('"solve"', '"solv"'),
        ('"steady"', "'stedy'"),
        ('role = "deck"', 'role = "dek"'),
        ('ties = ["bo"]', 'ties = ["bob"]'),
        ('who = "others"', 'who = "otters"'),
        ("member.bo.morale < 0.4 and", "member.bo.moral < 0.4 &&"),
        ("It rains.", "It\u202e rains."),
    ],
)
def test_a_safe_fix_changes_nothing_else(right: str, wrong: str) -> None:
    assert VALID.count(right) == 1
    text, after, count = fixed(VALID.replace(right, wrong))
    assert text == VALID.replace(right, right.replace('"', "'") if "'" in wrong else right)
    assert count >= 1
    assert not after.blocked


def test_a_name_misspelled_in_many_places_is_fixed_in_all() -> None:
    text, _, count = fixed(VALID.replace('"bo"', '"bob"').replace('id = "bob"', 'id = "bo"'))
    assert (text, count) == (VALID, 2)


def test_an_unsafe_fix_is_not_applied() -> None:
    for wrong in (
        edited("drift = 0.02", "drift = 2"),
        edited('id = "ferry"', 'id = "The Ferry"'),
        edited("results = 0.4", "results = 0.5"),
        edited('about = "bo"', 'about = "zebedee"'),
    ):
        assert fixed(wrong)[0] == wrong


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('text = "Wait."', 'text = "Wait."\nwhen = "quarter > 3"'),
        ("[moves]", '[hierarchy]\nname = "One"\n\n[[hierarchy]]\nname = "Two"\n\n[moves]'),
        ("member.bo.morale < 0.4", "member.bo.present is true"),
        ('text = "Wait."', 'text = "Wait."\nsets = ["secret"]\nclears = ["secrets"]'),
    ],
)
def test_no_fix_is_offered_that_would_be_refused_or_change_the_meaning(right: str, wrong: str) -> None:
    text = edited(right, wrong)
    blocking = [each for each in diagnose(text.encode(), "my.toml").problems if each.severity == "blocks"]
    assert blocking
    assert not any(each.fixes for each in blocking)


def test_fixing_is_idempotent() -> None:
    text = edited("drift = 0.02", 'drif = "0.02"').replace('"solve"', '"solv"')
    once, _, _ = fixed(text)
    again, _, count = fixed(once)
    assert (again, count) == (once, 0)
    loads(once.encode(), "my.toml")


def test_variants_are_diagnosed_too_and_each_problem_is_reported_once() -> None:
    text = VALID + VARIANTS.replace(
        "mission = { drift = 0.1 }",
        'mission = { drift = 0.1 }\ngoal = [{ id = "g", text = "G.", when = "team.trust > 1 and team.trust < 0.5" }]',
    )
    found = kinds(text)
    assert len(found) == len(set(found))
    assert any(row.startswith("never_true") for row in found)


def test_the_list_of_files_is_not_empty() -> None:
    assert len(golden.FILES) > 100
    assert Path(golden.GOLDEN).is_file()
