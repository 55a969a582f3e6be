"""`headheart rewind`: the same luck, the same game without a change, and another one after it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.play.debrief.changed_plans.adapted_plans import QuarterPlan
from game.play.debrief.changed_plans.plan_changes import PlanChange
from game.play.debrief.same_luck import replays
from tests.play.games import played


@pytest.fixture
def game(run: Any) -> dict[str, Any]:
    run("run", "--strategy", "half-and-half", "--seed", "3", "--json")
    report: dict[str, Any] = json.loads(run("replay", "1", "--json")[1])
    return report


def test_without_a_change_the_game_stays_as_it_was(run: Any, game: dict[str, Any]) -> None:
    code, out, err = run("rewind", "1", "--quarter", "3", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["branch"] == found["original"]
    assert found["original"]["digest"] == game["digest"]
    assert set(found["change"].values()) == {0.0}
    assert found["only_in"] == {"original": [], "branch": []}


def test_a_change_parts_the_game_in_its_quarter_and_scores_as_in_the_debrief(run: Any, game: dict[str, Any]) -> None:
    left_out = game["quarters"][1]["moves"][0]
    given = left_out["move"] + (f":{left_out['target']}" if left_out["target"] else "")
    code, out, err = run("rewind", "1", "--quarter", "2", "--without", given, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    digests = [[row["digest"] for row in found[name]["quarters"]] for name in ("original", "branch")]
    assert digests[0][0] == digests[1][0]
    assert all(own != other for own, other in zip(digests[0][1:], digests[1][1:], strict=False))
    session = played("half-and-half", 3)
    quarter = session.quarters[1]
    planned = QuarterPlan(quarter.moves[1:], int(quarter.view.event[0]), quarter.choice)
    total = float(replays(session, [PlanChange(2, planned)]).total[0])
    assert found["branch"]["score"]["total"] == round(total, 2)


def test_the_text_sets_both_side_by_side(run: Any, game: dict[str, Any]) -> None:
    code, out, err = run("rewind", "1", "--quarter", "2")
    assert (code, err) == (0, "")
    assert f"{game['score']['total']:.2f}" in out
    assert sum(line.split()[:1] == [str(row["quarter"])] for line in out.splitlines() for row in game["quarters"]) == 6


@pytest.mark.parametrize(
    ("more", "code", "named"),
    [
        (["--quarter", "40"], 2, "40"),
        (["--quarter", "2", "--with", "coac"], 2, "coach"),
        (["--quarter", "2", "--with", "coach:nobody-here"], 2, "nobody-here"),
        (["--quarter", "0"], 2, "quarter"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    run: Any, game: dict[str, Any], more: list[str], code: int, named: str
) -> None:
    found, out, err = run("rewind", "1", *more)
    assert (found, out) == (code, "")
    assert named in err
    assert "Traceback" not in err
