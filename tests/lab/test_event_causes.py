"""Why an event does not come, who leaves, and why a claim fails: each cause is told apart from the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.charts.event_chain_chart import ChainLink, chain_chart
from game.cli import main
from game.lab.balance.balance_tables import chain_rows, luck_words
from game.lab.playtest.event_causes import chains
from game.lab.playtest.playtest import play_games, playtest
from game.pages.page_text import estimate_width
from game.pages.stylesheet import INKS
from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.load import loads
from game.sim.games.baseline import measure_params
from tests.scenario.samples import VALID

ANSWERS = 'choice = [{ id = "a", text = "A." }, { id = "b", text = "B." }]'


def event(name: str, more: str = "", choice: str = ANSWERS) -> str:
    return f'\n[[event]]\nid = "{name}"\ntitle = "T"\ntext = "T."\n{more}\n{choice}\n'


def leading(to: str, after: int = 1) -> str:
    return (
        f'choice = [{{ id = "a", text = "A." }}, {{ id = "b", text = "B.", then = [{{ event = "{to}", '
        f"after = {after} }}] }}]"
    )


CASES = {
    "condition": (event("hail", 'when = "team.trust > 0.995"'), "team.trust > 0.995"),
    "outranked": (
        event("hail", "priority = 1") + event("storm", "priority = 50\nonce = false"),
        "storm",
    ),
    "chance": (event("hail", "chance = 0.0000001"), "0%"),
}


@pytest.mark.parametrize("cause", CASES)
def test_each_cause_is_told_apart(cause: str) -> None:
    more, told = CASES[cause]
    rows = {row["id"]: row for row in play_games(loads((VALID + more).encode(), "x.toml").setting).causes.rows()}
    assert rows["hail"]["why"] == cause
    assert told in rows["hail"]["words"]


def test_what_lies_behind_a_second_answer_is_played() -> None:
    text = VALID + event("first", "priority = 60", leading("second")) + event("second", "priority = 60")
    played = play_games(loads(text.encode(), "x.toml").setting)
    rows = {row["id"]: row for row in played.causes.rows()}
    assert rows["second"]["came"] > 0.2, "first answers alone would never lead to it"
    assert rows["second"]["why"] == "uncalled"
    assert "first.b" in rows["second"]["words"]


def test_an_event_behind_one_that_never_comes_names_that_one() -> None:
    text = VALID + event("first", 'when = "team.trust > 0.995"', leading("second")) + event("second")
    rows = {row["id"]: row for row in play_games(loads(text.encode(), "x.toml").setting).causes.rows()}
    assert rows["second"]["why"] == "uncalled"
    assert "first" in rows["second"]["words"]


def test_check_deep_says_the_cause_once_and_where_it_stands() -> None:
    text = VALID + event("hail", 'when = "team.trust > 0.995"')
    found = playtest(diagnose(text.encode(), "x.toml"), "x.toml")
    (problem,) = [each for each in found if each.code == "event_never_fires"]
    assert problem.detail == "condition"
    assert "team.trust > 0.995" in problem.hint
    assert text.splitlines()[problem.line - 1].startswith("when")


def test_everybody_is_in_the_list_of_who_leaves() -> None:
    setting = loads(VALID.encode(), "x.toml").setting
    rows = play_games(setting).departures.rows()
    assert {row["id"] for row in rows} == {member.id for member in setting.members}
    assert all(0.0 <= row["left"] <= 1.0 for row in rows)
    assert all((row["quarters"] is None) == (row["left"] == 0.0) for row in rows)


def test_the_picture_of_the_chains_has_every_event_and_answer() -> None:
    text = VALID + event("first", "", leading("second", 2)) + event("second", "", leading("third")) + event("third")
    params = measure_params(loads(text.encode(), "x.toml").setting)
    found = chains(params)
    assert [(each.event, each.answer, each.leads_to, each.after) for each in found] == [
        ("first", "b", "second", 2),
        ("second", "b", "third", 1),
    ]
    came = {each.id: 0.5 for each in params.setting.events} | {"third": 0.0}
    steps = [ChainLink(each.event, each.answer, each.leads_to) for each in found]
    drawing = chain_chart(steps, came, INKS, estimate_width, "chains")
    words = {text.words for text in drawing.texts}
    assert {"first 50%", "second 50%", "third 0%", "b"} == words
    assert sum("stroke-dasharray" in shape for shape in drawing.shapes) == 1
    rows = chain_rows(
        {
            "chains": [vars(each) for each in found],
            "events": [{"id": name, "came_with_varied_answers": share} for name, share in came.items()],
        }
    )
    assert [row[0].strip(" └").split(" → ")[-1] for row in rows] == ["first", "second", "third"]


def test_luck_is_said_in_words() -> None:
    assert len({luck_words(share) for share in (0.1, 0.5, 0.9)}) == 3


def test_a_failing_claim_says_because_of_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = '\n[[expect]]\nstrategy = "half-and-half"\nclaim = "share(event.hail) > 0.5 and mean(score.people) > 99"\n'
    path = tmp_path / "x.toml"
    path.write_text(VALID + event("hail", 'when = "team.trust > 0.995"') + claim, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["test", str(path), "--runs-at-most", "200", "--json"])
    assert ended.value.code == 1
    (row,) = json.loads(capsys.readouterr().out)
    because = " ".join(row["expectations"][-1]["because"])
    assert "team.trust > 0.995" in because
    assert "People" in because
    assert {each["id"] for each in row["events"]} >= {"hail"}
    assert row["leavers"]
