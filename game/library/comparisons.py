"""Comparisons for the library: strategies in the same luck, with tables of every run, quarter and member."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import (
    BadArgument,
    ComparisonSpec,
    checked_margin,
    checked_measure,
    checked_weights,
)
from game.lab.compare.findings import EQUAL, NOT_DECIDED, Document
from game.lab.compare.playing.block_store import MemoryStore
from game.lab.compare.playing.executor_pool import ExecutorPool
from game.lab.compare.statistics.measures import MEASURES
from game.lab.comparison_choices import MAX_FIRST, MAX_RUNS
from game.lab.results.provenance import provenance
from game.lab.results.replayed_tables import table_pieces
from game.lab.results.result_tables import Columns, joined, scenario_columns
from game.library.argument_checks import checked_seed, whole_number
from game.library.loaded_scenario import LoadedScenario
from game.library.name_resolution import Choice, chosen_scenarios, chosen_strategies
from game.library.table import Table
from game.scenario.model.scenario import Scenario
from game.strategy_sources.purity import refuse_impure

Progress = Callable[[int], None]


class ComparisonResult:
    """A finished comparison: tables, differences with intervals, the winner, and what it takes to repeat it."""

    def __init__(self, comparison: Comparison, store: MemoryStore) -> None:
        self._comparison, self._store = comparison, store
        self._document = comparison.document()

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The ids of the scenarios, changed values in brackets."""
        return tuple(each.id for each in self._comparison.spec.scenarios)

    @property
    def strategies(self) -> tuple[str, ...]:
        """The ids of the strategies in the order of the columns."""
        return tuple(each.id for each in self._comparison.spec.strategies)

    @property
    def winner(self) -> str | None:
        """The strategy that is the best in every scenario, None where that is not decided."""
        names = set(self.winners.values())
        return names.pop() if len(names) == 1 else None

    @property
    def winners(self) -> dict[str, str | None]:
        """The winner of each scenario by its id; None where it is not decided, or equal within the margin."""
        return {
            row["id"]: None if row["winner"] in (NOT_DECIDED, EQUAL) else row["winner"]
            for row in self._document["scenarios"]
        }

    @property
    def failed(self) -> dict[str, dict[str, str]]:
        """The strategies that raised, with the error, by the scenario's id."""
        return {row["id"]: row["failed"] for row in self._document["scenarios"] if row["failed"]}

    @property
    def digest(self) -> str:
        """16 hex digits over every run: equal for equal results, whatever the workers and the order of names."""
        digest: str = self._document["digest"]
        return digest

    @property
    def provenance(self) -> dict[str, Any]:
        """Versions, platform and hashes: everything that decides the numbers (docs/library.md)."""
        return provenance(self._comparison.spec, "game.compare")

    @property
    def document(self) -> Document:
        """All findings as plain data: the document that `headheart compare --json` prints."""
        return self._document

    def runs(self) -> Table:
        """Return one row a run and strategy."""
        return self._table("runs")

    def quarters(self) -> Table:
        """Return one row a run, strategy and quarter in command.

        The runs are played again to record them. Raises NotRepeatable if a strategy then decides differently.
        """
        return self._table("quarters")

    def members(self) -> Table:
        """Return one row a run, strategy, quarter in command and member, with true values. As `quarters`."""
        return self._table("members")

    def means(self) -> Table:
        """Return one row a scenario, strategy and measure: mean, 95 % interval and standard deviation over the runs."""
        rows = [
            (scenario, strategy, measure, found[measure])
            for scenario, row in self._rows()
            for strategy, found in row["strategies"].items()
            for measure in MEASURES
        ]
        return self._long(
            [scenario for scenario, *_ in rows],
            strategy=[strategy for _, strategy, _, _ in rows],
            measure=[measure for _, _, measure, _ in rows],
            mean=[found["mean"] for *_, found in rows],
            low=[_end(found["interval"], 0) for *_, found in rows],
            high=[_end(found["interval"], 1) for *_, found in rows],
            sd=[found["sd"] for *_, found in rows],
        )

    def differences(self) -> Table:
        """Return one row a scenario, pair of strategies and measure: the first minus the second in the same runs.

        p, p_holm and superiority belong to the measure that ranks; elsewhere they are NaN.
        """
        rows = [
            (scenario, pair, measure, pair["measures"][measure])
            for scenario, row in self._rows()
            for pair in row["pairs"]
            for measure in MEASURES
        ]
        ranked = self._document["ranked_by"]
        tests = ("p", "p_holm", "superiority")
        return self._long(
            [scenario for scenario, *_ in rows],
            strategy=[pair["strategies"][0] for _, pair, _, _ in rows],
            other=[pair["strategies"][1] for _, pair, _, _ in rows],
            measure=[measure for _, _, measure, _ in rows],
            difference=[found["difference"] for *_, found in rows],
            low=[_end(found["interval"], 0) for *_, found in rows],
            high=[_end(found["interval"], 1) for *_, found in rows],
            **{key: [pair[key] if name == ranked else np.nan for _, pair, name, _ in rows] for key in tests},
        )

    def extend(self, runs: int, workers: int = 1) -> ComparisonResult:
        """Return the comparison with `runs` runs in all; those that were played are not played again.

        Raises BadArgument if there are fewer than before.
        """
        spec = self._comparison.spec
        if runs < spec.runs:
            raise BadArgument("from_code.fewer_runs", runs=runs, before=spec.runs)
        return _played(replace(spec, runs=runs), workers, self._store, lambda _: None)

    def save(self, folder: str | Path, replace: bool = False) -> list[str]:
        """Write report, findings, the table of runs, blocks and provenance into a folder; return the file names.

        A folder that holds results of something else is refused (FolderInUse) unless they may be replaced. Raises
        OSError.
        """
        from game.lab.results.result_folder import kept_part
        from game.lab.results.table_files import TableExports, has_pyarrow
        from game.lab.results.write_results import with_provenance, write_comparison

        kept_part(Path(folder), self._comparison.spec, replace)
        document = with_provenance(self._comparison, self._document, "game.compare")
        exports = TableExports(formats=("csv", "parquet") if has_pyarrow() else ("csv",))
        return write_comparison(self._comparison, document, Path(folder), exports)

    def _table(self, name: str) -> Table:
        return Table(joined([piece for _, piece in table_pieces(self._comparison, name)], name))

    def _rows(self) -> list[tuple[Scenario, Document]]:
        by_id = {each.id: each for each in self._comparison.spec.scenarios}
        return [(by_id[row["id"]], row) for row in self._document["scenarios"]]

    def _long(self, scenarios: Sequence[Scenario], **columns: Sequence[Any]) -> Table:
        """Return a table whose rows belong to these scenarios."""
        every = self._comparison.spec.scenarios
        keys: dict[int, Columns] = {id(each): scenario_columns(each, every, 1) for each in every}
        names = keys[id(every[0])]
        first: Columns = {
            name: np.concatenate([keys[id(each)][name] for each in scenarios] or [names[name][:0]]) for name in names
        }
        rest: Columns = {name: np.array(values, _kind(values)) for name, values in columns.items()}
        return Table(first | rest)

    def __repr__(self) -> str:
        """Return what was compared, the winner and the digest."""
        runs, ids = self._document["runs"], ", ".join(self.strategies)
        return f"<{ids}: {runs:,} runs of {', '.join(self.scenarios)}, winner {self.winner}, digest {self.digest}>"


