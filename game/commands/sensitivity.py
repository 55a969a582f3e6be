"""`headheart sensitivity`: which values move the differences between strategies, over their whole ranges."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.console.comparison_options import RankBy, command_line
from game.console.options import DEFAULT_MEASURE, AsJson, LevelName, Seed, StrategyNames, TimeLimit
from game.console.output import note, print_json, print_table, show
from game.console.progress import step_bar
from game.console.selection import select_scenario, select_strategies
from game.files.atomic_write import write_pieces
from game.sentences import say
from game.user_error import UserError, unknown_name

if TYPE_CHECKING:
    from game.lab.robustness.sensitivity import Outputs, Ranges
    from game.sim.numeric.arrays import Floats

METHODS = ("morris", "sobol")
DEFAULT_SAMPLES = {"morris": 10, "sobol": 64}
DEFAULT_RUNS, MAX_RUNS, MAX_SAMPLES = 100, 100_000, 65_536

Name = Annotated[str | None, typer.Argument(metavar="SCENARIO", help=say("cli.run.scenario"))]
Vary = Annotated[list[str] | None, typer.Option("--vary", metavar="NAME=LOW:HIGH", help=say("sensitivity.vary"))]
Pack = Annotated[str | None, typer.Option("--assumptions", metavar="FILE#NAME", help=say("sensitivity.pack"))]
Method = Annotated[str, typer.Option("--method", metavar="NAME", help=say("sensitivity.method"))]
Samples = Annotated[int | None, typer.Option("--samples", min=2, max=MAX_SAMPLES, help=say("sensitivity.samples"))]
Runs = Annotated[int, typer.Option("--runs", min=1, max=MAX_RUNS, help=say("sensitivity.runs"))]
Export = Annotated[Path | None, typer.Option("--export", metavar="FILE.csv", help=say("sensitivity.export"))]
Results = Annotated[Path | None, typer.Option("--results", metavar="FILE.csv", help=say("sensitivity.results"))]


def sensitivity(
    scenario: Name = None,
    strategies: StrategyNames = None,
    vary: Vary = None,
    assumptions: Pack = None,
    method: Method = METHODS[0],
    samples: Samples = None,
    runs: Runs = DEFAULT_RUNS,
    seed: Seed = 1,
    level: LevelName = None,
    time_limit: TimeLimit = None,
    rank_by: RankBy = DEFAULT_MEASURE,
    export: Export = None,
    results: Results = None,
    as_json: AsJson = False,
) -> None:
    """Draw points of the ranges, play each in the same luck, and print how much each value moves each difference."""
    from game.lab.compare.comparison_spec import checked_measure
    from game.lab.results.provenance import origin
    from game.lab.robustness.sensitivity import analyse, draw_points, play_points

    if method not in METHODS:
        raise unknown_name("method", method, METHODS)
    measure, ranges = checked_measure(rank_by), _ranges(vary, assumptions)
    count, draw_seed = samples or DEFAULT_SAMPLES[method], seed % 2**32
    points = draw_points(method, ranges, count, draw_seed)
    if export is not None:
        _export(export, ranges, points)
        return
    studied = select_scenario(scenario, level)
    players = select_strategies(strategies, time_limit)
    if results is not None:
        outputs = _read_results(results, len(points))
    elif len(players) < 2:
        raise typer.BadParameter(say("cli.robustness.one"))
    else:
        with step_bar() as on_point:
            outputs = play_points(studied, players, list(ranges), points, measure, runs, seed, on_point)
    document = {
        "scenario": studied.id,
        "method": method,
        "samples": count,
        "points": len(points),
        "runs": None if results is not None else runs,
        "measure": measure,
        "ranges": {name: list(each) for name, each in ranges.items()},
        "outputs": analyse(method, ranges, points, outputs, draw_seed),
        "provenance": origin([studied], players, command_line(), seed, (0, runs)),
    }
    if as_json:
        print_json(document)
    else:
        _print(document)


def _ranges(vary: list[str] | None, assumptions: str | None) -> Ranges:
    """Return the ranges by name. Raises typer.BadParameter if there are none or one is empty."""
    ranges: dict[str, tuple[float, float]] = {}
    if assumptions is not None:
        from game.lab.robustness.assumption_sets import ranges_of, read_packs

        packs = read_packs(assumptions)
        if len(packs) > 1:
            raise typer.BadParameter(say("assumptions.which", names=", ".join(packs)))
        ranges |= ranges_of(next(iter(packs.values())))
    for each in vary or ():
        name, _, ends = each.partition("=")
        low, _, high = ends.partition(":")
        try:
            ranges[name.strip()] = (float(low), float(high))
        except ValueError:
            raise typer.BadParameter(say("sensitivity.bad_range", text=each[:60])) from None
    if not ranges:
        raise typer.BadParameter(say("sensitivity.no_ranges"))
    for name, (least, most) in ranges.items():
        if not least < most:
            raise typer.BadParameter(say("from_code.empty_range", name=name, low=least, high=most))
    return ranges


def _export(path: Path, ranges: Ranges, points: Floats) -> None:
    """Write the points, one row each. Raises UserError."""
    rows = [",".join(ranges), *(",".join(map(repr, row)) for row in points.tolist())]
    try:
        write_pieces(path, ["\r\n".join(rows), "\r\n"], newline="")
    except OSError as error:
        raise UserError("sensitivity.not_written", file=path, why=error.strerror or str(error)) from error
    note(say("sensitivity.exported", points=f"{len(points):,}", file=path))


def _read_results(path: Path, points: int) -> Outputs:
    """Return the outputs of another program, a column each, one row a point. Raises BadResults."""
    import numpy as np

    from game.lab.robustness.sensitivity import BadResults

    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            heads, *rows = list(csv.reader(file))
        table = np.array([[float(cell) for cell in row] for row in rows if row])
    except OSError as error:
        raise BadResults("assumptions.unreadable", file=path, why=error.strerror or str(error)) from error
    except ValueError as error:
        raise BadResults("sensitivity.no_numbers", file=path, why=error) from error
    if table.shape != (points, len(heads)) or not np.isfinite(table).all():
        raise BadResults("sensitivity.rows", file=path, rows=len(table), points=points)
    return {name: table[:, at] for at, name in enumerate(heads)}


def _print(document: dict[str, Any]) -> None:
    from game.lab.robustness.sensitivity import INDICES

    keys = INDICES[document["method"]]
    words = {key: document[key] for key in ("scenario", "points", "method")}
    show(say("sensitivity.title", **words))
    for name, rows in document["outputs"].items():
        show()
        show(say("sensitivity.output", output=name, measure=say(f"compare.measure.{document['measure']}").lower()))
        ranked = sorted(rows, key=lambda row: -(row[keys[0]] or 0.0))
        cells = [[row["value"], *("–" if row[key] is None else f"{row[key]:.3g}" for key in keys)] for row in ranked]
        print_table([say("sensitivity.value"), *keys], cells, numbers=frozenset({1, 2, 3, 4}))
    show()
    show(say(f"sensitivity.foot_{document['method']}"))
