"""`headheart validate`: compare the model's core with published results."""

from __future__ import annotations

import math
from typing import Annotated

import typer

from game.console.command import command
from game.console.options import AsJson
from game.console.output import print_json, print_table
from game.words import say

app = typer.Typer(no_args_is_help=True)


def _share(value: float | None) -> float | None:
    if value is not None and not 0.0 <= value <= 1.0:  # also refuses NaN
        raise typer.BadParameter(say("cli.no_share", value="nan" if math.isnan(value) else f"{value:g}"))
    return value


def _option(flag: str, share: bool = False, least: int | None = None, most: int | None = None) -> object:
    words = say("cli.march1991." + flag.removeprefix("--").replace("-", "_"))
    if share:
        return typer.Option(flag, help=words, callback=_share)
    return typer.Option(flag, help=words, min=least, max=most)


@app.callback()
def _several() -> None:
    """Keep `march1991` a subcommand although it is the only one; typer would otherwise merge it with the group."""


@app.command("march1991", help=say("cli.march1991.help"))
@command
def march1991(
    members: Annotated[int, _option("--members", least=1, most=1_000_000)] = 50,
    dimensions: Annotated[int, _option("--dimensions", least=1, most=10_000)] = 30,
    p1: Annotated[float, _option("--p1", share=True)] = 0.1,
    p1_fast: Annotated[float | None, _option("--p1-fast", share=True)] = None,
    fast_share: Annotated[float, _option("--fast-share", share=True)] = 0.0,
    p2: Annotated[float, _option("--p2", share=True)] = 0.5,
    p3: Annotated[float, _option("--p3", share=True)] = 0.0,
    p4: Annotated[float, _option("--p4", share=True)] = 0.0,
    periods: Annotated[int, _option("--periods", least=0, most=100_000)] = 20,
    runs: Annotated[int, _option("--runs", least=1, most=10_000_000)] = 2000,
    seed: Annotated[int, _option("--seed", least=0, most=2**64 - 1)] = 1,
    equilibrium: Annotated[bool, typer.Option("--equilibrium", help=say("cli.march1991.equilibrium"))] = False,
    as_json: AsJson = False,
) -> None:
    """Print knowledge by period, averaged over runs."""
    if fast_share > 0.0 and p1_fast is None:
        raise typer.BadParameter(say("cli.march1991.needs_fast"))
    from game.lab.studies.march1991 import Setting, study, with_fast_members

    setting = Setting(members, dimensions, p1, p2, p3, p4)
    if p1_fast is not None:
        setting = with_fast_members(setting, p1_fast, fast_share)
    found = study(setting, None if equilibrium else periods, runs, seed)
    if as_json:
        print_json(found)
        return
    shown = [name for name in ("periods", "code", "average", "slow", "fast") if found[name]]
    columns = [[f"{value:.3f}" if name != "periods" else value for value in found[name]] for name in shown]
    heads = [say(f"cli.march1991.head_{name}") for name in shown]
    print_table(heads, zip(*columns, strict=True), numbers=frozenset(range(len(shown))))
