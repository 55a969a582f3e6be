"""Layout: lengths add up, text wraps or is shortened, and a full page fits at every size without overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.signed_numbers import signed_change
from game.ui.toolkit.appearance.text_fitting import ellipsize, shorten_name, wrap
from game.ui.toolkit.appearance.theme import Theme
from game.ui.toolkit.layout.flex import share_out
from game.ui.toolkit.stage.tooltip_layer import tip_for
from game.ui.toolkit.widgets import Button, Column, Grid, Label, Modal, Panel, Row, Scroll, Widget, spacer
from tests.ui.audit import SCALES, SIZES, clipped_texts, overlaps, unreachable
from tests.ui.conftest import Pilot

lengths = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 400), st.sampled_from([0.0, 1.0, 2.5])), min_size=1, max_size=9
)


@given(lengths, st.integers(0, 3000))
def test_lengths_fill_the_space_exactly_if_something_grows_or_shrinks(
    parts: list[tuple[int, int, float]], total: int
) -> None:
    wants = [max(want, floor) for want, floor, _ in parts]
    floors = [min(want, floor) for want, floor, _ in parts]
    grows = [grow for _, _, grow in parts]
    shared = share_out(total, wants, floors, grows)
    if sum(floors) <= total < sum(wants) or (total >= sum(wants) and any(grows)):
        assert sum(shared) == total
    assert all(length >= floor - 1 for length, floor in zip(shared, floors, strict=True))


@given(st.text(alphabet="abc de\n", max_size=80), st.integers(8, 60))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(words: str, width: int) -> None:
    lines = wrap(words, width, lambda line: 8 * len(line))
    assert all(8 * len(line) <= max(width, 8) for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "").replace("\n", "")


@given(st.text(min_size=1, max_size=40), st.integers(16, 400))
def test_ellipsised_text_fits_and_keeps_its_beginning(words: str, width: int) -> None:
    short = ellipsize(words, width, lambda line: 8 * len(line))
    assert 8 * len(short) <= width
    assert short == words or words.startswith(short[:-1].rstrip("…"))


def test_a_long_name_is_shortened_to_an_initial_before_letters_are_cut() -> None:
    def measure(words: str) -> int:
        return 8 * len(words)

    assert shorten_name("Ada Lovelace", 8 * 12, measure) == "Ada Lovelace"
    assert shorten_name("Ada Lovelace", 8 * 11, measure) == "A. Lovelace"
    assert shorten_name("Ada Lovelace", 8 * 7, measure) == "A. Lov…"


def test_changes_are_written_with_a_true_minus_sign() -> None:
    assert [signed_change(3), signed_change(-2.04, 1), signed_change(0.001, 1)] == ["+3", "−2.0", "±0.0"]


def test_a_wrapping_label_is_higher_if_narrower(pilot: Pilot) -> None:
    label = Label("one two three four five six seven eight nine ten", fit="wrap")
    pilot.show(lambda stage: Column(label))
    assert label.height_for(120) > label.height_for(400) > 0


def test_a_wrapping_row_continues_on_a_further_line(pilot: Pilot) -> None:
    words = [Label(f"word number {at}") for at in range(8)]
    pilot.show(lambda stage: Column(Row(*words, gap=8, wrap=True, width=300)))
    assert words[-1].rect.top > words[0].rect.top
    assert overlaps(pilot.stage) == []


def test_a_grid_has_fewer_columns_if_cells_would_be_too_narrow(pilot: Pilot) -> None:
    grid = Grid(*(Label(f"cell {at}") for at in range(6)), columns=3, least=200)
    pilot.show(lambda stage: Column(grid))
    assert len({cell.rect.left for cell in grid.children}) == 3
    pilot.app.set_look("dark", 2.0)
    pilot.resize((900, 700))
    assert len({cell.rect.left for cell in grid.children}) == 2


def test_a_name_is_shortened_before_a_number(pilot: Pilot) -> None:
    name, number = Label("Maximilian Oberholzer-Nkemelu", fit="name"), Label("104")
    pilot.show(lambda stage: Column(Row(name, number, width=140), across="start"))
    assert name.cut
    assert not number.cut
    assert number.rect.right <= 140


def test_neighbouring_columns_align_by_their_first_baseline(pilot: Pilot) -> None:
    big, small = Label("104", size="large"), Label("asked 108")
    pilot.show(lambda stage: Column(Row(Column(big, Label("below")), Column(small), across="baseline")))

    def baseline(label: Label) -> int:
        return label.rect.top + label.baseline(label.rect.w)

    assert baseline(big) == baseline(small)


def _page(stage: object) -> Widget:
    """Return a page like those of the game."""
    rows = [Row(Label(f"Row {at}", grow=1), Label("104"), gap=8) for at in range(30)]
    side = Panel(
        Label("What this page is about, in a sentence that wraps.", fit="wrap"), Button("Go", lambda: None), width=220
    )
    return Column(
        Row(Label("A page", size="heading"), spacer(), Button("Back", lambda: None, hotkey="b"), gap=8),
        Row(Panel(Scroll(Column(*rows, gap=4), grow=1), grow=1), side, gap=8, across="fill", grow=1),
        pad=(8, 8),
        gap=8,
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_a_page_has_no_cut_text_and_no_overlap_at_any_size(size: tuple[int, int], scale: float) -> None:
    pilot = Pilot(size, text_scale=scale)
    pilot.show(_page)
    assert clipped_texts(pilot.stage) == []
    assert overlaps(pilot.stage) == []
    assert unreachable(pilot.stage) == []


def test_the_audit_reports_text_that_does_not_fit(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(Row(Label("far too long for this", width=40))))
    assert clipped_texts(pilot.stage)


def test_the_audit_reports_overlaps(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(Column(Label("a"), Label("b"), height=22), Label("c")))
    assert overlaps(pilot.stage)


def test_shortened_text_is_in_the_tooltip_of_its_container(pilot: Pilot) -> None:
    button = Button("x", lambda: None)
    button.replace(Row(Label("Maximilian Oberholzer-Nkemelu", fit="name"), width=100))
    pilot.show(lambda stage: Column(button, across="start"))
    tip = tip_for(button)
    assert tip is not None
    assert "Maximilian Oberholzer-Nkemelu" in tip.words()


def test_a_dialog_higher_than_the_window_scrolls(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(Label("under")))
    lines = [Label(f"line {at}") for at in range(60)]
    pilot.stage.open(Modal("Long", Column(*lines)))
    pilot.app.pump()
    assert clipped_texts(pilot.stage) == []
    pilot.key("end")
    assert lines[-1].rect.bottom <= 720


def test_body_text_is_at_least_sixteen_pixels_at_720p() -> None:
    theme = Theme("dark", (1280, 720), 1.0)
    assert theme.px(16) == 16
    assert Theme("dark", (640, 400), 1.0).scale == 1.0
    assert Theme("dark", (1280, 720), 2.0).px(16) == 32
