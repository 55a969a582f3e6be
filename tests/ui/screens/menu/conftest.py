"""A window that is closed after the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.windows import close


@pytest.fixture
def closed() -> Iterator[None]:
    yield
    close()
