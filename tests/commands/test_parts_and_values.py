"""Parts of a comparison, changed values, what decides, and the folder that results go to."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.console import progress

ROOT = Path(__file__).resolve().parents[2]
LINE = "compare first-monday --strategies half-and-half,do-nothing --seed 3"


def found(run: Any, line: str, *more: str) -> dict[str, Any]:
    code, out, err = run(line, "--json", *more)
    assert code == 0, err
    document: dict[str, Any] = json.loads(out)
    return document


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_parts_merge_to_the_digest_and_the_files_of_one_command(run: Any, tmp_path: Path) -> None:
    whole, one, other, joined = (tmp_path / name for name in ("whole", "one", "other", "joined"))
    digest = found(run, f"{LINE} --runs 90 --out {whole}")["digest"]
    found(run, f"{LINE} --runs 0:30 --out {one}")
    found(run, f"{LINE} --runs 30:90 --out {other} --workers 2")
    merged = found(run, f"merge {other} {one} --out {joined}")
    assert merged["digest"] == digest
    assert (joined / "runs.csv").read_bytes() == (whole / "runs.csv").read_bytes()
    assert rows(other / "runs.csv")[0]["run"] == "30"
    again = found(run, f"merge {joined}")
    assert again["scenarios"] == merged["scenarios"]


def test_parts_that_leave_a_gap_or_are_of_another_seed_are_refused(run: Any, tmp_path: Path) -> None:
    for name, runs in (("a", "0:20"), ("b", "40:60")):
        found(run, f"{LINE} --runs {runs} --out {tmp_path / name}")
    found(run, f"{LINE.replace('--seed 3', '--seed 4')} --runs 20:40 --out {tmp_path / 'c'}")
    code, _, err = run(f"merge {tmp_path / 'a'} {tmp_path / 'b'}")
    assert code == 1
    assert "Runs 20 to 39 of first-monday" in err
    code, _, err = run(f"merge {tmp_path / 'a'} {tmp_path / 'c'}")
    assert code == 1
    assert "seed" in err
    code, _, err = run(f"merge {tmp_path}")
    assert code == 1
    assert "blocks.zip" in err
    (tmp_path / "a" / "blocks.zip").write_bytes(b"PK nothing")
    code, _, err = run(f"merge {tmp_path / 'a'}")
    assert code == 1
    assert "damaged" in err


def test_one_run_alone_is_the_row_of_the_whole_and_the_game_of_run(run: Any, tmp_path: Path) -> None:
    found(run, f"{LINE} --runs 40 --out {tmp_path / 'whole'}")
    found(run, f"{LINE} --run 37 --out {tmp_path / 'alone'}")
    alone = rows(tmp_path / "alone" / "runs.csv")
    assert alone == [row for row in rows(tmp_path / "whole" / "runs.csv") if row["run"] == "37"]
    game = found(run, "run first-monday --strategy half-and-half --seed 3 --run 37")
    assert game["run"] == 37
    assert game["score"]["total"] == pytest.approx(float(alone[0]["total"]), abs=0.01)
    assert json.loads(run("history", "--json")[1]) == []


def test_a_finished_comparison_is_extended_and_nothing_is_played_twice(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found(run, f"{LINE} --runs 30 --out {out}")
    (out / "notes.txt").write_text("mine")
    code, text, err = run(f"{LINE} --runs 80 --out {out}", "--json")
    assert code == 0
    assert "30 runs of this comparison" in err
    assert json.loads(text)["digest"] == found(run, f"{LINE} --runs 80")["digest"]
    assert len(rows(out / "runs.csv")) == 160
    assert (out / "notes.txt").read_text() == "mine"


def test_a_folder_with_other_results_is_refused_before_playing_and_replaced_if_asked(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found(run, f"{LINE} --runs 30 --out {out}")
    before = (out / "runs.csv").read_bytes()
    for line in (LINE.replace("--seed 3", "--seed 4"), f"{LINE} --weights results=1", f"{LINE} --runs 20"):
        code, text, err = run(f"{line} --out {out}")
        assert (code, text) == (2, ""), line
        assert "--replace" in err
    assert (out / "runs.csv").read_bytes() == before
    found(run, f"{LINE} --runs 20 --out {out} --replace")
    assert len(rows(out / "runs.csv")) == 40


def test_every_file_is_named_with_its_hash_and_where_it_comes_from(run: Any, tmp_path: Path) -> None:
    document = found(run, f"{LINE} --runs 60 --out {tmp_path / 'out'}")
    origin = json.loads((tmp_path / "out" / "provenance.json").read_text())
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert set(origin["files"]) == names - {"provenance.json"}
    for name, digest in origin["files"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest
    assert origin["digest"] == document["digest"]
    assert (origin["numpy"], origin["runs"]) == (np.__version__, [0, 60])
    assert origin["scenarios"] == {"first-monday": document["scenarios"][0]["hash"]}
    assert document["provenance"]["platform"] == origin["platform"]


def test_values_cross_and_are_columns(run: Any, tmp_path: Path) -> None:
    line = f"{LINE} --runs 50 --with mission.drift=0,0.1 --with start.morale=0.5,0.6 --out {tmp_path / 'out'}"
    document = found(run, line)
    values = [row["values"] for row in document["scenarios"]]
    assert values == [{"mission.drift": a, "start.morale": b} for a in (0, 0.1) for b in (0.5, 0.6)]
    table = rows(tmp_path / "out" / "runs.csv")
    assert {(row["mission.drift"], row["start.morale"]) for row in table} == {
        (a, b) for a in ("0.0", "0.1") for b in ("0.5", "0.6")
    }
    assert {row["scenario"] for row in table} == {"first-monday"}
    code, text, _ = run(line.replace(f" --out {tmp_path / 'out'}", ""))
    assert code == 0
    assert text.index("mission.drift") < text.index("50 runs in the same luck")


def test_all_variants_of_a_file_are_played_and_named(run: Any) -> None:
    code, text, err = run("compare the-main --strategies half-and-half,do-nothing --runs 2", "--json")
    assert code == 0
    ids = [row["id"] for row in json.loads(text)["scenarios"]]
    assert len(ids) == 4
    assert all(each in err for each in ids)
    one = found(run, f"compare {ids[1]} --strategies half-and-half,do-nothing --runs 2")
    assert [row["id"] for row in one["scenarios"]] == [ids[1]]
    code, _, err = run("run the-main --json")
    assert code == 0
    assert ids[0] in err


def test_a_margin_can_make_strategies_equal_or_deny_a_winner(run: Any) -> None:
    line = "compare first-monday --strategies all-leader,all-manager,half-and-half --runs 200 --seed 3"
    plain = found(run, line)["scenarios"][0]
    (lead,) = [pair for pair in plain["pairs"] if set(pair["strategies"]) == set(plain["contest"]["strategies"])]
    assert abs(lead["difference"]) == pytest.approx(plain["contest"]["difference"])
    wide = found(run, f"{line} --margin 60")["scenarios"][0]
    assert wide["winner"] == "equal within the margin"
    code, text, _ = run(f"{line} --margin 60")
    assert code == 0
    assert "Equal within the margin of 60.0 points" in text
    sure = plain["contest"]["interval"][0]
    assert sure > 0.2
    closer = found(run, f"{line} --margin {sure + 0.1:.2f}")["scenarios"][0]
    assert closer["winner"] == "not decided"
    assert found(run, f"{line} --margin {sure - 0.5:.2f}")["scenarios"][0]["winner"] == plain["winner"]


def test_the_headline_says_how_much(run: Any) -> None:
    code, text, _ = run(f"{LINE} --runs 200")
    assert code == 0
    assert " points ahead of do-nothing (95 %: +" in text
    code, text, _ = run(f"{LINE} --runs 200 --rank-by morale")
    assert " of morale ahead of " in text


def test_weights_of_your_own_change_the_total(run: Any, tmp_path: Path) -> None:
    found(run, f"{LINE} --runs 60 --weights people=2 --out {tmp_path / 'out'}")
    for row in rows(tmp_path / "out" / "runs.csv"):
        floor = min(float(row[part]) for part in ("results", "people", "capability", "standing"))
        assert float(row["total"]) <= float(row["people"]) + 1e-9
        if floor >= 20.0:
            assert float(row["total"]) == pytest.approx(float(row["people"]))


def test_tables_of_quarters_and_members_are_written_in_the_kinds_asked_for(run: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    line = f"{LINE} --runs 20 --table quarters,members --format csv,json --separator semicolon --bom --out {out}"
    found(run, line)
    assert (out / "quarters.csv").read_bytes().startswith("\N{ZERO WIDTH NO-BREAK SPACE}scenario;".encode())
    quarters = rows(out / "quarters.csv", ";")
    assert json.loads((out / "quarters.json").read_text())[0]["quarter"] == int(quarters[0]["quarter"]) == 1
    run_rows = rows(out / "runs.csv", ";")
    output = [float(row["output"]) for row in quarters if (row["run"], row["strategy"]) == ("7", "half-and-half")]
    (whole,) = [row for row in run_rows if (row["run"], row["strategy"]) == ("7", "half-and-half")]
    assert np.mean(output) == pytest.approx(float(whole["output"]))
    assert {"seat", "member", "morale"} <= set(rows(out / "members.csv", ";")[0])


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("--runs 5:5", "FIRST:LAST"),
        ("--runs 0", "--runs"),
        ("--runs -1", "--runs"),
        ("--runs 1e9", "FIRST:LAST"),
        ("--runs 1000000000", "5,000,000"),
        ("--run -1", "--run"),
        ("--run 1 --runs 5", "leave one of them out"),
        ("--with mission.drft=0.1", "mission.drift"),
        ("--with mission.drift", "NAME=VALUE"),
        ("--with mission.drift=9", "mission.drift=9"),
        ("--with mission.drift=0 --with mission.drift=0.1", "twice"),
        ("--rank-by morals", "morale"),
        ("--weights results", "PART=NUMBER"),
        ("--weights result=1", "results"),
        ("--weights results=-1", "not negative"),
        ("--margin -1", "--margin"),
        ("--margin nan", "margin"),
        ("--table quarters", "--out"),
        ("--table quarter --out x", "quarters"),
        ("--format xlsx --out x", "csv"),
        ("--separator pipe --out x", "comma"),
    ],
)
def test_wrong_options_exit_with_2_and_a_hint(run: Any, more: str, hint: str, tmp_path: Path) -> None:
    code, out, err = run(f"{LINE} {more.replace(' x', f' {tmp_path}/x')}")
    assert (code, out) == (2, "")
    assert hint in err


@pytest.mark.parametrize("runs", [1, 2, 12, 13, 49])
def test_few_runs_of_any_number_work(run: Any, runs: int) -> None:
    document = found(run, f"{LINE} --runs {runs}")
    (row,) = document["scenarios"]
    assert row["winner"] == "not decided"
    assert 0.0 < row["pairs"][0]["p"] <= 1.0
    assert run(f"tournament {LINE.removeprefix('compare ')} --runs {runs}")[0] == 0


def test_a_p_value_that_cannot_be_smaller_is_said_to_be_below(run: Any) -> None:
    line = "compare first-monday --seed 3 --strategies half-and-half,all-leader,all-manager,do-nothing,random,alternate"
    (row,) = found(run, f"{line} --runs 60")["scenarios"]
    held = [pair for pair in row["pairs"] if pair["p_at_floor"]]
    assert {pair["p"] for pair in held} == {2.0 / 5000.0}
    assert "< 0.00" in run(f"{line} --runs 60")[1]
    assert "< 0.001" in run(f"{LINE} --runs 200")[1]


def test_two_identical_commands_at_once_both_finish(tmp_path: Path, home: Path) -> None:
    command = [sys.executable, "-m", "game", *f"{LINE} --runs 400 --json --out {tmp_path / 'out'}".split()]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len({json.loads(out)["digest"] for out, _ in said}) == 1
    origin = json.loads((tmp_path / "out" / "provenance.json").read_text())
    for name, digest in origin["files"].items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest
    assert list((home / "comparisons").iterdir()) == []


def test_a_log_gets_a_line_a_minute(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "MINUTE", 0.0)
    code, _, err = run(f"{LINE} --runs 60")
    assert code == 0
    assert "60 of 60 runs" in err
    assert "60 of 60 runs" not in run(f"{LINE} --runs 60", "--quiet")[2]


def test_a_comparison_whose_runs_cannot_be_kept_speaks_of_no_saved_games(run: Any, home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "comparisons").write_text("in the way")
    code, out, err = run(f"{LINE} --runs 20 --out {tmp_path / 'out'}")
    assert (code, out) == (1, "")
    assert "Finished runs cannot be kept" in err
    assert "saved games" not in err
