"""Every screen that is empty, waits or has failed says so, and still fits and can be left by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.ui.controllers.saved_games import SavedGames
from game.ui.screens.library.library import LibraryScreen
from game.ui.toolkit.window.app import App
from tests.ui.audit import clipped_texts, faint_texts, overlaps, unreachable, unshown_keys
from tests.ui.conftest import Pilot
from tests.ui.states.board_states import (
    event_that_asks_for_much,
    event_that_cannot_be_paid,
    forecast_failed,
    forecast_on_its_way,
    history_before_the_first_quarter,
    ledger_before_the_first_quarter,
    ledger_without_a_hit,
    network_before_the_first_quarter,
    playbook_unknown,
    sheet_before_the_first_quarter,
)
from tests.ui.states.lab_states import lab_before_it_runs, lab_dialog_of_a_varied_value, lab_failed, lab_with_findings
from tests.ui.states.library_states import (
    browser_with_a_broken_file,
    browser_without_own_files,
    browser_without_scenarios,
    career_of_a_damaged_file,
    career_without_games,
    career_without_guesses,
    glossary_without_a_hit,
    key_rebinding_waiting,
    library_damaged,
    library_empty,
    library_of_a_newer_file,
    record_of_other_rules,
    record_without_quarters,
    watched_file_broken,
)

LOOKS = (((1280, 720), 1.0), ((1280, 800), 1.5), ((1920, 1080), 1.25), ((1280, 720), 2.0))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADHEART_HOME", str(tmp_path))
    return tmp_path


STATES: tuple[Callable[[App], str], ...] = (
    career_without_games,
    career_without_guesses,
    career_of_a_damaged_file,
    library_empty,
    library_damaged,
    library_of_a_newer_file,
    record_of_other_rules,
    record_without_quarters,
    browser_without_own_files,
    browser_without_scenarios,
    browser_with_a_broken_file,
    forecast_on_its_way,
    forecast_failed,
    history_before_the_first_quarter,
    network_before_the_first_quarter,
    playbook_unknown,
    sheet_before_the_first_quarter,
    event_that_cannot_be_paid,
    event_that_asks_for_much,
    ledger_before_the_first_quarter,
    ledger_without_a_hit,
    glossary_without_a_hit,
    key_rebinding_waiting,
    watched_file_broken,
    lab_before_it_runs,
    lab_failed,
    lab_with_findings,
    lab_dialog_of_a_varied_value,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_is_explained_fits_and_can_be_left_by_keyboard(
    pilot: Pilot, state: Callable[[App], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = pilot.app
    monkeypatch.setattr(app, "post", lambda call: None)
    found: list[str] = []
    for size, scale in LOOKS:
        del app.screens[1:]
        if app.screens:
            app.home()
        else:
            app.show(LibraryScreen(app, SavedGames()))
        app.resize(size)
        app.set_look("dark", scale)
        words = state(app)
        app.pump()
        assert words in app.stage.describe()
        stage = app.stage
        for problem in (
            *clipped_texts(stage),
            *overlaps(stage),
            *unreachable(stage),
            *faint_texts(stage),
            *unshown_keys(stage),
        ):
            found.append(f"{size} at {scale}: {problem}")
    assert found == []
