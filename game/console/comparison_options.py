"""Options of the commands that compare strategies: which runs and values, what decides, and what is written."""

from __future__ import annotations

import re
import secrets
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.lab.comparison_choices import FORMATS, MAX_FIRST, MAX_RUNS, SEPARATORS, TABLES
from game.sentences import say
from game.user_error import UnknownName, unknown_name

if TYPE_CHECKING:
    from game.lab.compare.comparison_spec import ComparisonSpec
    from game.lab.results.table_files import TableExports
    from game.scenario.model.scenario import Scenario, Value

DEFAULT_SEED = 1
DEFAULT_SEPARATOR = "comma"
_SPAN = re.compile(r"([0-9]{1,19}):([0-9]{1,19})|([0-9]{1,19})")


@dataclass(frozen=True)
class RunSpan:
    """Runs `first` to `first + runs - 1`."""

    first: int
    runs: int


def parse_span(text: str) -> RunSpan:
    """Return the runs that a text like 2000 or 5000:6000 means. Raises typer.BadParameter."""
    found = _SPAN.fullmatch(text.strip().replace("_", ""))
    if found is None:
        raise typer.BadParameter(say("cli.compare.bad_span", text=text[:40]))
    first, last = (0, int(found[3])) if found[3] else (int(found[1]), int(found[2]))
    if not 1 <= last - first <= MAX_RUNS or last > MAX_FIRST:
        raise typer.BadParameter(say("cli.compare.span_size", text=text[:40], most=f"{MAX_RUNS:,}"))
    return RunSpan(first, last - first)


Runs = Annotated[Any, typer.Option("--runs", metavar="N|FIRST:LAST", parser=parse_span, help=say("cli.compare.runs"))]
Run = Annotated[int | None, typer.Option("--run", metavar="R", min=0, max=MAX_FIRST, help=say("cli.compare.run"))]
Assumptions = Annotated[str | None, typer.Option("--assumptions", metavar="FILE", help=say("assumptions.help"))]
SecretSeed = Annotated[bool, typer.Option("--secret-seed", help=say("cli.secret_seed.help"))]
Cluster = Annotated[str | None, typer.Option("--cluster", metavar="ADDRESS", help=say("cluster.help"))]
Insist = Annotated[bool, typer.Option("--plain-tcp", help=say("cluster.insist"))]
Values = Annotated[list[str] | None, typer.Option("--with", metavar="NAME=VALUE,VALUE", help=say("cli.compare.with"))]
WeightsText = Annotated[str | None, typer.Option("--weights", metavar="PART=W,PART=W", help=say("cli.compare.weights"))]
RankBy = Annotated[str, typer.Option("--rank-by", metavar="MEASURE", help=say("cli.compare.rank_by"))]
Margin = Annotated[float, typer.Option("--margin", metavar="POINTS", min=0.0, help=say("cli.compare.margin"))]
Tables = Annotated[str | None, typer.Option("--table", metavar="TABLE,TABLE", help=say("cli.compare.table"))]
Formats = Annotated[str | None, typer.Option("--format", metavar="KIND,KIND", help=say("cli.compare.format"))]
Separator = Annotated[str, typer.Option("--separator", metavar="NAME", help=say("cli.compare.separator"))]
Bom = Annotated[bool, typer.Option("--bom", help=say("cli.compare.bom"))]
Replace = Annotated[bool, typer.Option("--replace", help=say("cli.compare.replace"))]


@dataclass(frozen=True)
class Target:
    """The folder and the kinds of results to write. replace: results of something else may be replaced."""

    folder: Path | None
    exports: TableExports
    replace: bool = False


@dataclass(frozen=True)
class WorkerOptions:
    """The players of a comparison: processes of our own, or the workers of a Dask scheduler at an address."""

    workers: int
    cluster: str | None = None


def parse_players(workers: int, cluster: str | None, insist: bool) -> WorkerOptions:
    """Return who plays. Raises typer.BadParameter, BadAddress."""
    if cluster is None:
        if insist:
            raise typer.BadParameter(say("cluster.insist_alone"))
        return WorkerOptions(workers)
    from game.lab.compare.playing.dask_cluster import check_address

    return WorkerOptions(workers, check_address(cluster, insist))


def command_line() -> str:
    """Return the command as it was typed."""
    return shlex.join(["headheart", *sys.argv[1:]])


def chosen_seed(seed: int, secret: bool) -> int:
    """Return the seed, or a new one that nobody can have guessed. Raises typer.BadParameter if both are asked for."""
    if not secret:
        return seed
    if seed != DEFAULT_SEED:
        raise typer.BadParameter(say("cli.secret_seed.both"))
    return secrets.randbelow(2**63)


