"""`headheart sensitivity` and packs of assumptions: known answers, points out and results back, and wrong usage."""

from __future__ import annotations

import csv
import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("SALib") is None, reason="needs the extra `sensitivity`, which is not installed"
)
LINE = "sensitivity first-monday --strategies half-and-half,do-nothing --vary start.morale=0.3:0.8"
THREE = "sensitivity --vary mission.drift=0:1 --vary start.morale=0:1 --vary start.trust=0:1"


def exported(run: Any, line: str, path: Path) -> tuple[list[str], Any]:
    code, _, err = run(f"{line} --export {path}")
    assert code == 0, err
    with path.open(newline="") as file:
        heads, *rows = list(csv.reader(file))
    return heads, np.array(rows, float)


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_results_of_a_known_function_are_ranked_as_they_are(run: Any, tmp_path: Path, method: str) -> None:
    line = f"{THREE} --method {method} --samples 128"
    heads, points = exported(run, line, tmp_path / "points.csv")
    assert heads == ["mission.drift", "start.morale", "start.trust"]
    results = 4.0 * points[:, 0] + 1.0 * points[:, 1]
    rows = ["y,flat", *(f"{each!r},2.0" for each in results.tolist())]
    (tmp_path / "results.csv").write_text("\n".join(rows))
    code, out, err = run(f"{line} --results {tmp_path / 'results.csv'} --json")
    assert code == 0, err
    found = json.loads(out)
    by_value = {row["value"]: row for row in found["outputs"]["y"]}
    if method == "morris":
        assert [by_value[name]["mu_star"] for name in heads] == pytest.approx([4.0, 1.0, 0.0], abs=1e-9)
        assert by_value["mission.drift"]["sigma"] == pytest.approx(0.0, abs=1e-9)
    else:  # variances of uniform numbers: 16 to 1
        assert [by_value[name]["ST"] for name in heads] == pytest.approx([16 / 17, 1 / 17, 0.0], abs=0.03)
    assert all(row[key] is None for row in found["outputs"]["flat"] for key in row if key != "value")


def test_a_comparison_is_played_at_every_point(run: Any, tmp_path: Path) -> None:
    line = f"{LINE} --samples 2 --runs 10 --seed 3"
    code, out, err = run(line, "--json")
    assert code == 0, err
    found = json.loads(out)
    assert found["points"] == 4
    assert list(found["outputs"]) == ["half-and-half - do-nothing"]
    assert found["outputs"]["half-and-half - do-nothing"][0]["mu_star"] > 0.0
    assert found["provenance"]["command"]
    code, out, _ = run(line)
    assert code == 0
    assert "mu_star" in out


@pytest.mark.parametrize(
    ("more", "code", "hint"),
    [
        ("--method fast", 2, "morris"),
        ("--vary start.morale", 2, "NAME=LOW:HIGH"),
        ("--vary start.morale=1:0", 2, "lower end first"),
        ("--vary start.moral=0:1", 2, "start.morale"),
        ("--vary start.morale=0:9 --runs 1", 2, "start.morale"),
        ("--method sobol --samples 50", 2, "power of two"),
        ("--method sobol --samples 65536", 2, "100000"),
        ("--rank-by totl", 2, "total"),
        ("--results nowhere.csv", 1, "nowhere.csv"),
    ],
)
def test_wrong_usage_is_explained(run: Any, more: str, code: int, hint: str) -> None:
    found = run(f"{LINE} --samples 2 {more}")
    assert (found[0], found[1]) == (code, "")
    assert hint in found[2]


def test_ranges_are_needed(run: Any) -> None:
    assert run("sensitivity first-monday")[0] == 2


def test_results_have_to_fit_the_points(run: Any, tmp_path: Path) -> None:
    for text, hint in (
        ("y\n1\n2\n", "2 rows"),
        ("y\na\n", "no number"),
        ("", "no number"),
        ("y\nnan\n" * 4, "no number"),
    ):
        (tmp_path / "results.csv").write_text(text)
        code, _, err = run(f"{LINE} --samples 2 --results {tmp_path / 'results.csv'}")
        assert code == 1
        assert hint in err


def test_packs_of_assumptions_are_compared_by_name(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "packs.toml"
    file.write_text('[calm]\n"mission.drift" = 0.0\n[rough]\nmission.drift = 0.1\nstart.morale = 0.4\n')
    line = f"compare first-monday --strategies half-and-half,do-nothing --runs 5 --assumptions {file}"
    code, out, err = run(line, "--json")
    assert code == 0, err
    values = [row["values"] for row in json.loads(out)["scenarios"]]
    assert values == [{"mission.drift": 0.0}, {"mission.drift": 0.1, "start.morale": 0.4}]
    assert len(json.loads(run(f"{line}#calm", "--json")[1])["scenarios"]) == 1
    for wrong, hint in ((f"{line}#calmer", "calm"), (f"{line} --with mission.drift=0", "--with")):
        code, _, err = run(wrong)
        assert code == 2
        assert hint in err
    file.write_text("drift = 0.1\n")
    assert run(line)[0] == 1
    file.write_text('[wide]\n"start.morale" = [0.3, 0.8]\n')
    code, out, err = run(
        f"sensitivity first-monday --samples 2 --runs 2 --assumptions {file} --json", "--strategies=random,reader"
    )
    assert code == 0, err
    assert json.loads(out)["ranges"] == {"start.morale": [0.3, 0.8]}
