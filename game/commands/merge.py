"""`headheart merge`: parts of a comparison, played apart, as one comparison with the same digest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from game.console.comparison_options import (
    DEFAULT_SEPARATOR,
    Bom,
    Formats,
    Replace,
    Separator,
    command_line,
    parse_target,
)
from game.console.options import AsJson, OutFolder
from game.console.output import print_json
from game.console.run_comparison import exit_if_failed, write_files
from game.sentences import say

Parts = Annotated[list[Path], typer.Argument(metavar="DIR...", help=say("cli.merge.parts"))]


def merge(
    parts: Parts,
    out: OutFolder = None,
    formats: Formats = None,
    separator: Separator = DEFAULT_SEPARATOR,
    bom: Bom = False,
    replace: Replace = False,
    as_json: AsJson = False,
) -> None:
    """Join the blocks that several --out folders hold, and print and write what one command would have."""
    from game.lab.results.merging import merge_parts
    from game.lab.results.write_results import with_provenance

    target = parse_target(out, None, formats, separator, bom, replace)
    comparison = merge_parts(parts)
    document = with_provenance(comparison, comparison.document(), command_line())
    write_files(comparison, document, target, None)
    if as_json:
        print_json(document)
    else:
        from game.console.printing.print_comparison import print_comparison

        print_comparison(document)
    exit_if_failed(document)
