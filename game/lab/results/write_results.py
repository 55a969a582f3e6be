"""Everything that a finished comparison writes into a folder: report, findings, tables, blocks, provenance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from game.files.atomic_write import write_pieces
from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.report.comparison_page import comparison_report
from game.lab.results.kept_blocks import BLOCKS, write_blocks
from game.lab.results.provenance import provenance
from game.lab.results.result_folder import PROVENANCE, staged
from game.lab.results.table_files import TableExports, write_table
from game.lab.robustness.quick_check import MAX_SCENARIOS, quick_check


def with_provenance(comparison: Comparison, document: Document, command: str) -> Document:
    """Return the findings with where they come from."""
    return {**document, "provenance": provenance(comparison.spec, command)}


def with_robustness(comparison: Comparison, document: Document) -> Document:
    """Return the findings with one line a scenario on other assumptions, where it can be measured quickly."""
    spec, rows = comparison.spec, document["scenarios"]
    if len(rows) > MAX_SCENARIOS or any("holds" in row for row in rows):
        return document
    settings = {each.id: setting for each, setting in zip(spec.scenarios, spec.settings, strict=True)}
    held = [{**row, "holds": quick_check(settings[row["id"]], spec.strategies, row, spec.seed)} for row in rows]
    return {**document, "scenarios": held}


def write_comparison(
    comparison: Comparison,
    document: Document,
    folder: Path,
    exports: TableExports | None = None,
    texts: Mapping[str, str] | None = None,
) -> list[str]:
    """Write report.html, summary.json, the tables, blocks.zip and provenance.json; return the file names.

    texts: further files by name, which win over those. The files replace those of the folder together or not at all.
    Raises OSError, NotRepeatable.
    """
    exports = exports or TableExports()
    document = with_robustness(comparison, document)
    origin = {"digest": document["digest"], **document.get("provenance", provenance(comparison.spec, ""))}
    written = {"report.html": "", "summary.json": json.dumps(document, indent=2, allow_nan=False) + "\n"}
    written |= texts or {}
    written["report.html"] = written["report.html"] or comparison_report(comparison, document)
    names = list(written)
    with staged(folder, origin) as stage:
        for name, text in written.items():
            write_pieces(stage / name, [text], newline="")
        for table in exports.tables:
            names += write_table(stage, table, comparison, document, exports)
        write_blocks(stage / BLOCKS, comparison)
    return [*names, BLOCKS, PROVENANCE]
