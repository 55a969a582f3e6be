"""A window, and the findings of a small comparison."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.lab.compare.findings import Document
from game.ui.toolkit.window.app import App
from tests.ui.screens.lab.lab_screen import document_of
from tests.ui.windows import close, window


@pytest.fixture(scope="module")
def document() -> Document:
    return document_of()


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()
