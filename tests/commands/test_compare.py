"""`headheart compare`: honest findings, a digest independent of how it is played, and nothing lost when interrupted."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from game.console.selection import select_strategies
from game.lab.compare import comparison
from game.lab.compare.aggregate import Aggregate
from game.lab.compare.playing.workers import Task
from game.lab.compare.statistics.measures import MEASURES
from game.lab.results.table_files import escape_formula
from game.strategies.catalogue import BY_ID
from tests.lab.strategies import RAISING

ROOT = Path(__file__).resolve().parents[2]
FILES = ["blocks.zip", "provenance.json", "report.html", "runs.csv", "summary.json"]
USUAL = "compare first-monday --strategies half-and-half,random,do-nothing --runs 120 --seed 3"


def document(run: Any, line: str = USUAL, *more: str) -> dict[str, Any]:
    code, out, err = run(line, "--json", *more)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    assert found.pop("provenance")["command"] == shlex.join(["headheart", *line.split(), "--json", *more])
    return found


def test_the_document_is_complete_and_consistent(run: Any) -> None:
    found = document(run, USUAL.replace("120", "200"))
    assert len(found["digest"]) == 16
    assert (found["seed"], found["runs"], found["strategies"]) == (3, 200, ["half-and-half", "random", "do-nothing"])
    assert found["rules"]
    (row,) = found["scenarios"]
    assert (row["id"], len(row["hash"]), row["runs"]) == ("first-monday", 64, 200)
    for name, each in row["strategies"].items():
        for measure in MEASURES:
            low, high = each[measure]["interval"]
            assert low <= each[measure]["mean"] <= high, (name, measure)
            quantiles = list(each[measure]["quantiles"].values())
            assert quantiles == sorted(quantiles)
            assert each[measure]["tail_mean"] <= each[measure]["mean"]
        assert each["quarters"][0]["in_command"] == 1.0
    assert len(row["pairs"]) == 3
    for pair in row["pairs"]:
        one, other = pair["strategies"]
        means = [row["strategies"][name]["total"]["mean"] for name in (one, other)]
        assert pair["difference"] == pytest.approx(means[0] - means[1], abs=1e-6)
        assert pair["interval"][0] <= pair["difference"] <= pair["interval"][1]
        assert pair["p"] <= pair["p_holm"] <= 1.0
        assert 0.0 <= pair["superiority"] <= 1.0
    assert row["winner"] == "half-and-half"
    assert found["winner"] == {"first-monday": "half-and-half"}


def test_few_runs_decide_nothing(run: Any) -> None:
    (row,) = document(run, USUAL.replace("120", "49"))["scenarios"]
    assert row["winner"] == "not decided"
    assert row["interval_method"] is None
    assert row["pairs"][0]["interval"] is None
    assert row["strategies"]["random"]["total"]["tail_mean"] is None


def test_equal_strategies_have_no_winner(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = type(RAISING)("twin", BY_ID["half-and-half"].choose)
    monkeypatch.setitem(BY_ID, "twin", twin)
    (row,) = document(run, "compare first-monday --strategies half-and-half,twin --runs 60")["scenarios"]
    assert row["winner"] == "not decided"
    assert row["pairs"][0]["interval"] == [0.0, 0.0]
    assert row["pairs"][0]["p_holm"] == 1.0


def test_workers_and_block_size_change_nothing(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one = document(run)
    monkeypatch.setattr(comparison, "block_size", lambda *_: 50)
    assert document(run) == one
    assert document(run, USUAL, "--workers", "2") == one
    assert document(run, USUAL.replace("--seed 3", "--seed 4"))["digest"] != one["digest"]
    turned = USUAL.replace("half-and-half,random,do-nothing", "do-nothing,half-and-half,random")
    assert document(run, turned)["digest"] == one["digest"]


def test_it_stops_when_the_interval_is_narrow_enough(run: Any) -> None:
    line = "compare first-monday --strategies half-and-half,do-nothing --runs 3000 --until-sure"
    found = document(run, f"{line} 4")
    (row,) = found["scenarios"]
    assert row["runs"] == 1000
    low, high = row["pairs"][0]["interval"]
    assert high - low <= 4.2


def test_ctrl_c_keeps_finished_blocks_and_the_same_command_resumes(
    run: Any, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    plain = document(run)
    monkeypatch.setattr(comparison, "block_size", lambda *_: 30)
    played: list[int] = []
    real = Aggregate.add

    def interrupted(self: Any, block: Any) -> None:
        real(self, block)
        played.append(block.first)
        if len(played) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Aggregate, "add", interrupted)
    code, out, err = run(USUAL, "--json")
    assert (code, out) == (130, "")
    assert "60 of 120" in err
    assert len(list((home / "comparisons").iterdir())) == 1
    asked: list[int] = []
    tasks = comparison.Comparison._tasks

    def noted_tasks(*args: Any) -> list[Task]:
        found = tasks(*args)
        asked.extend(task.first for task in found)
        return found

    monkeypatch.setattr(comparison.Comparison, "_tasks", noted_tasks)
    assert document(run) == plain
    assert asked == [60, 90]
    assert list((home / "comparisons").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_signal_ends_it_with_a_message(home: Path, workers: str) -> None:
    line = f"compare first-monday --strategies do-nothing --runs 400000 --workers {workers}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "game", *line.split()],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        deadline = time.monotonic() + 60
        while not list(home.glob("comparisons/*.sqlite")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert re.fullmatch(r"Stopped after [\d,]+ of 400,000 runs; they are kept for a month, .*\n", err), err


def test_exported_files_are_complete_and_in_the_order_of_runs(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    code, _, err = run(USUAL, "--json", "--out", str(folder), "--workers", "2")
    assert code == 0
    assert str(folder) in err
    names = sorted(path.name for path in folder.iterdir())
    assert [name for name in names if name != "runs.parquet"] == FILES
    with (folder / "runs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["run"]) for row in rows] == [run for run in range(120) for _ in range(3)]
    summary = json.loads((folder / "summary.json").read_text())
    assert {row["scenario_hash"] for row in rows} == {summary["scenarios"][0]["hash"]}
    mean = sum(float(row["total"]) for row in rows if row["strategy"] == "random") / 120
    assert mean == pytest.approx(summary["scenarios"][0]["strategies"]["random"]["total"]["mean"], abs=1e-4)


def test_parquet_has_the_same_rows_with_their_types(run: Any, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    code, _, err = run(USUAL, "--json", "--out", str(tmp_path))
    assert code == 0, err
    found = parquet.read_table(tmp_path / "runs.parquet").to_pylist()
    with (tmp_path / "runs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [{name: str(value) for name, value in row.items()} for row in found] == rows


def test_without_pyarrow_the_other_files_are_written_with_a_hint(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    code, _, err = run(USUAL, "--json", "--out", str(tmp_path / "out"))
    assert code == 0
    assert "head-and-heart[parquet]" in err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert escape_formula(cell) == "'" + cell
    assert escape_formula("half-and-half") == "half-and-half"


class Page(HTMLParser):
    """The tags, links and text of an HTML page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "meta" and ("http-equiv", "Content-Security-Policy") in attrs:
            self.policy = dict(attrs)["content"] or ""
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_report_is_self_contained_and_starts_with_differences(run: Any, tmp_path: Path) -> None:
    text = (ROOT / "scenarios" / "01-first-monday.toml").read_text(encoding="utf-8")
    hostile = tmp_path / "hostile.toml"
    title = next(line for line in text.splitlines() if line.startswith("title"))
    hostile.write_text(text.replace(title, 'title = "<script>alert(1)</script>"'), encoding="utf-8")
    line = f"compare {hostile} --strategies half-and-half,random,do-nothing --runs 120"
    code, _, err = run(line, "--json", "--out", str(tmp_path / "out"))
    assert code == 0, err
    page = Page((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert "default-src 'none'" in page.policy  # a browser lets nothing run or load
    assert not set(page.tags) & {"script", "link", "img", "iframe", "object", "foreignobject"}
    assert page.links == []
    style = page.words[: page.words.index("What strategies lead to", 60)]
    assert "prefers-color-scheme:dark" in style
    assert "@media print" in style
    assert not set(re.findall(r"url\(|@import|https?:", style))
    assert "<script>alert(1)</script>" in page.words
    order = (
        "in the same runs",
        "Every pair",
        "Where the runs end",
        "Quarter by quarter",
        "Results and people",
        "What was played, and when",
        "What good runs had more of",
        "All numbers",
        "the same again",
    )
    places = [page.words.index(words) for words in order]
    assert places == sorted(places)
    assert (
        "headheart compare hostile.toml --strategies half-and-half,random,do-nothing --runs 120 --seed 1" in page.words
    )


def test_a_failing_strategy_is_reported_and_the_others_are_compared(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BY_ID, "raising", RAISING)
    code, out, err = run("compare first-monday --strategies raising,random,do-nothing --runs 60", "--json")
    (row,) = json.loads(out)["scenarios"]
    assert code == 1
    assert "raising failed in first-monday" in err
    assert list(row["strategies"]) == ["random", "do-nothing"]
    assert "no idea what to do" in row["failed"]["raising"]
    assert len(row["pairs"]) == 1


def test_the_text_shows_differences_first(run: Any) -> None:
    code, out, _ = run(USUAL.replace("120", "200"))
    assert code == 0
    assert out.index("half-and-half is the best") < out.index("Points more") < out.index("Results")
    assert "…" not in out


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("compare first-munday", "first-monday"),
        ("compare first-monday --strategies half-an-half", "half-and-half"),
        ("compare first-monday --runs 0", "--runs"),
        ("compare first-monday --workers 0", "--workers"),
        ("compare first-monday --until-sure -1", "1"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_hint(run: Any, line: str, hint: str) -> None:
    code, out, err = run(line)
    assert (code, out) == (2, "")
    assert hint in err


def test_an_unwritable_folder_is_reported_before_playing(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = run(USUAL, "--out", str(tmp_path / "file" / "out"))
    assert (code, out) == (1, "")
    assert "Nothing can be written" in err


def test_the_default_is_every_built_in_strategy() -> None:
    assert select_strategies(None) == tuple(BY_ID.values())
