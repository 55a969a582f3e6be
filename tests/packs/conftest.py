"""Files of a pack for every test of packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.samples import RULES, png
from tests.scenario.samples import VALID


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A scenario with a translation and a picture beside it, and a strategy."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "my team.toml").write_text(VALID, encoding="utf-8")
    title = next(line for line in VALID.splitlines() if line.startswith("title"))
    was = title.partition("=")[2].strip()
    (folder / "my team.de.toml").write_text(f'language = "de"\n[[text]]\nwas = {was}\nis = "Die Fähre"\n')
    (folder / "my team.png").write_bytes(png())
    (folder / "mine.toml").write_text(RULES)
    return [folder / "my team.toml", folder / "mine.toml"]
