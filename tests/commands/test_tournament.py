"""`headheart tournament`: it agrees with compare, and regret and versatility are as defined."""

from __future__ import annotations

import csv
import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from game.lab.tournament import summarise_tournament
from game.lab.tournament_types import TournamentSummary
from game.strategies.catalogue import BY_ID
from tests.lab.strategies import RAISING
from tests.strategy_sources.all_sources import RULE_FILE

NAMES = ["first-monday", "clean-sheets"]
MORE = "--strategies reader,half-and-half,all-leader,do-nothing --runs 60 --seed 3"
LINE = f"tournament {' '.join(NAMES)} {MORE}"


@pytest.fixture(scope="module")
def found() -> TournamentSummary:
    from game.console.selection import select_scenario, select_strategies
    from game.lab.compare.comparison import Comparison
    from game.lab.compare.comparison_spec import ComparisonSpec

    strategies = select_strategies("reader,half-and-half,all-leader,do-nothing")
    comparison = Comparison(
        ComparisonSpec(scenarios=tuple(map(select_scenario, NAMES)), strategies=strategies, runs=60, seed=3), 1, None
    )
    comparison.play(lambda runs: None)
    return summarise_tournament(comparison.document())


def test_it_agrees_with_compare(run: Any, found: TournamentSummary) -> None:
    compared = json.loads(run(f"compare {' '.join(NAMES)} {MORE}", "--json")[1])
    code, out, _ = run(LINE, "--json")
    assert code == 0
    printed = json.loads(out)
    assert printed.pop("provenance")["seed"] == 3
    assert printed == json.loads(json.dumps(found))
    assert found["digest"] == compared["digest"]
    for row in compared["scenarios"]:
        for name, each in row["strategies"].items():
            assert found["matrix"][row["id"]][name]["total"]["mean"] == each["total"]["mean"]


def test_regret_is_the_distance_to_the_best_of_a_scenario(found: TournamentSummary) -> None:
    for cells in found["matrix"].values():
        best = max(cell["total"]["mean"] for cell in cells.values())
        assert sum(cell["regret"]["mean"] == 0.0 for cell in cells.values()) == 1
        for cell in cells.values():
            assert cell["regret"]["mean"] == pytest.approx(best - cell["total"]["mean"], abs=1e-3)
            interval = cell["regret"]["interval"]
            assert interval is not None
            low, high = interval
            assert low <= cell["regret"]["mean"] <= high


def test_versatility_is_mean_and_worst_regret(found: TournamentSummary) -> None:
    regrets = [each["mean_regret"] for each in found["versatility"]]
    assert regrets == sorted(regrets)
    assert found["versatility"][0]["strategy"] == "reader"
    for each in found["versatility"]:
        own = {name: cells[each["strategy"]]["regret"]["mean"] for name, cells in found["matrix"].items()}
        assert each["mean_regret"] == pytest.approx(sum(own.values()) / len(own))
        assert each["worst_regret"] == own[each["worst_in"]] == max(own.values())
        assert each["interval"] is not None
        assert each["interval"][0] <= each["mean_regret"] <= each["interval"][1]
    assert sum(each["best_in"] for each in found["versatility"]) == len(NAMES)


def test_behaviour_distinguishes_the_families(found: TournamentSummary) -> None:
    plays = found["behaviour"]
    assert plays["all-leader"]["manager_share"] == 0.0
    assert plays["half-and-half"]["manager_share"] == pytest.approx(0.5, abs=0.3)
    assert plays["do-nothing"] == {"kinds_a_quarter": 0.0, "manager_share": None, "breadth": 0.0, "moves": {}}
    for row in plays.values():
        assert row["kinds_a_quarter"] == pytest.approx(sum(row["moves"].values()))
        assert row["breadth"] <= len(row["moves"]) + 1e-9


def test_files_hold_the_matrix(run: Any, tmp_path: Path, found: TournamentSummary) -> None:
    code, out, err = run(LINE, "--out", str(tmp_path / "out"))
    assert code == 0
    assert "tournament.json, matrix.csv" in err
    written = json.loads((tmp_path / "out" / "tournament.json").read_text())
    assert written.pop("provenance")["command"] == shlex.join(
        ["headheart", *LINE.split(), "--out", str(tmp_path / "out")]
    )
    assert written == json.loads(json.dumps(found))
    with (tmp_path / "out" / "matrix.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 8
    assert float(rows[1]["regret"]) == found["matrix"][NAMES[0]]["half-and-half"]["regret"]["mean"]
    assert (tmp_path / "out" / "report.html").is_file()
    assert out.index("Points below the best") < out.index("Total, with half") < out.index("How they play")
    assert "…" not in out


def test_a_strategy_that_fails_in_a_scenario_has_no_versatility(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_ID, "raising", RAISING)
    code, out, err = run("tournament first-monday --strategies raising,random,do-nothing --runs 20", "--json")
    found = json.loads(out)
    assert code == 1
    assert "raising failed in first-monday" in err
    assert [each["strategy"] for each in found["versatility"]] == ["random", "do-nothing"]
    assert found["versatility"][1]["interval"] is None  # too few runs
    assert "raising" in found["failed"]["first-monday"]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("tournament first-munday", "first-monday"),
        ("tournament first-monday --strategies half-an-half", "half-and-half"),
        (
            f"tournament first-monday --strategies {RULE_FILE},{RULE_FILE.replace('docs', 'docs/../docs')}",
            "are called first-things",
        ),
        ("tournament first-monday --time-limit 0", "--time-limit"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_hint(run: Any, line: str, hint: str) -> None:
    code, out, err = run(line)
    assert (code, out) == (2, "")
    assert hint in err


def test_the_report_is_small_leads_with_versatility_and_has_no_script(run: Any, tmp_path: Path) -> None:
    assert run(LINE, "--out", str(tmp_path / "out"))[0] == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert len(page) < 50_000 * len(NAMES)  # 20 scenarios stay below a megabyte
    assert page.index("is the most versatile") < page.index("Contents") < page.index("Regret by scenario")
    assert all(f'href="#s{at}"' in page and f'id="s{at}"' in page for at in range(len(NAMES)))
    assert "headheart tournament first-monday clean-sheets" in page
    assert "of other assumptions" in page
    assert "default-src 'none'" in page
    assert "<script" not in page
