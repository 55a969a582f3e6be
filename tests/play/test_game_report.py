"""Reports and explanations: the JSON has its documented shape, and causes add up to the changes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from game.play.explain.action_effects import action_effects
from game.play.explain.causes.change_causes import VISIBLE, biggest_reasons, explain, explain_fully
from game.play.explain.display_units import output_points
from game.play.game_report import game_report
from game.play.session.session import Session
from game.sim.numeric.exact import mean
from game.sim.state import LEVELS, MEMBER_LEVELS
from game.strategies.catalogue import BY_ID
from tests.play.games import FIRST, played, scenarios

GAMES = [played(name, 3, scenario) for name, scenario in zip(("random", "reader"), scenarios()[2:4], strict=True)]
QUARTER = {
    "quarter",
    "moves",
    "event",
    "output",
    "target",
    "morale",
    "trust",
    "value",
    "value_estimate",
    "performance",
    "standing",
    "budget",
    "people",
    "left",
    "reasons",
    "hierarchy",
    "second_boss",
    "story",
    "digest",
}
PERSON = {"id", "morale", "value", "value_estimate", "width", "performance", "following", "trust"}


@pytest.mark.parametrize("game", GAMES, ids=lambda each: each.scenario.id)
def test_the_report_has_its_documented_shape(game: Session) -> None:
    report = json.loads(json.dumps(game_report(game), allow_nan=False))
    assert [row["quarter"] for row in report["quarters"]] == list(range(1, len(game.quarters) + 1))
    assert len(report["after"]) == 4
    assert set(report["score"]) == {"results", "people", "capability", "standing", "total"}
    assert (report["rules"], report["scenario"], report["seed"]) == ("1", game.scenario.id, 3)
    assert report["digest"] == report["after"][-1]["digest"]
    assert set(report["reference_score"]) == set(report["score"])
    assert set(report["account"]) == {"results", "people", "capability", "standing"}
    gross, costs, net = (report["account"]["results"]["lines"][key]["own"] for key in ("gross", "costs", "net"))
    assert gross == pytest.approx(sum(output_points(row["output"], game.state.seats) for row in report["quarters"]))
    assert gross + costs == pytest.approx(net)
    assert len(report["verdict"]) in (2, 3)
    assert set(report["scale"]) == {"reach", "measured"}
    assert len(report["reference"]["expected"]) >= len(report["reference"]["output"]) > 0
    for row in (*report["quarters"], *report["after"]):
        assert set(row) == QUARTER
        assert len(row["people"]) == game.view.seats
        assert all(set(person) == PERSON for person in row["people"])
        assert all(set(each) == {"cause", "variable", "amount"} for each in row["reasons"])
        assert len(row["reasons"]) <= 3
        assert all(set(each) == {"id", "why"} and each["why"] in ("quit", "replaced") for each in row["left"])
        assert all(set(each) == {"move", "target"} for each in row["moves"])
        assert np.isclose(row["morale"], np.mean([person["morale"] for person in row["people"]]), atol=1e-5)
        assert np.isclose(row["value"], np.mean([person["value"] for person in row["people"]]), atol=1e-5)


@pytest.mark.parametrize("game", GAMES, ids=lambda each: each.scenario.id)
def test_a_newcomer_gets_the_id_of_the_seat_with_the_next_number(game: Session) -> None:
    report = game_report(game)
    team = [person.id for person in game.scenario.people]
    for row in (*report["quarters"], *report["after"]):
        for move in row["moves"]:
            assert move["target"] is None or move["target"] in team
        now = [person["id"] for person in row["people"]]
        gone = [old for old, new in zip(team, now, strict=True) if old != new]
        assert sorted(each["id"] for each in row["left"]) == sorted(gone)
        for old, new in zip(team, now, strict=True):
            seat, _, number = old.partition(".")
            assert new in (old, f"{seat}.{int(number or 1) + 1}")
        team = now
    assert any(row["left"] for row in report["quarters"])
    assert all(game.names[each] for each in team)


def test_names_of_a_team_differ() -> None:
    for game in GAMES:
        here = [game.name(seat) for seat in range(game.view.seats)]
        assert len(set(here)) == len(here)


@pytest.mark.parametrize("game", GAMES, ids=lambda each: each.scenario.id)
def test_full_explanations_add_up_to_the_change(game: Session) -> None:
    for quarter in game.quarters:
        for variable in LEVELS:
            if variable == "tie_weight":
                continue
            explanation = explain_fully(game, quarter, variable)
            assert sum(amount for _, amount in explanation.lines) == pytest.approx(explanation.change, abs=1e-9)
            if variable == "output":
                continue
            moved = getattr(quarter.after, variable)[0] - getattr(quarter.before, variable)[0]
            changed = float(moved.mean()) if variable in MEMBER_LEVELS else float(moved)
            assert explanation.change == pytest.approx(changed, abs=1e-4)


@pytest.mark.parametrize("game", GAMES, ids=lambda each: each.scenario.id)
def test_the_parts_of_output_add_up_to_its_change(game: Session) -> None:
    before = float(game.view.seats)  # a settled team
    for quarter in (*game.quarters, *game.after):
        explanation = explain_fully(game, quarter, "output")
        output = float(quarter.after.output[0])
        assert sum(amount for _, amount in explanation.lines) == pytest.approx(output - before, abs=2e-4)
        seats = [explain_fully(game, quarter, "output", seat) for seat in range(game.view.seats)]
        of_seats = sum(amount for explanation in seats for _, amount in explanation.lines)
        bets = dict(explanation.lines).get("bets", 0.0) + float(action_effects(game, quarter).bets.sum())
        assert of_seats + bets == pytest.approx(output - before, abs=2e-3)
        before = output


def test_during_play_causes_add_up_to_the_displayed_change() -> None:
    session = Session.new(scenarios()[2], 3)
    while True:
        before = session.view
        session.editor.adopt(BY_ID["random"].choose(session.view))
        quarter = session.end_quarter()
        if session.over:
            break
        for variable in VISIBLE:
            for seat in (None, *range(session.view.seats)) if variable in MEMBER_LEVELS else (None,):
                explanation = explain(session, quarter, variable, seat)
                if explanation.change is not None:
                    assert sum(amount for _, amount in explanation.lines) == pytest.approx(explanation.change, abs=1e-6)
        shown = explain(session, quarter, "standing").change
        assert shown == pytest.approx(float(session.view.standing[0] - before.standing[0]), abs=1e-6)


def test_during_play_no_cause_separates_a_person_from_luck() -> None:
    session = Session.new(FIRST, 3)
    session.editor.adopt(BY_ID["reader"].choose(session.view))
    quarter = session.end_quarter()
    secret = {"chance", "luck", "ability", "skill", "development", "fit", "nature", "craft"}
    for variable in LEVELS:
        lines = explain(session, quarter, variable).lines
        assert not secret & {cause for cause, _ in lines}
    assert explain(session, quarter, "ability").lines == []
    assert dict(explain(session, quarter, "output").lines)["unknown"] != 0.0
    unfinished = game_report(session)
    assert unfinished["ending"] is None
    assert unfinished["quarters"][0]["value"] is None
    while not session.over:
        session.editor.set_plan([])
        session.end_quarter()
    assert secret & {cause for cause, _ in explain(session, quarter, "output").lines}


def test_the_three_reasons_are_the_largest_relative_to_typical_changes() -> None:
    from game.why.reasons import BALANCING, ROUTINE
    from game.why.typical_changes import TYPICAL_CHANGE, typical_change

    game = GAMES[0]
    for quarter in game.quarters:
        chosen = biggest_reasons(game, quarter)
        weights = sorted(
            (
                abs(amount) / typical_change(variable, game.view.seats)
                for variable in TYPICAL_CHANGE
                for cause, amount in explain(game, quarter, variable).lines
                if cause not in BALANCING | ROUTINE
            ),
            reverse=True,
        )
        found = [abs(each.amount) / typical_change(each.variable, game.view.seats) for each in chosen]
        assert found == pytest.approx(weights[:3])


def test_the_report_holds_the_exact_morale() -> None:
    game = GAMES[0]
    morale = game_report(game)["quarters"][-1]["morale"]
    assert morale == pytest.approx(float(mean(game.quarters[-1].after.morale)[0]), abs=1e-6)
