"""Trial games and watched files: a game starts at its author's setup, is never saved, and follows the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.paths import SCENARIOS, user_folder
from game.play.authoring.event_gates import Status, event_statuses
from game.play.authoring.file_watch import FileWatch, TrialSetup
from game.play.authoring.hidden_values import PERSON, person_values, team_values
from game.play.authoring.shown_events import ShownEvent, missing_of, show_event
from game.play.authoring.trial_game import BadTrialValue, apply_overrides, parse_override, settable_names, start_trial
from game.play.session.session import Session
from game.scenario.loading.catalogue import find_scenario
from game.scenario.model.difficulty_level import NORMAL
from game.scenario.model.scenario import Scenario
from game.sim.conditions import MEMBER_NAMES, NAMES, TEAM_NAMES, TRUTH, evaluate
from game.sim.numeric.exact import on_grid
from game.sim.state import BOUNDS
from game.sim.story.names import Names
from game.strategies.catalogue import BY_ID
from game.user_error import UnknownName


@pytest.fixture
def scenario() -> Scenario:
    return find_scenario("house-lights")


def begun(scenario: Scenario, *values: str, quarter: int = 3) -> Session:
    return start_trial(scenario, 7, quarter, "reader", [parse_override(text, scenario) for text in values])


def test_a_trial_begins_in_its_quarter_after_the_reference_has_played_up_to_it(scenario: Scenario) -> None:
    session = begun(scenario, quarter=4)
    other = Session.new(scenario, 7)
    for _ in range(3):
        other.editor.adopt(BY_ID["reader"].choose(other.view))
        other.end_quarter()
    assert session.view.quarter == 4
    assert [quarter.digest for quarter in session.quarters] == [quarter.digest for quarter in other.quarters]


def test_a_trial_is_marked_and_never_saved(scenario: Scenario) -> None:
    session = begun(scenario, "team.trust=0.3")
    session.editor.adopt(BY_ID["reader"].choose(session.view))
    session.end_quarter()
    assert session.is_trial
    assert not Session.new(scenario, 7).is_trial
    assert session.recording is None
    assert not user_folder().exists()


@pytest.mark.parametrize("name", settable_names())
def test_every_settable_name_sets_what_conditions_read(scenario: Scenario, name: str) -> None:
    variable = name.rpartition(".")[2]
    low, high = BOUNDS.get(variable, (0.0, 1.0))
    flag = NAMES[name].type == TRUTH
    value = 1.0 if flag else 7.0 if variable == "tenure" else max(low, -2.0) * 0.75 + min(high, 2.0) * 0.25
    session = begun(scenario, f"{name}={'true' if flag else repr(value)}")
    read = Names(session.state, session.params)[name]
    assert np.allclose(np.asarray(read, float), value, atol=1e-8), name
    levels = getattr(session.state, variable, read)
    if levels.dtype == np.float64:
        assert np.array_equal(levels, on_grid(levels))


def test_setting_a_mean_keeps_the_differences_between_people(scenario: Scenario) -> None:
    session = begun(scenario, "team.trust=0.5")
    assert dict(team_values(session))["team.trust"] == pytest.approx(0.5, abs=1e-8)
    assert np.ptp(session.state.trust) > 0.01


def test_one_member_can_be_set_alone(scenario: Scenario) -> None:
    before, session = begun(scenario), begun(scenario, "member.elba.morale=0.11")
    seat = session.ids().index("elba")
    changed = np.nonzero(session.state.morale[0] != before.state.morale[0])[0]
    assert changed.tolist() == [seat]
    assert person_values(session, seat)["morale"] == pytest.approx(0.11, abs=1e-9)
    assert set(person_values(session, seat)) == set(PERSON)


def test_overrides_decide_which_event_comes(scenario: Scenario) -> None:
    rich, poor = begun(scenario, "money=9", quarter=4), begun(scenario, "money=0.1", quarter=4)
    for session in (rich, poor):
        for each in event_statuses(session):
            if each.event.when is not None:
                holds = bool(evaluate(each.event.when, Names(session.state, session.params))[0])
                assert each.clauses[0].holds == holds
                assert set(dict(each.now)) <= set(TEAM_NAMES)
            assert (
                (each.status == Status.BARRED) or all(truth for _, truth in each.gates) or each.status == Status.CHANCE
            )
        shown = [each.event for each in event_statuses(session) if each.status == Status.SHOWN]
        assert shown == ([session.event] if session.event else [])
    assert {each.event.id: each.status for each in event_statuses(rich)} != {
        each.event.id: each.status for each in event_statuses(poor)
    }


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("team.trst=0.2", 'Did you mean "team.trust"'),
        ("member.elva.trust=0.2", 'Did you mean "elba"'),
        ("team.trust=2", "from 0.02 to 0.98"),
        ("team.output=3", "follows from the rest"),
        ("quarter=3", "follows from the rest"),
        ("member.present=true", "follows from the rest"),
        ("team.trust=much", "no number"),
        ("team.trust=nan", "no number"),
        ("member.elba.following=0.5", "true or false"),
        ("team.trust", "write a name"),
        ("=3", "write a name"),
    ],
)
def test_an_invalid_override_is_refused_in_one_sentence(scenario: Scenario, text: str, part: str) -> None:
    with pytest.raises(BadTrialValue) as found:
        parse_override(text, scenario)
    assert part in str(found.value)
    assert found.value.exit_code == 2


def test_every_condition_name_is_settable_or_refused_as_derived(scenario: Scenario) -> None:
    for name in {*TEAM_NAMES, *MEMBER_NAMES} - set(settable_names()):
        with pytest.raises(BadTrialValue, match="follows"):
            parse_override(f"{name}=1", scenario)


def test_a_quarter_after_the_end_is_refused(scenario: Scenario) -> None:
    with pytest.raises(BadTrialValue, match="the command is over"):
        begun(scenario, quarter=18)


def test_a_member_who_has_left_cannot_be_set(scenario: Scenario) -> None:
    session = begun(scenario, quarter=1)
    while not session.quarters or not session.quarters[-1].after.left.any():
        session.editor.set_plan([])
        session.end_quarter()
    gone = next(each.id for each in scenario.people if each.id not in session.ids())
    with pytest.raises(BadTrialValue, match="has left"):
        apply_overrides(session, [parse_override(f"member.{gone}.morale=0.5", scenario)])


# ---- a watched file


def watched(tmp_path: Path, *, quarter: int = 1, overrides: tuple[str, ...] = ()) -> FileWatch:
    file = tmp_path / "mine.toml"
    file.write_text((SCENARIOS / "01-first-monday.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return FileWatch(str(file), TrialSetup(seed=7, quarter=quarter, strategy="reader", overrides=overrides))


def rewrite(watch: FileWatch, old: str, new: str) -> bool:
    text = watch.path.read_text(encoding="utf-8")
    assert old in text
    watch.path.write_text(text.replace(old, new), encoding="utf-8")
    assert watch.changed()
    return watch.reload()


def played(watch: FileWatch, quarters: int) -> Session:
    session = watch.begin()
    for _ in range(quarters):
        session.editor.adopt(BY_ID["half-and-half"].choose(session.view))
        session.end_quarter()
    return session


def test_an_unchanged_file_is_not_reported_as_changed(tmp_path: Path) -> None:
    watch = watched(tmp_path)
    assert not watch.changed()


def test_after_a_change_of_words_the_rebased_game_is_the_same(tmp_path: Path) -> None:
    watch = watched(tmp_path)
    session = played(watch, 3)
    session.editor.add("plan")
    assert rewrite(watch, "Sykkel & Sønn has mended", "Sykkel & Sønn has always mended")
    again, conflicts = watch.rebase(session)
    assert conflicts == []
    assert again.scenario is watch.scenario
    assert again is not session
    assert [each.digest for each in again.quarters] == [each.digest for each in session.quarters]
    assert again.editor.planned_moves == session.editor.planned_moves == (("plan", None),)


def test_a_removed_move_is_left_out_and_reported(tmp_path: Path) -> None:
    watch = watched(tmp_path)
    session = watch.begin()
    session.editor.answer(0)
    session.editor.add("solve")
    session.end_quarter()
    assert rewrite(watch, '"solve", ', "")
    again, conflicts = watch.rebase(session)
    assert again.view.quarter == 2
    assert again.quarters[0].moves == ()
    assert [each.quarter for each in conflicts] == [1]
    assert "Solve" in conflicts[0].words


def test_a_removed_person_is_reported_and_other_moves_are_kept(tmp_path: Path) -> None:
    watch = watched(tmp_path)
    session = watch.begin()
    session.editor.answer(0)
    session.editor.add("trust", session.ids().index("gunnar"))
    session.editor.add("plan")
    session.end_quarter()
    assert rewrite(watch, "gunnar", "gunther")
    again, conflicts = watch.rebase(session)
    assert again.quarters[0].moves == (("plan", None),)
    assert len(conflicts) == 1
    assert "gunnar" in conflicts[0].words.lower()


def test_a_broken_file_keeps_the_last_good_version_and_reports_problems(tmp_path: Path) -> None:
    watch = watched(tmp_path)
    before = watch.scenario
    assert not rewrite(watch, "difficulty = 1", "dificulty = 1")
    assert watch.scenario is before
    assert watch.problems
    assert not watch.changed()
    assert not rewrite(watch, "dificulty = 1", "difficulty = 1")  # the same content: nothing to rebase
    assert not watch.problems


def test_overrides_are_applied_again_in_their_quarter(tmp_path: Path) -> None:
    watch = watched(tmp_path, quarter=3, overrides=("money=4",))
    session = played(watch, 1)
    assert rewrite(watch, "drift = 0.01", "drift = 0.02")
    again, conflicts = watch.rebase(session)
    assert conflicts == []
    assert again.view.quarter == 4
    assert again.is_trial
    assert float(again.quarters[2].before.money[0]) == 4.0


def test_a_level_is_kept_while_the_file_changes_and_reported_when_it_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes((SCENARIOS / "02-clean-sheets.toml").read_bytes())
    plain, watch = FileWatch(str(file), TrialSetup(7)), FileWatch(str(file), TrialSetup(7, level="hard"))
    assert (plain.scenario.level, watch.scenario.level) == (NORMAL, "hard")
    assert watch.scenario.setting.money < plain.scenario.setting.money
    assert rewrite(watch, 'name = "Hard"', 'name = "Harder"')
    assert watch.scenario.level == "hard"
    assert not rewrite(watch, 'id = "hard"', 'id = "harder"')
    assert "harder" in watch.problems[0].message + watch.problems[0].hint
    assert watch.scenario.level == "hard"
    with pytest.raises(UnknownName):
        FileWatch(str(file), TrialSetup(7, level="hard"))


def test_an_event_comes_at_once_with_its_answer_and_stays_when_the_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text((SCENARIOS / "05-house-lights.toml").read_text(encoding="utf-8"), encoding="utf-8")
    watch = FileWatch(str(file), TrialSetup(7, 3, shown=ShownEvent("elephant", 2)))
    session = watch.begin()
    assert session.event is not None
    assert (session.event.id, session.editor.choice, session.view.quarter) == ("elephant", 1, 3)
    file.write_text(file.read_text(encoding="utf-8").replace("drift = ", "drift = 0"), encoding="utf-8")
    watch.reload()
    again, _ = watch.rebase(session)
    assert again.event is not None
    assert (again.event.id, again.editor.choice) == ("elephant", 1)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (ShownEvent("elefant"), "elephant"),
        (ShownEvent("elephant", 9), "9"),
    ],
)
def test_an_event_or_answer_that_is_none_is_refused(shown: ShownEvent, told: str) -> None:
    session = Session.new(find_scenario("house-lights"), 7)
    with pytest.raises(BadTrialValue, match=told):
        show_event(session, shown)


def test_what_stands_between_an_event_and_now_is_said() -> None:
    session = Session.new(find_scenario("house-lights"), 7)
    assert "quarter >= 8" in missing_of(session, "elephant")
    show_event(session, ShownEvent("elephant"))
    assert "Nothing stands" in missing_of(session, "elephant")