def chosen_span(runs: RunSpan | None, run: int | None, default: int) -> RunSpan:
    """Return the runs to play. Raises typer.BadParameter if both a run and several are asked for."""
    if run is None:
        return runs or RunSpan(0, default)
    if runs is not None:
        raise typer.BadParameter(say("cli.compare.run_and_runs"))
    return RunSpan(run, 1)


def parse_assignments(texts: Sequence[str] | None) -> dict[str, list[Value]]:
    """Return values by name, from texts like mission.drift=0,0.05,0.1. Raises BadScenarioValue, typer.BadParameter."""
    from game.scenario.loading.changed_values import parse_values

    found: dict[str, list[Value]] = {}
    for text in texts or ():
        name, values = parse_values(text)
        if name in found:
            raise typer.BadParameter(say("cli.compare.with_twice", name=name))
        found[name] = list({repr(value): value for value in values}.values())
    return found


def parse_weights(text: str | None) -> dict[str, float] | None:
    """Return weights by part, from a text like results=0.5,people=0.5. Raises typer.BadParameter."""
    if text is None:
        return None
    found: dict[str, float] = {}
    for each in text.split(","):
        name, _, weight = each.partition("=")
        try:
            found[name.strip()] = float(weight)
        except ValueError:
            raise typer.BadParameter(say("cli.compare.bad_weight", text=each[:40])) from None
    return found


def with_combinations(
    scenarios: Sequence[Scenario], values: Sequence[str] | None, assumptions: str | None = None
) -> tuple[Scenario, ...]:
    """Return each scenario in every combination of the values asked for, or with every pack of assumptions."""
    if assumptions is not None:
        return _with_packs(scenarios, values, assumptions)
    asked = parse_assignments(values)
    if not asked:
        return tuple(scenarios)
    from game.lab.compare.comparison_spec import in_every_combination

    return in_every_combination(scenarios, asked)


def _with_packs(scenarios: Sequence[Scenario], values: Sequence[str] | None, file: str) -> tuple[Scenario, ...]:
    """Return each scenario with each pack of a file. Raises BadPack, BadParameter, and as `with_values`."""
    from game.lab.robustness.assumption_sets import read_packs
    from game.scenario.loading.changed_values import with_values

    if values:
        raise typer.BadParameter(say("assumptions.and_values"))
    packs = read_packs(file)
    return tuple(with_values(scenario, pack) for scenario in scenarios for pack in packs.values())


def parse_target(
    out: Path | None, tables: str | None, formats: str | None, separator: str, bom: bool, replace: bool
) -> Target:
    """Return where results go. Raises typer.BadParameter, UnknownName."""
    from game.lab.results.table_files import TableExports, checked_formats, has_pyarrow

    names = _names(tables, "table", TABLES)
    asked = bool(tables or formats or bom or replace or separator != DEFAULT_SEPARATOR)
    if out is None and asked:
        raise typer.BadParameter(say("cli.compare.needs_out"))
    kinds = _names(formats, "format", FORMATS) or ("csv", "parquet")[: 1 + has_pyarrow()]
    (chosen,) = _names(separator, "separator", tuple(SEPARATORS))[:1] or (DEFAULT_SEPARATOR,)
    exports = TableExports(
        tables=tuple(dict.fromkeys(("runs", *names))),
        formats=checked_formats(list(kinds)),
        separator=SEPARATORS[chosen],
        bom=bom,
    )
    return Target(out, exports, replace)


def _names(text: str | None, kind: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a comma-separated list. Raises UnknownName."""
    names = tuple(dict.fromkeys(each.strip() for each in (text or "").split(",") if each.strip()))
    for name in names:
        if name not in known:
            raise unknown_name(kind, name, known)
    if text is not None and not names:
        raise UnknownName("cli.compare.no_names", kind=say(f"kind.{kind}"), names=", ".join(known))
    return names


def build_spec(
    scenarios: Sequence[Scenario],
    strategies: Sequence[Any],
    span: RunSpan,
    seed: int,
    until_sure: float | None,
    weights: str | None,
    rank_by: str,
    margin: float,
) -> ComparisonSpec:
    """Return the question that the options ask. Raises UnknownName, BadArgument."""
    from game.lab.compare.comparison_spec import ComparisonSpec, checked_margin, checked_measure, checked_weights

    return ComparisonSpec(
        scenarios=tuple(scenarios),
        strategies=tuple(strategies),
        runs=span.runs,
        seed=seed,
        until_sure=until_sure,
        first=span.first,
        weights=checked_weights(parse_weights(weights)),
        ranked_by=checked_measure(rank_by),
        margin=checked_margin(margin),
    )
