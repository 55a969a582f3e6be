"""Comparisons through the library are those of the command, as tables; a run is the same wherever it is asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

import game
from game.lab.compare.comparison_spec import BadArgument
from game.lab.compare.statistics.measures import COLUMNS, MEASURES
from game.lab.results.replayed_tables import NotRepeatable
from game.lab.results.result_tables import MEMBER_COLUMNS, QUARTER_COLUMNS, RUN_COLUMNS
from game.library.table import NotInstalled
from game.user_error import UnknownName, UserError
from tests.library.compared import NAMES, SHORT, idle


@pytest.fixture(scope="module")
def result() -> game.ComparisonResult:
    return game.compare(SHORT, [*NAMES, idle], runs=60, seed=3)


def equal(one: game.Table, other: game.Table) -> bool:
    return one.columns == other.columns and all(np.array_equal(one[name], other[name]) for name in one.columns)


def test_a_function_plays_as_the_built_in_strategy_that_does_the_same(result: game.ComparisonResult) -> None:
    own = result.runs().where(strategy="idle")
    built_in = game.compare(SHORT, ["do-nothing"], runs=60, seed=3).runs()
    assert all(np.array_equal(own[name], built_in[name]) for name in COLUMNS)


def test_a_run_is_the_same_in_any_part_and_any_batch(result: game.ComparisonResult) -> None:
    parts = [game.compare(SHORT, NAMES, runs=20, seed=3, first=first).runs() for first in (0, 20, 40)]
    whole = game.compare(SHORT, NAMES, runs=60, seed=3).runs()
    for name in whole.columns:
        assert np.array_equal(np.concatenate([part[name] for part in parts]), whole[name])


def test_the_result_does_not_depend_on_the_workers() -> None:
    one, two = (game.compare(SHORT, NAMES, runs=220, seed=3, workers=workers) for workers in (1, 2))
    assert one.digest == two.digest
    assert equal(one.runs(), two.runs())


def test_means_and_differences_are_those_of_the_table_of_runs(result: game.ComparisonResult) -> None:
    runs, means, differences = result.runs(), result.means(), result.differences()
    assert len(means) == 3 * len(MEASURES)
    for row in means:
        own = runs.where(strategy=row["strategy"])[row["measure"]]
        assert row["mean"] == pytest.approx(own.mean(), abs=1e-4)
        assert row["sd"] == pytest.approx(own.std(ddof=1), abs=1e-4)
    for row in differences:
        one, other = (runs.where(strategy=row[key])[row["measure"]] for key in ("strategy", "other"))
        assert row["difference"] == pytest.approx((one - other).mean(), abs=1e-4)
        assert np.isnan(row["p"]) == (row["measure"] != "total")


def test_quarters_add_up_to_the_runs(result: game.ComparisonResult) -> None:
    runs, quarters = result.runs(), result.quarters()
    for strategy in result.strategies:
        for run in (0, 17, 59):
            own = quarters.where(strategy=strategy, run=run)
            (row,) = runs.where(strategy=strategy, run=run)
            assert len(own) == row["quarters"]
            assert own["quarter"].tolist() == list(range(1, len(own) + 1))
            assert own["net"].sum() == pytest.approx(row["raw_results"])
            assert own["output"].mean() == pytest.approx(row["output"])
            assert own["morale"][-1] == pytest.approx(row["morale"])
            assert own["standing"][-1] == pytest.approx(row["raw_standing"])


def test_members_average_to_the_quarters(result: game.ComparisonResult) -> None:
    quarters, members = result.quarters(), result.members()
    assert len(members) == len(quarters) * SHORT.seats
    for name in ("morale", "trust", "strain", "skill", "following"):
        assert members[name].reshape(-1, SHORT.seats).mean(axis=1) == pytest.approx(quarters[name])
    quit_then = (members["left"].reshape(-1, SHORT.seats) == "quit").sum(axis=1)
    assert np.array_equal(quit_then, quarters["quit"])


@pytest.mark.parametrize(
    ("table", "columns"), [("runs", RUN_COLUMNS), ("quarters", QUARTER_COLUMNS), ("members", MEMBER_COLUMNS)]
)
def test_columns_are_as_documented(result: game.ComparisonResult, table: str, columns: Iterable[Any]) -> None:
    found: game.Table = getattr(result, table)()
    assert [(name, str(found[name].dtype)) for name in found.columns] == [(each.name, each.dtype) for each in columns]
    assert not any(found[name].dtype == float and np.isnan(found[name]).any() for name in found.columns)


def test_a_game_begun_by_hand_is_the_row_of_the_comparison(result: game.ComparisonResult) -> None:
    played = game.begin(SHORT, seed=3, run=17)
    while not played.over:
        played.end_quarter(game.reader(played.view))
    (row,) = result.runs().where(strategy="reader", run=17)
    assert played.score is not None
    assert played.score["total"] == np.round(row["total"], 2)  # a game says its score to the hundredth
    assert len(result.quarters().where(strategy="reader", run=17)) == len(played.report()["quarters"])


def test_extending_plays_only_what_is_missing_and_gives_the_whole(result: game.ComparisonResult) -> None:
    longer = result.extend(90)
    assert longer.digest == game.compare(SHORT, [*NAMES, idle], runs=90, seed=3).digest
    with pytest.raises(BadArgument, match="can only be extended"):
        longer.extend(10)


def test_the_digest_tells_results_apart(result: game.ComparisonResult) -> None:
    digests = {
        game.compare(SHORT, NAMES, runs=20, seed=seed, first=first).digest for seed, first in ((1, 0), (2, 0), (1, 20))
    }
    assert len({result.digest, *digests}) == 4


def test_one_run_can_be_compared() -> None:
    found = game.compare(SHORT, NAMES, runs=1)
    assert len(found.runs()) == 2
    assert found.winner is None


def test_a_strategy_that_raises_is_left_out_and_named() -> None:
    def broken(view: game.View) -> game.Plan:
        raise ZeroDivisionError("no")

    def illegal(view: game.View) -> game.Plan:
        return game.from_moves([("coach", None)], view.seats)

    found = game.compare(SHORT, ["reader", broken, illegal], runs=10)
    assert set(found.failed[SHORT.id]) == {"broken", "illegal"}
    assert set(found.quarters()["strategy"]) == {"reader"}


def test_a_strategy_that_changes_its_mind_later_is_found_out_when_its_runs_are_played_again() -> None:
    mind = ["steady"]

    def impure(view: game.View) -> game.Plan:
        return game.reader(view) if mind == ["steady"] else idle(view)

    found = game.compare(SHORT, [impure], runs=20)
    mind.clear()
    with pytest.raises(NotRepeatable, match="impure decided differently"):
        found.quarters()


def test_a_function_that_looks_ahead_is_passed_a_forecast() -> None:
    seen = []

    def ahead(view: game.View, forecast: game.Forecaster) -> game.Plan:
        seen.append(forecast(view, [idle(view)], 1, 4)[0].output.shape)
        return idle(view)

    found = game.compare(SHORT, [ahead], runs=1)
    assert found.failed == {}
    assert len(set(seen)) == 1


def test_a_function_without_a_file_is_not_sent_to_other_processes() -> None:
    with pytest.raises(UserError, match="workers=1"):
        game.compare(SHORT, [lambda view: idle(view)], runs=10, workers=2)


def test_wrong_arguments_are_sentences_with_the_nearest_name() -> None:
    with pytest.raises(UnknownName, match="did you mean reader"):
        game.compare(SHORT, ["raeder"], runs=1)
    with pytest.raises(UnknownName, match="breaking-news"):
        game.compare("braking-news", NAMES, runs=1)
    with pytest.raises(UnknownName, match="did you mean total"):
        game.compare(SHORT, NAMES, runs=1, rank_by="totl")
    with pytest.raises(UnknownName, match="did you mean results"):
        game.compare(SHORT, NAMES, runs=1, weights={"result": 1})
    with pytest.raises(BadArgument, match="whole number"):
        game.compare(SHORT, NAMES, runs=0)
    with pytest.raises(BadArgument, match="above 0"):
        game.compare(SHORT, NAMES, runs=1, weights={"results": -1})
    with pytest.raises(UnknownName):
        game.compare([], NAMES, runs=1)
    with pytest.raises(UserError, match="idle"):
        game.compare(
            SHORT, [idle, type("Named", (), {"__call__": lambda self, view: idle(view), "__name__": "idle"})()]
        )
    with pytest.raises(UnknownName, match="3 is no strategy"):
        game.compare(SHORT, [cast(Any, 3)], runs=1)
    with pytest.raises(AttributeError, match="did you mean 'compare'"):
        getattr(game, "compe" + "re")
    with pytest.raises(UnknownName, match="did you mean total"):
        game.compare(SHORT, ["reader"], runs=1).runs()["totl"]


def test_files_are_named_by_paths_too_and_a_game_says_where_it_is(tmp_path: Path) -> None:
    rules = tmp_path / "mine.toml"
    rules.write_text('id = "mine"\ntitle = "Mine"\n[[rule]]\ndo = "plan"\n')
    found = game.compare(game.load("first-monday").scenario.path, [rules, "random"], runs=2)
    assert (found.scenarios, found.strategies) == (("first-monday",), ("mine", "random"))
    assert repr(game.begin("first-monday", seed=3, run=17)) == "<first-monday, seed 3, run 17: quarter 1>"


def test_provenance_says_what_decides_the_numbers(result: game.ComparisonResult) -> None:
    found = result.provenance
    assert found["seed"] == 3
    assert found["runs"] == [0, 60]
    assert found["scenarios"] == {SHORT.id: SHORT.hash}
    assert set(found["strategies"]) == {*NAMES, "idle"}
    assert len(found["strategies"]["idle"]) == 64
    assert found["numpy"] == np.__version__
    json.dumps(found)


def test_files_hold_the_same_as_the_tables(
    result: game.ComparisonResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.lab.robustness.quick_check.DRAWS", 2)
    names = result.save(tmp_path / "out")
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert "runs.csv" in names
    assert summary["digest"] == result.digest


def test_frames_have_the_same_columns_and_values(result: game.ComparisonResult) -> None:
    table = result.quarters()
    for package, convert in (
        ("pandas", "to_pandas"),
        ("polars", "to_polars"),
        ("pyarrow", "to_arrow"),
    ):
        pytest.importorskip(package)
        frame = getattr(table, convert)()
        names = list(frame.column_names if package == "pyarrow" else frame.columns)
        assert names == list(table.columns)
        assert np.array_equal(np.asarray(frame["morale"]), table["morale"])
        assert [str(each) for each in frame["strategy"].to_numpy()] == table["strategy"].tolist()


def test_a_missing_package_is_a_sentence(result: game.ComparisonResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(NotInstalled, match="pip install pandas"):
        result.runs().to_pandas()


def test_no_strategies_are_refused_in_the_words_of_the_library() -> None:
    with pytest.raises(UnknownName, match="leave strategies out") as refused:
        game.compare("first-monday", strategies=[])
    assert "--" not in str(refused.value)


@pytest.mark.parametrize(("returned", "kind"), [(5, "int"), (None, "None")])
@pytest.mark.parametrize("adapt", [lambda choose: choose, game.single_run], ids=["all_runs", "one_run"])
def test_what_is_no_plan_is_named_by_its_type(returned: object, kind: str, adapt: Any) -> None:
    def wrong(view: game.View) -> Any:
        return returned

    (failed,) = game.compare("first-monday", ["do-nothing", adapt(wrong)], runs=5).failed.values()
    assert f"it returned {kind}, not a Plan" in failed["wrong"]
