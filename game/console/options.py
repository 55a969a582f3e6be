"""Command-line options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.sentences import say

MAX_SEED = 2**63 - 1
MAX_WORKERS = 256
DEFAULT_MEASURE = "total"
DEFAULT_STRATEGY = "reader"  # the reference; its catalogue is not imported here, because that takes long

AsJson = Annotated[bool, typer.Option("--json", help=say("cli.json"))]
Seed = Annotated[int, typer.Option("--seed", min=0, max=MAX_SEED, help=say("cli.run.seed"))]
LevelName = Annotated[str | None, typer.Option("--level", metavar="LEVEL", help=say("cli.level"))]

# options of comparisons
ScenarioNames = Annotated[list[str] | None, typer.Argument(metavar="SCENARIO...", help=say("cli.compare.scenarios"))]
StrategyNames = Annotated[str | None, typer.Option("--strategies", metavar="A,B,C", help=say("cli.compare.strategies"))]
WorkerCount = Annotated[int, typer.Option("--workers", min=1, max=MAX_WORKERS, help=say("cli.compare.workers"))]
TimeLimit = Annotated[
    float | None, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help=say("cli.compare.time_limit"))
]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=say("cli.compare.out"))]
