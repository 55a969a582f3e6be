"""Tooltips: opened by mouse and focus, placed beside their anchor, itemised, pinned."""

from __future__ import annotations

from pygame import Rect

from game.ui.toolkit.appearance.tooltip_content import Side, Tip, TipRow, itemised, round_to_sum
from game.ui.toolkit.stage.tooltip_placement import place_tooltip
from game.ui.toolkit.widgets import (
    Button,
    Column,
    Label,
    Row,
)
from game.ui.toolkit.widgets.tooltip import tooltip_panel
from tests.ui.conftest import Pilot
from tests.ui.toolkit.focus import focused_name

SIDES: tuple[Side, ...] = ("right", "left", "below", "above")


def test_a_tooltip_opens_for_the_mouse_and_for_the_focus(pilot: Pilot) -> None:
    tip = itemised("Morale", ("Last quarter", 61), (("Coached", 5), ("Strain", -2)), "Now")
    pilot.show(
        lambda stage: Column(Label("64", tip=tip), Button("Other", lambda: None), Button("Row", lambda: None, tip=tip))
    )
    pilot.point(pilot.find("text", "64"))
    assert "tooltip" not in pilot.describe()
    pilot.tick(0.6)
    assert "Coached +5" in pilot.describe()
    pilot.key("tab")
    assert "tooltip" not in pilot.describe()
    pilot.key("tab")
    pilot.tick(0.6)
    assert "Strain −2" in pilot.describe()


def test_a_tooltip_neither_covers_its_anchor_nor_leaves_the_window() -> None:
    bounds = Rect(0, 0, 1280, 720)
    for x in range(0, 1200, 97):
        for y in range(0, 690, 61):
            for side in SIDES:
                anchor = Rect(x, y, 80, 30)
                place = place_tooltip((300, 260), anchor, bounds, side, 10)
                assert bounds.contains(place)
                assert not place.colliderect(anchor)


def test_a_tooltip_is_on_its_preferred_side_if_it_fits(pilot: Pilot) -> None:
    labels = {side: Label(side, tip=Tip("Tip", side=side)) for side in SIDES}
    pilot.show(lambda stage: Column(Row(*labels.values(), gap=40), pad=(400, 300), across="start"))
    for side, label in labels.items():
        pilot.stage.tooltips.request(label, at_once=True)
        place = pilot.stage.tooltips.rect
        is_on: dict[Side, bool] = {
            "right": place.left >= label.rect.right,
            "left": place.right <= label.rect.left,
            "below": place.top >= label.rect.bottom,
            "above": place.bottom <= label.rect.top,
        }
        assert is_on[side], side


def test_a_tooltip_stays_above_what_shows_the_results_of_its_widget(pilot: Pilot) -> None:
    lines = tuple(TipRow(f"Line {number}", 1.0, "1") for number in range(8))
    move = Label("move", tip=Tip("Move", rows=lines, side="left"))
    results = Column(Label("forecast"), height=150)
    results.uncovered_by_tips = True
    pilot.show(lambda stage: Column(Column(grow=1), Row(Column(grow=1), move), results))
    pilot.stage.tooltips.request(move, at_once=True)
    assert not pilot.stage.tooltips.rect.colliderect(results.rect)


def test_the_amounts_shown_in_a_tooltip_add_up_to_its_value() -> None:
    causes = [("a", 1.4), ("b", 1.4), ("c", -0.4), ("d", 0.3)]
    tip = itemised("x", ("before", 10.3), causes, "now")
    assert tip.start is not None
    assert int(tip.start[1]) + sum(round(row.amount) for row in tip.rows) == int(tip.value)
    assert sum(round_to_sum([0.5, 0.5, 0.5], 0)) == 2


def test_the_rows_of_a_pinned_tooltip_have_tooltips(pilot: Pilot) -> None:
    inner = Tip("Coached", note="Two hours a week.")
    tip = Tip(
        "Morale", "64", rows=(TipRow(text="Coached", amount=5, shown="+5", tip=inner), TipRow("Strain", -2, "−2"))
    )
    pilot.show(lambda stage: Column(Button("Row", lambda: None, tip=tip)))
    pilot.key("tab")
    pilot.tick(0.6)
    pilot.key("f1")
    assert "dialog 'Morale'" in pilot.describe()
    pilot.key("tab")
    pilot.tick(0.6)
    assert "Two hours a week." in pilot.describe()
    pilot.key("escape")
    assert focused_name(pilot) == "Row"


def test_long_labels_of_facts_wrap_before_their_texts(pilot: Pilot) -> None:
    tip = Tip(
        "A person", facts=(("Ready for the work", "50"), ("Last one-to-one, by their account", "two quarters ago"))
    )
    pilot.show(lambda stage: tooltip_panel(tip))
    labels = [each for each in pilot.stage.top().walk() if isinstance(each, Label)]
    assert not [each.name for each in labels if each.overflows or each.cut]