def compare(
    scenario: LoadedScenario | str | Path | Iterable[LoadedScenario | str | Path],
    strategies: Sequence[Choice] | None = None,
    runs: int = 1000,
    seed: int = 1,
    workers: int = 1,
    *,
    first: int = 0,
    weights: Mapping[str, float] | None = None,
    rank_by: str = "total",
    margin: float = 0.0,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> ComparisonResult:
    """Play strategies in the same luck and return tables, differences with intervals, and the winner.

    scenario: one or several, loaded or by id. strategies: ids, files, or functions View -> Plan (all built-in ones if
    left out). runs: of each scenario, numbered from `first`. seed: of the luck; equal arguments give equal results to
    the last bit. workers: processes. weights: of results, people, capability and standing in the total, instead of the
    scenario's own. rank_by: the measure that decides (docs/library.md). margin: the smallest difference that matters,
    in its units. progress: called with the number of runs after each block.
    executor: of concurrent.futures, also of a cluster, that plays blocks in place of processes of our own; `workers`
    then says how many it plays at once.

    Raises UnknownName with the nearest name, ScenarioError, BadArgument. A strategy that raises is left out and named
    in `failed`. Method: docs/statistics.md.
    """
    spec = ComparisonSpec(
        scenarios=tuple(each.scenario for each in chosen_scenarios(scenario)),
        strategies=chosen_strategies(strategies, workers),
        runs=whole_number("runs", runs, 1, MAX_RUNS),
        seed=checked_seed(seed),
        first=whole_number("first", first, 0, MAX_FIRST),
        weights=checked_weights(weights),
        ranked_by=checked_measure(rank_by),
        margin=checked_margin(margin),
    )
    processes = whole_number("workers", workers, 1, 256)
    refuse_impure(spec.settings, spec.strategies, spec.seed, spec.first)
    return _played(spec, processes, MemoryStore(), progress or (lambda _: None), executor)


def _played(
    spec: ComparisonSpec, workers: int, store: MemoryStore, progress: Progress, executor: Executor | None = None
) -> ComparisonResult:
    pool = None if executor is None else ExecutorPool(executor, workers)
    comparison = Comparison(spec, workers, store, pool=pool)
    comparison.play(progress)
    return ComparisonResult(comparison, store)


def _end(interval: Sequence[float] | None, at: int) -> float:
    return float("nan") if interval is None else interval[at]


def _kind(values: Sequence[Any]) -> type:
    return object if values and isinstance(values[0], str) else float
