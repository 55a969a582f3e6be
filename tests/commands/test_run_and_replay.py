"""The commands run, scenarios, strategies and replay: one document or one sentence, saved games, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.history.import_export import export
from game.history.store import open_store
from game.paths import user_folder


def test_run_plays_and_saves_the_first_scenario_and_replay_agrees(run: Any) -> None:
    code, out, err = run("run", "--seed", "3", "--json")
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert (report["scenario"], report["strategy"], report["seed"]) == ("first-monday", "reader", 3)
    listed = json.loads(run("history", "--json")[1])
    assert [(row["id"], row["strategy"], row["ending"]) for row in listed] == [(1, "reader", report["ending"])]
    code, out, err = run("replay", "1", "--json")
    again = json.loads(out)
    assert (code, err, again.pop("replay")) == (0, "", {"same": True, "quarter": None, "why": None})
    assert again == report


def test_the_same_seed_gives_the_same_game_and_another_seed_another(run: Any) -> None:
    first, second, other = (run("run", "--seed", seed, "--json")[1] for seed in ("5", "5", "6"))
    assert first == second
    assert json.loads(first)["digest"] != json.loads(other)["digest"]


def test_the_largest_seed_is_accepted(run: Any) -> None:
    assert json.loads(run("run", "--seed", str(2**63 - 1), "--json")[1])["seed"] == 2**63 - 1


def test_the_text_output_of_run_shows_each_quarter_and_the_parts_of_the_score(run: Any) -> None:
    code, out, err = run("run", "clean-sheets", "--strategy", "all-manager", "--seed", "2")
    report = json.loads(run("run", "clean-sheets", "--strategy", "all-manager", "--seed", "2", "--json")[1])
    assert (code, err) == (0, "")
    for row in report["quarters"]:
        assert f"Quarter {row['quarter']}\n" in out
    assert "Capability" in out
    assert out.count(" quit.") == sum(1 for row in report["quarters"] for each in row["left"] if each["why"] == "quit")
    assert "{" not in out


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("run first-munday", "first-monday"),
        ("run --strategy readr", "reader"),
        ("run no-such.toml", "no-such.toml"),
        ("replay 7", "7"),
        ("run --seed -1", "seed"),
        (f"run --seed {2**63}", "seed"),
    ],
)
def test_wrong_names_get_one_sentence_and_exit_code_2(run: Any, words: str, near: str) -> None:
    code, out, err = run(*words.split())
    assert (code, out) == (2, "")
    assert near in err
    assert "Traceback" not in err


def test_a_store_that_cannot_be_opened_is_reported_and_the_run_goes_on(run: Any, home: Path) -> None:
    home.write_text("not a folder")
    code, out, err = run("run", "--json")
    assert code == 1  # what was promised, a saved game, is not there
    assert json.loads(out)["ending"]
    assert err.count("\n") == 1
    assert "HEADHEART_HOME" in err


def test_broken_scenarios_are_listed_with_their_problems(run: Any, home: Path) -> None:
    (home / "scenarios").mkdir(parents=True)
    (home / "scenarios" / "mine.toml").write_text('format = 1\nid = "mine"\nquarters = "six"\n')
    rows = json.loads(run("scenarios", "--json")[1])
    assert {"id", "title", "quarters", "difficulty", "lesson", "file"} <= set(rows[0])
    assert [row["id"] for row in rows][:5][0] == "first-monday"
    assert (rows[-1]["id"], rows[-1]["broken"]) == ("mine", True)
    assert any("quarters" in problem for problem in rows[-1]["problems"])
    assert "mine.toml" in run("scenarios")[1]
    assert run("run", "mine")[0] == 1


def test_strategies_are_listed(run: Any) -> None:
    rows = json.loads(run("strategies", "--json")[1])
    assert {"do-nothing", "reader"} <= {row["id"] for row in rows}
    assert all(row["id"] in run("strategies")[1] for row in rows[:1])


def test_replay_of_a_file_names_the_first_differing_quarter_and_exits_with_1(run: Any, tmp_path: Path) -> None:
    run("run", "--seed", "2")
    store = open_store(user_folder())
    document = export(store, 1)
    store.close()
    file = tmp_path / "game.json"
    file.write_text(json.dumps(document))
    assert run("replay", str(file))[0] == 0
    document["quarters"][3]["digest"] = "0" * 16
    file.write_text(json.dumps(document))
    code, out, err = run("replay", str(file), "--json")
    assert code == 1
    assert json.loads(out)["replay"]["quarter"] == 4
    assert "quarter 4" in err
    assert run("replay", str(file))[0] == 1
    file.write_text("{}")
    code, out, err = run("replay", str(file))
    assert (code, out) == (1, "")
    assert "game.json" in err
