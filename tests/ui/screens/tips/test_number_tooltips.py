"""Every number on a screen has a tooltip that repeats it and whose displayed lines add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from game.play.session.session import Session
from game.strategies.reader import reader
from game.ui.chart_widgets.chart import Chart
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.board.views.forecast_view import ForecastLoader, ForecastOptions
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.ledger.ledger import LedgerScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.tooltip_layer import tip_for
from game.ui.toolkit.widgets import Label, Widget
from game.ui.toolkit.window.app import App
from tests.ui import sessions
from tests.ui.conftest import Pilot
from tests.ui.screens.board.test_board_layout import AtOnce

NUMBER = re.compile(r"[≈±+\u2212]?\d+(\.\d+)?( k| %)?")
AMOUNT = re.compile(r"[+\u2212±]?\d+(\.\d+)?")
SIZES = ((1280, 720), (1280, 800), (1920, 1080))


def amount(shown: str) -> float:
    """Return the first number in a text."""
    found = AMOUNT.search(shown)
    assert found is not None, shown
    return float(found.group().replace("\u2212", "-").replace("±", ""))


def numbers(root: Widget) -> Iterator[Label]:
    """Yield every label that is only a number."""
    for widget in root.walk():
        if isinstance(widget, Label) and NUMBER.fullmatch(widget.name):
            yield widget


def shows(tip: Tip, displayed: str) -> bool:
    """Return whether a tooltip contains a number with at least the digits displayed."""
    digits = len(displayed.partition(".")[2].rstrip(" k%"))
    return any(
        round(abs(amount(each.group())), digits) == abs(amount(displayed)) for each in AMOUNT.finditer(tip.words())
    )


def tips_of(app: App, label: Label) -> list[Tip]:
    """Return the tooltips of a label and of its ancestors."""
    widgets = (label, *label.ancestors())
    return [tip for widget in widgets if widget.tip is not None and (tip := tip_for(widget)) is not None]


def sum_errors(tip: Tip, path: str = "") -> Iterator[str]:
    """Yield the errors of a tooltip, and of those of its lines: lines that do not lead from the start to the end."""
    full_path = f"{path}/{tip.title}"
    if tip.rows and tip.end:
        start = amount(tip.start[1]) if tip.start else 0.0
        total = amount(tip.end[1].rpartition("= ")[2])
        if abs(start + sum(amount(row.shown) for row in tip.rows) - total) > 0.001:
            yield f"{full_path}: {tip.words()}"
        if tip.value and abs(amount(tip.value) - total) > 0.001:
            yield f"{full_path}: says {tip.value}, adds up to {total}"
    for row in tip.rows:
        if abs(amount(row.shown) - row.amount) > 0.001:
            yield f"{full_path}: {row.text} is {row.amount}, says {row.shown}"
        if row.tip is not None:
            yield from sum_errors(row.tip, full_path)


def _session(scenario: str, quarters: int) -> Session:
    session = sessions.played(scenario, quarters)
    session.editor.clear()
    return session


def _tab(tab: str, scenario: str = "03", quarters: int = 4) -> Callable[[App], None]:
    def show(app: App) -> None:
        screen = BoardScreen(app, sessions.fully_planned(_session(scenario, quarters)))
        screen.forecasts = ForecastLoader(screen.controller, AtOnce(app.post), ForecastOptions())
        app.show(screen)
        screen.controller.show_tab(tab)

    return show


def _choosing(app: App) -> None:
    _tab("team")(app)
    screen = app.screens[-1]
    assert isinstance(screen, BoardScreen)
    screen.controller.press_move(next(move for move in screen.controller.moves("heart") if move.id == "trust"))


def _sheet(app: App) -> None:
    _tab("team")(app)
    screen = app.screens[-1]
    assert isinstance(screen, BoardScreen)
    screen._open_member(1)


def _review(app: App) -> None:
    session = _session("03", 4)
    app.show(ReviewScreen(app, session, session.quarters[-1], app.back))


def _ledger(app: App) -> None:
    app.show(LedgerScreen(app, _session("03", 4), 4))


def _finished_session() -> Session:
    session = sessions.played("01", 0, 11)
    while not session.over:
        session.editor.adopt(reader(session.view))
        session.end_quarter()
    return session


def _ending(app: App) -> None:
    app.show(EndingScreen(app, _finished_session()))


PLACES: dict[str, Callable[[App], None]] = {
    "first quarter": _tab("team", "01", 0),
    "team": _tab("team"),
    "network": _tab("network"),
    "playbook": _tab("playbook"),
    "history": _tab("history"),
    "selection": _choosing,
    "sheet": _sheet,
    "review": _review,
    "ledger": _ledger,
    "ending": _ending,
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("place", PLACES)
def test_every_number_has_a_tooltip_that_repeats_it_and_adds_up(place: str, size: tuple[int, int]) -> None:
    pilot = Pilot(size)
    PLACES[place](pilot.app)
    pilot.run_incremental_build()
    found = list(numbers(pilot.stage.top()))
    if place == "ledger":  # its details are the itemised list itself
        *parts, total = [amount(label.name) for label in found]
        assert len(parts) > 1
        assert abs(sum(parts) - total) < 0.001
        return
    missing = []
    for label in found:
        tips = tips_of(pilot.app, label)
        if not any(shows(tip, label.name) for tip in tips):
            missing.append(f"{label.name!r} at {label.rect}: {[tip.words() for tip in tips]}")
    assert not missing, "\n".join(missing)
    tips = [tip for widget in pilot.stage.top().walk() if (tip := widget.tip) is not None]
    assert [problem for tip in tips for problem in sum_errors(tip)] == []
    for chart in (each for each in pilot.stage.top().walk() if isinstance(each, Chart)):
        assert chart.name


def test_the_check_detects_lines_that_do_not_add_up() -> None:
    from game.ui.toolkit.appearance.tooltip_content import TipRow

    bad = Tip("x", "12", start=("then", "10"), rows=(TipRow("a", 3, "+3"),), end=("now", "+2 = 12"))
    assert list(sum_errors(bad))
