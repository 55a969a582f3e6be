"""Untrusted files are refused with clear messages, or are harmless; no other exception is raised."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.paths import SCENARIOS
from game.scenario.loading.load import load_scenario, loads
from game.scenario.parse.bounds import first_forbidden
from game.scenario.parse.positions import Positions
from game.scenario.problems.problem_report import MAX_PROBLEMS, ScenarioError
from tests.scenario import fuzz, hostile_files, more_hostile_files
from tests.scenario.samples import VALID, problems

REFUSED = hostile_files.REFUSED | more_hostile_files.REFUSED
HARMLESS = hostile_files.HARMLESS | more_hostile_files.HARMLESS
FILES = [VALID.encode(), *(path.read_bytes() for path in sorted(SCENARIOS.glob("*.toml")))]


def assert_clear(data: bytes) -> bool:
    """Load a file; return whether it is valid, and assert that its problems are complete and readable."""
    found = problems(data)
    assert len(found) <= MAX_PROBLEMS + 1
    for problem in found:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert len(problem.message) < 400
        assert str(problem).isprintable()
        assert problem.excerpt.isprintable()
    return not found


def test_there_are_many_named_cases() -> None:
    assert len(REFUSED) + len(HARMLESS) >= 200
    assert not hostile_files.REFUSED.keys() & more_hostile_files.REFUSED.keys()


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_clearly(name: str) -> None:
    case = REFUSED[name]
    data = case if isinstance(case, bytes) else case.encode()
    assert not assert_clear(data)


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_oddity_loads_unchanged(name: str) -> None:
    scenario = loads(HARMLESS[name].encode(), "my.toml")
    assert first_forbidden(scenario.setting.events[0].title) is None


@pytest.mark.parametrize("bend", [fuzz.mutated_bytes, fuzz.mutated_tree])
def test_a_short_fuzz_campaign_raises_only_scenario_errors(bend: Callable[[random.Random], bytes]) -> None:
    """scripts/fuzz_scenarios.py runs longer campaigns."""
    taken = sum(fuzz.accepted(bend(random.Random(f"short {number}"))) for number in range(150))
    assert taken > 0
    if bend is fuzz.mutated_tree:
        assert 0.4 <= taken / 150 <= 0.7


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_raise_only_scenario_errors(data: bytes) -> None:
    assert_clear(data)


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path}.union(*(paths_of(part, (*path, key)) for key, part in rows))


TRICKY = '''
a.b."c d".e = [1, [2, {f = "]", 'g#' = 3.5}], # ] "
  4, """x "" # y""", \'\'\'it's\'\'\', ""]
"k\\u00e9y" = true
[t."u.v"]
w = 1979-05-27 07:32:00
[[m]]
n = {o.p = 1, q = {}}
[[m.r]]
s = """\\
  t"""
[m.r.x]
[[m]]
[[m.r]]
y = ""
'''


@pytest.mark.parametrize("text", [TRICKY, *(data.decode() for data in FILES)])
def test_every_key_and_value_has_its_position(text: str) -> None:
    places = Positions(text)
    for path in paths_of(tomllib.loads(text)) - {()}:
        assert path in places.keys, path
        if isinstance(path[-1], str) and path[-1].isascii():
            assert path[-1] in text[places.key_offset(path) : places.key_offset(path) + len(path[-1]) + 1]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, Path("a\0b.toml")):
        with pytest.raises(ScenarioError) as caught:
            load_scenario(path)
        assert caught.value.problems[0].code == "unreadable"


def test_possessive_repeats_are_of_single_characters() -> None:
    """Python before 3.11.5, as in Debian 12, matches longer ones wrongly (python/cpython#106052)."""
    longer = re.compile(r"\)[*+?]\+(?![+=])")
    assert longer.search(r"(?:a|b)*+")
    game = SCENARIOS.parent / "game"
    assert [path.name for path in game.rglob("*.py") if longer.search(path.read_text(encoding="utf-8"))] == []
