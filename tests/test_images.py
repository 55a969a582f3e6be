"""The pictures of the documents are those that the script makes, and say in words what they show."""

from __future__ import annotations

import importlib.util
import re
import struct
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<path>[^)]+)\)")
MOST = 260_000  # bytes of one picture


def script() -> ModuleType:
    """scripts/make_images.py as a module."""
    spec = importlib.util.spec_from_file_location("make_images", ROOT / "scripts" / "make_images.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_holds_just_the_pictures_that_the_script_makes() -> None:
    made = script()
    assert {path.name for path in made.FOLDER.iterdir()} == set(made.IMAGES)
    for name in made.IMAGES:
        data = (made.FOLDER / name).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", data[16:24]) == made.SIZE
        assert len(data) < MOST, name


def test_the_readme_shows_pictures_of_the_script_and_tells_them_in_words() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = SHOWN.findall(readme)
    assert len(shown) == 2
    for words, path in shown:
        assert (ROOT / path).parent == script().FOLDER
        assert Path(path).name in script().IMAGES
        assert len(words) > 60
    assert "python scripts/make_images.py" in readme
