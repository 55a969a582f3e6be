"""Every kind of fault in docs/bug_reports.md names a test that exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| (?P<kind>[^|]+) \| (?P<where>[^|]+) \| `(?P<file>tests/[\w/]+\.py)::(?P<name>test_\w+)` \|$")


def test_every_kind_of_fault_names_a_test_that_exists() -> None:
    lines = (ROOT / "docs" / "bug_reports.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith("| what was reported")]
    assert len(rows) >= 50
    for line in rows:
        found = ROW.match(line)
        assert found, f"no test in: {line}"
        source = (ROOT / found["file"]).read_text(encoding="utf-8")
        assert f"\ndef {found['name']}(" in source, line


def test_no_kind_is_listed_twice() -> None:
    rows = (ROOT / "docs" / "bug_reports.md").read_text(encoding="utf-8").splitlines()
    kinds = [found["kind"] for found in map(ROW.match, rows) if found]
    assert len(kinds) == len(set(kinds))
