"""The focus of a window for tests."""

from __future__ import annotations

from tests.ui.conftest import Pilot


def focused_name(pilot: Pilot) -> str:
    """Return the name of the focused widget."""
    return pilot.stage.focus.name if pilot.stage.focus else ""
