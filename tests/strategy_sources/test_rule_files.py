"""Rule files: all problems at once with their positions, conditions over the view alone, rules in order of priority."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cli import main
from game.paths import SCENARIOS
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_codes import OF_RULES
from game.scenario.problems.problem_report import Problem, ScenarioError
from game.sentences import say
from game.sim.catalogue import BY_ID
from game.sim.games.baseline import measure_params
from game.sim.games.rollout import rollout
from game.sim.plan import Plan, to_moves
from game.sim.player_view.look import look
from game.sim.rng.draws import Draws
from game.sim.state import State
from game.strategies.reader import reader
from game.strategy_sources.find import known_events
from game.strategy_sources.rule_models import RuleFile, schema
from game.strategy_sources.rule_names import VALUES, ViewValues
from game.strategy_sources.rule_reader import RuleStrategy, read_rules
from tests.play.games import FIRST, scenarios
from tests.strategy_sources.all_sources import RULE_FILE

HEAD = 'id = "mine"\ntitle = "Mine"\n'
EVENTS = {"labels": frozenset({"form", "together"})}


def read(text: str) -> RuleStrategy:
    return read_rules((HEAD + text).encode(), "mine.toml", frozenset({"reader"}), EVENTS)


def problems(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def first_plan(text: str, session: Session) -> Plan:
    return read(text).strategy.bound_to(session.params).decide(session.view)


def rule(line: str) -> str:
    return f"[[rule]]\n{line}\n"


WRONG = [
    (rule('do = "trsut"\ntarget = "lowest trust"'), "mine.toml:4:6", '"trust"'),
    (rule('do = "trust"\ntarget = "lowest trsut"'), "mine.toml:5:10", '"lowest trust"'),
    (rule('do = "trust"'), "mine.toml:4:6", "is for somebody"),
    (rule('do = "plan"\ntarget = "newest"'), "mine.toml:5:10", "for the whole team"),
    (rule('do = "plan"\ntimes = 2'), "mine.toml:5:9", "1 times"),
    (rule('do = "plan"\ntimes = 9'), "mine.toml:5:9", "between 1 and 3"),
    (rule('do = "plan"\nwhen = "team.trsut < 0.4"'), "mine.toml:5:9", "team.trust"),
    (rule('do = "plan"\nwhen = "quarter > 1 and team.craft > 0"'), "mine.toml:5:25", "There is no value"),
    (rule('do = "plan"\nwhen = "member.morale < 0.4"'), "mine.toml:5:9", "any("),
    (rule('do = "plan"\nwhen = "money"'), "mine.toml:5:9", "compare it"),
    (rule('do = "plan"\nwhen = 3'), "mine.toml:5:8", "text in quotes"),
    (rule('do = "plan"\nwehn = "money > 1"'), "mine.toml:5:1", '"when"'),
    ("", "mine.toml:1:1", '"rule" is missing'),
    (rule('do = "plan"') + '[[answer]]\nevent = "labels"\n', "mine.toml:5:3", '"choice" is missing'),
]


@pytest.mark.parametrize(("text", "place", "words"), WRONG)
def test_a_problem_has_its_position_and_a_hint(text: str, place: str, words: str) -> None:
    (line,) = problems(text)
    assert line.startswith(f"{place}: ")
    assert words in line


def test_all_problems_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = "".join(part for part, _, _ in WRONG if part.startswith("[[rule]]"))
    found = problems(text)
    assert len(found) == len(WRONG) - 1
    lines = [int(line.split(":")[1]) for line in found]
    assert lines == sorted(lines)


def test_the_check_command_recognises_a_rule_file_and_fixes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + '[[rule]]\nwhen = "team.trst < 0.4"\ndo = "plann"\n', encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(path), "--json"])
    assert ended.value.code == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert not told["playable"]
    assert [(each["code"], each["line"], each["fixable"]) for each in told["problems"]] == [
        ("bad_condition", 4, True),
        ("unknown_name", 5, True),
    ]
    with suppress(SystemExit):
        main(["check", str(path), "--fix", "--deep"])
    assert path.read_text(encoding="utf-8") == HEAD + '[[rule]]\nwhen = "team.trust < 0.4"\ndo = "plan"\n'


def test_a_scenario_with_rules_in_its_story_is_checked_as_a_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (SCENARIOS / "01-first-monday.toml").read_text(encoding="utf-8")
    path = tmp_path / "told.toml"
    path.write_text(text.replace('briefing = """\n', 'briefing = """\nrule = none\n[[rule]]\n', 1), encoding="utf-8")
    assert "[[rule]]" in path.read_text(encoding="utf-8")
    with suppress(SystemExit):
        main(["check", str(path), "--json"])
    (told,) = json.loads(capsys.readouterr().out)
    assert told["playable"]


@pytest.mark.parametrize("when", ["team.trust > 150", "quarter < 1", "any(member.strain > 2)", "team.problems < 0"])
def test_a_condition_that_never_holds_is_a_warning_and_can_be_played(when: str) -> None:
    (note,) = read(rule(f'do = "plan"\nwhen = "{when}"')).notes
    assert "never holds" in str(note)
    assert (note.line, note.column >= 9) == (5, True)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ('event = "lables"\nchoice = "form"', 'Did you mean "labels"'),
        ('event = "labels"\nchoice = "togehter"', 'Did you mean "together"'),
        ('event = "nothing-like-it"\nchoice = "form"', "No scenario here"),
    ],
)
def test_unknown_events_are_a_warning(answer: str, words: str) -> None:
    (note,) = read(rule('do = "plan"') + f"[[answer]]\n{answer}").notes
    assert words in str(note)


def test_the_id_of_another_strategy_is_refused() -> None:
    with pytest.raises(ScenarioError) as caught:
        read_rules(b'id = "reader"\ntitle = "R"\n[[rule]]\ndo = "plan"', "r.toml", frozenset({"reader"}), {})
    assert "belongs to another" in str(caught.value)


def test_rules_are_played_in_order_while_attention_lasts() -> None:
    session = Session.new(scenarios()[-1], 3)
    attention = int(session.view.attention[0])
    moves = [move for move, seat in session.editor.legal() if seat is None and BY_ID[move].attention == 1]
    assert len(moves) > attention
    for order in (moves, moves[::-1]):
        plan = first_plan("".join(rule(f'do = "{move}"') for move in order), session)
        assert {move for move, _ in to_moves(plan)} == set(order[:attention])


def test_a_rule_acts_only_where_its_condition_holds() -> None:
    params = measure_params(FIRST.setting)
    draws = Draws.of(5, np.arange(60, dtype=np.uint64), params.setting.case)
    strategy = read(rule('do = "solve"\nwhen = "team.problems > 0.8"')).strategy.bound_to(params)
    seen = []

    def watch(before: State, plan: Plan, after: State) -> None:
        shown = look(before, params, draws.at(before.quarter)).problems > 0.8
        able = before.in_command & (before.money > 1.0)
        seen.append((plan.on("solve") == shown)[able])

    rollout(params, strategy.decide, draws, watch)
    every = np.concatenate(seen)
    assert every.all()
    assert every.size > 100


def test_times_adds_uses_for_members_not_yet_reached() -> None:
    session = Session.new(FIRST, 3)
    once = first_plan(rule('do = "trust"\ntarget = "lowest morale"'), session)
    twice = first_plan(rule('do = "trust"\ntarget = "lowest morale"\ntimes = 2'), session)
    assert once.at("trust").sum() == 3
    assert twice.at("trust").sum() == session.view.seats  # five people: three, then the other two
    lowest = np.argsort(session.view.morale[0], kind="stable")[:3]
    assert set(np.flatnonzero(once.at("trust")[0])) == set(lowest.tolist())


def test_answers_are_given_if_possible_and_their_price_is_set_aside() -> None:
    answers = '[[answer]]\nevent = "labels"\nchoice = "together"\n'
    params = measure_params(FIRST.setting)
    row = [event.id for event in FIRST.setting.events].index("labels")
    strategy = read(answers + rule('do = "plan"')).strategy.bound_to(params)
    taken = []

    def watch(before: State, plan: Plan, after: State) -> None:
        asked = (before.event == row) & before.in_command & (before.money > 0.2)
        taken.append(plan.choice[asked])

    rollout(params, strategy.decide, Draws.of(5, np.arange(60, dtype=np.uint64), params.setting.case), watch)
    given_ = np.concatenate(taken)
    assert given_.size > 10
    assert (given_ == 1).all()


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_values_lie_in_the_ranges_that_conditions_are_checked_against(scenario: Scenario) -> None:
    params = measure_params(scenario.setting)
    draws = Draws.of(9, np.arange(40, dtype=np.uint64), params.setting.case)

    def watch(before: State, plan: Plan, after: State) -> None:
        shown = ViewValues(look(before, params, draws.at(before.quarter)))
        for name, value in VALUES.items():
            found = shown[name][before.in_command]
            assert found.ndim == (2 if name.startswith("member.") else 1), name
            if found.size:
                assert value.name.low <= found.min() <= found.max() <= value.name.high, name

    rollout(params, reader, draws, watch)


def test_the_example_has_no_warnings() -> None:
    assert read_rules(Path(RULE_FILE).read_bytes(), RULE_FILE, frozenset(), known_events()).notes == ()


def test_the_schema_has_every_key_of_a_rule_file() -> None:
    found = schema()
    assert set(found["properties"]) == set(RuleFile.model_fields)
    assert "lowest trust" in str(found)
    assert "transform" in str(found)


EXAMPLE = Path(RULE_FILE).read_bytes()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(EXAMPLE) - 1), st.integers(0, 30), st.binary(max_size=12))
def test_any_bytes_give_a_strategy_or_problems(at: int, cut: int, put: bytes) -> None:
    try:
        read_rules(EXAMPLE[:at] + put + EXAMPLE[at + cut :], "x.toml", frozenset(), EVENTS)
    except ScenarioError as error:
        found = error.problems
    else:
        found = ()
    assert all(isinstance(each, Problem) and each.message for each in found)


@pytest.mark.parametrize("code", OF_RULES)
def test_the_examples_of_explain_have_and_lack_the_problem(code: str) -> None:
    for name in ("wrong", "right"):
        said = say(f"explain.{code}.{name}")
        text = said if said.startswith("id") else f'id = "mine"\n{said}'
        text = (
            text.replace("\n", '\ntitle = "Mine"\n', 1)
            if "[[" in text
            else f'{text}\ntitle = "Mine"\n[[rule]]\ndo = "plan"'
        )
        text += '\n[[rule]]\ndo = "plan"' if "[[answer]]" in text else ""
        try:
            found = read_rules(
                text.encode(), "mine.toml", frozenset({"reader"}), {"labels": frozenset({"together"})}
            ).notes
        except ScenarioError as error:
            found = error.problems
        assert [each.code for each in found] == ([code] if name == "wrong" else []), text
