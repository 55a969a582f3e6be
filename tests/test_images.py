"""The pictures of the documents are those that the script makes, and each has a text description."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from types import ModuleType

import pytest

from tests.module_file import load_module

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
IMAGE = re.compile(r"!\[(?P<alt_text>[^\]]*)\]\((?P<path>[^)]+)\)")
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_BYTES = 260_000  # of one picture, since all of them are in the repository
MIN_ALT_TEXT = 60  # characters; fewer cannot describe a screen


@pytest.fixture(scope="module")
def make_images() -> ModuleType:
    return load_module(ROOT / "scripts" / "make_images.py")


def test_the_folder_holds_exactly_the_pictures_that_the_script_makes(make_images: ModuleType) -> None:
    assert {path.name for path in make_images.FOLDER.iterdir()} == set(make_images.IMAGES)


def test_every_picture_is_a_small_png_of_the_size_that_the_script_makes(make_images: ModuleType) -> None:
    for name in make_images.IMAGES:
        data = (make_images.FOLDER / name).read_bytes()
        assert data.startswith(PNG_SIGNATURE), name
        assert struct.unpack(">II", data[16:24]) == make_images.SIZE, name
        assert len(data) < MAX_BYTES, name


def test_the_readme_shows_two_of_them_with_a_description(make_images: ModuleType) -> None:
    images = IMAGE.findall(README.read_text(encoding="utf-8"))
    assert len(images) == 2
    for alt_text, path in images:
        assert (ROOT / path).parent == make_images.FOLDER
        assert Path(path).name in make_images.IMAGES
        assert len(alt_text) > MIN_ALT_TEXT


def test_the_readme_names_the_script() -> None:
    assert "python scripts/make_images.py" in README.read_text(encoding="utf-8")
