"""Variants of a scenario file: each a scenario of its own, merged by key and by id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from game.play.play_by import play_by
from game.play.session.replay import load_record, replay
from game.play.session.session import Session
from game.scenario.loading.catalogue import UnknownScenario, find_scenario, list_scenarios
from game.scenario.loading.load import loads, loads_all
from game.scenario.problems.problem_report import ScenarioError
from game.strategies.simple_strategies import do_nothing
from tests.scenario.samples import VALID, problems

VARIANTS = """
[[variant]]
id = "calm"
title = "The calm ferry"

[[variant]]
id = "storm"
title = "The ferry in a storm"
quarters = 6
briefing = "Another story."
mission = { drift = 0.1 }
member = [{ id = "bo", skill = 0.3 }, { id = "di", name = "Di" }]
event = [{ id = "rain", title = "Hail", choice = [{ id = "wait", text = "Wait longer." }] }]
moves.allowed = ["plan", "solve", "coach"]
"""


def test_each_variant_is_a_scenario_of_its_own() -> None:
    calm, storm = loads_all((VALID + VARIANTS).encode(), "my.toml")
    plain = loads(VALID.encode(), "my.toml")
    assert [calm.id, storm.id] == ["ferry.calm", "ferry.storm"]
    assert calm.setting == replace(plain.setting, id="ferry.calm")
    assert (calm.title, calm.lesson, storm.title) == ("The calm ferry", plain.lesson, "The ferry in a storm")
    assert len({calm.hash, storm.hash, plain.hash}) == 3
    assert [person.look for person in calm.people] == [person.look for person in plain.people]


def test_a_variant_merges_tables_by_key_and_rows_by_id() -> None:
    plain, (_, storm) = loads(VALID.encode(), "my.toml"), loads_all((VALID + VARIANTS).encode(), "my.toml")
    s = storm.setting
    assert (s.quarters, s.drift, s.playbook) == (6, 0.1, plain.setting.playbook)
    assert [person.name for person in storm.people] == ["Ana", "Bo", "Cy", "Di"]
    assert [member.skill for member in s.members] == [None, 0.3, 0.5, None]
    assert s.moves == ("plan", "solve", "coach")
    (rain,) = s.events
    assert (rain.title, rain.text, rain.about) == ("Hail", "It rains.", 1)
    assert [choice.text for choice in rain.choices] == ["Wait longer.", "Go."]
    assert rain.choices[0].effects == plain.setting.events[0].choices[0].effects


def test_a_mistake_in_a_variant_is_reported_once_at_its_position() -> None:
    text = VALID + VARIANTS
    for old, new, code in (
        ("drift = 0.1 }", "drift = ¦0.9 }", "out_of_range"),
        ("drift = 0.1 }", "¦drfit = 0.1 }", "unknown_key"),
        ('{ id = "di", name = "Di"', '¦{ id = "di"', "missing_key"),
        ('"solve", "coach"]', '"solve", ¦"solve"]', "twice"),
        ('{ id = "bo", skill = 0.3 }', '{ id = "bo", ties = ["ana", ¦"eve"] }', "unknown_name"),
        ("quarters = 6", "quarters = ¦1", "out_of_range"),
        ('id = "storm"', 'id = ¦"calm"', "duplicate_id"),
    ):
        assert text.count(old) == 1
        bad = text.replace(old, new)
        mark = bad.index("¦")
        found = problems(bad.replace("¦", ""))
        assert [problem.code for problem in found] == [code], [str(problem) for problem in found]
        line = bad.count("\n", 0, mark) + 1
        assert (found[0].line, found[0].column) == (line, mark - bad.rfind("\n", 0, mark)), code


def test_a_mistake_of_the_file_is_not_repeated_for_each_variant() -> None:
    text = VALID.replace("drift = 0.02", "drift = 2") + VARIANTS
    assert [problem.code for problem in problems(text)] == ["out_of_range"]


def test_variants_are_listed_found_and_replayed(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(VALID + VARIANTS)
    rows = list_scenarios([tmp_path])
    assert [row.id for row in rows] == ["ferry.calm", "ferry.storm"]  # type: ignore[union-attr]
    storm = find_scenario("ferry.storm", [tmp_path])
    assert find_scenario(f"{tmp_path / 'my.toml'}#storm") == storm
    assert find_scenario("ferry", [tmp_path]).id == "ferry.calm"
    with pytest.raises(UnknownScenario) as caught:
        find_scenario(f"{tmp_path / 'my.toml'}#strom")
    assert caught.value.nearest is not None
    assert caught.value.nearest.endswith("#storm")
    session = Session.new(storm, 5, "do-nothing", tmp_path)
    play_by(session, do_nothing)
    session.close()
    replayed = replay(load_record(tmp_path, 1))
    assert replayed.error is None
    assert replayed.session.scenario.id == "ferry.storm"


def test_too_many_variants_of_a_large_file_are_refused() -> None:
    rows = "\n".join(f'[[variant]]\nid = "v{row}"\ntitle = "V"' for row in range(9))
    with pytest.raises(ScenarioError):
        loads_all((VALID + rows).encode(), "my.toml")
