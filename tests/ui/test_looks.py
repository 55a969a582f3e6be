"""Looks: contrast, faces that show a mood, icons and charts that tell what they should."""

from __future__ import annotations

import pygame
import pytest

from game.charts import Cause, Series, cause_bars, dot_plot, line_chart, report_svg, sparkline, to_svg
from game.face_parts import BEARDS, CLOTHES, GLASSES, HAIRCUTS
from game.palette import DARK, PALETTES, Mode, Role, contrast_ratio
from game.paths import SCENARIOS
from game.play.session.people import international_names
from game.scenario.load import load
from game.ui.chart_widgets.chart import Chart
from game.ui.portraits import Face, Mood, draw_portrait
from game.ui.portraits.face import SKINS
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of
from game.ui.screens.faces.newcomer_face import appearance_by_name, face_for
from game.ui.toolkit.look.icons import ICONS, draw_icon
from game.ui.toolkit.look.theme import _MAX_TEXT_PIXELS, Theme
from game.ui.toolkit.widgets import Column
from tests.ui.conftest import Pilot

INKS: tuple[Role, ...] = ("text", "muted", "head", "heart", "good", "bad", "warn", "fill")
GROUNDS: tuple[Role, ...] = ("bg", "panel", "raised")
TINTS: tuple[Role, ...] = ("headbg", "heartbg")
CALM = Mood(0.6, 0.7, 0.2)


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_every_text_colour_is_readable_on_every_ground(mode: Mode) -> None:
    palette = PALETTES[mode]
    pairs = [(ink, ground) for ink in INKS for ground in GROUNDS]
    pairs += [(ink, tint) for ink in ("text", "muted") for tint in (*TINTS, "badbg", "hover", "sunk")]
    pairs += [
        ("head", "headbg"),
        ("heart", "heartbg"),
        ("bad", "badbg"),
        ("onprim", "prim"),
        ("head", "hover"),
        ("heart", "hover"),
    ]
    weak = {pair: round(contrast_ratio(palette[pair[0]], palette[pair[1]]), 2) for pair in pairs}  # type: ignore[index]
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_outlines_and_the_focus_ring_are_seen_on_every_ground(mode: Mode) -> None:
    palette = PALETTES[mode]
    assert min(contrast_ratio(palette["line2"], palette[ground]) for ground in GROUNDS) >= 3
    assert min(contrast_ratio(palette["focus"], palette[ground]) for ground in GROUNDS) >= 3


def test_both_themes_know_the_same_roles() -> None:
    assert PALETTES["dark"].keys() == PALETTES["light"].keys()


def picture(face: Face, mood: Mood) -> bytes:
    return pygame.image.tobytes(draw_portrait(face, mood, 72, False), "RGBA")


def apart(one: bytes, other: bytes) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@pytest.mark.usefixtures("pilot")
def test_a_face_follows_morale_energy_and_stress() -> None:
    face = Face.from_seed(3)
    calm = picture(face, CALM)
    for mood in (Mood(0.1, 0.7, 0.2), Mood(1.0, 0.7, 0.2), Mood(0.6, 0.0, 0.2), Mood(0.6, 0.7, 1.0)):
        assert apart(calm, picture(face, mood)) > 0.5


@pytest.mark.usefixtures("pilot")
def test_a_small_change_of_mood_changes_a_face_a_little() -> None:
    face = Face.from_seed(3)
    near = apart(picture(face, Mood(0.30, 0.5, 0.5)), picture(face, Mood(0.35, 0.5, 0.5)))
    far = apart(picture(face, Mood(0.30, 0.5, 0.5)), picture(face, Mood(0.95, 0.5, 0.5)))
    assert 0 < near < far / 3


def test_a_face_on_the_stage_fades_to_the_new_mood_and_rests(pilot: Pilot) -> None:
    portrait = Portrait(Face.from_seed(3), Mood(0.1, 0.5, 0.5), 72, align="start")
    pilot.show(lambda stage: Column(portrait))
    portrait.set_mood(Mood(0.9, 0.5, 0.5))
    pilot.tick(0.1)
    between = pygame.image.tobytes(pilot.stage.surface.subsurface(portrait.rect), "RGB")
    pilot.tick(1)
    after = pygame.image.tobytes(pilot.stage.surface.subsurface(portrait.rect), "RGB")
    assert between != after
    assert pilot.stage.next_wake() is None


@pytest.mark.usefixtures("pilot")
def test_a_seed_is_one_person_and_seeds_are_different_people() -> None:
    assert Face.from_seed(5) == Face.from_seed(5)
    assert len({picture(Face.from_seed(seed), CALM) for seed in range(30)}) == 30


@pytest.mark.usefixtures("pilot")
def test_every_given_look_can_be_drawn() -> None:
    for part, kinds in (("haircut", HAIRCUTS), ("beard", BEARDS), ("glasses", GLASSES), ("clothes", CLOTHES)):
        seen = {picture(Face.from_seed(2, **{part: kind}), CALM) for kind in kinds}
        assert len(seen) == len(kinds), part


def test_an_unknown_part_of_a_face_is_refused() -> None:
    with pytest.raises(TypeError, match="moustaches"):
        Face.from_seed(1, moustaches="two")


@pytest.mark.usefixtures("pilot")
def test_every_icon_draws_something() -> None:
    blank = {name for name in ICONS if pygame.mask.from_surface(draw_icon(name, 24, "#ffffff")).count() < 8}
    assert blank == set()


def measure(words: str) -> float:
    return 8.0 * len(words)


def test_the_futures_that_reach_the_target_are_counted_and_filled() -> None:
    outcomes = [90 + at * 0.7 for at in range(50)]
    drawing = dot_plot(outcomes, 108.0, 400, 80, DARK, measure)
    reached = sum(outcome >= 108 for outcome in outcomes)
    assert drawing.description == f"{reached}/50"
    assert sum(f'fill="{DARK["good"]}"' in shape for shape in drawing.shapes) == reached


def test_all_dots_of_the_futures_lie_inside_the_chart() -> None:
    for outcomes in ([100.0] * 50, [1.0, 2.0], [float(at % 7) for at in range(64)]):
        drawing = dot_plot(outcomes, 3.0, 396, 62, DARK, measure)
        for shape in drawing.shapes:
            if shape.startswith("<circle"):
                x, y, r = (float(shape.split(f'{name}="')[1].split('"')[0]) for name in ("cx", "cy", "r"))
                assert r <= x <= 396 - r + 1
                assert r - 1 <= y <= 62


def test_the_bars_of_causes_end_where_the_sum_stands() -> None:
    causes = (Cause("a", 2.0, "+2"), Cause("b", -3.0, "−3"), Cause("c", 1.0, "+1", chance=True))
    drawing = cause_bars(causes, 10.0, 400, 90, DARK, measure)
    bars = [shape for shape in drawing.shapes if shape.startswith("<rect")]
    spans = [float(bar.split('width="')[1].split('"')[0]) for bar in bars]
    assert spans[0] / spans[1] == pytest.approx(2 / 3, rel=0.02)
    assert drawing.description == "a +2, b −3, c +1"


def test_a_chart_says_itself_in_a_report_and_has_no_words_for_the_window() -> None:
    series = (Series("you & I", (1.0, 3.0, None, 2.0)), Series("asked", (1.0, 2.0, 2.5, 3.0), dash="4 3"))
    drawing = line_chart(series, ["Q1", "Q2", "Q3", "Q4"], 400, 200, DARK, measure, target=2.0)
    assert "<text" not in to_svg(drawing, with_text=False)
    report = report_svg(drawing, DARK)
    assert report.count("<text") == len(drawing.texts)
    assert "you &amp; I" in report


def test_a_sparkline_stays_inside_its_place() -> None:
    drawing = sparkline([1.0, 99.0, 50.0], 80, 16, DARK, 20, 60)
    assert drawing.description == "1, 99, 50"
    assert all("-" not in shape.split('d="')[1].split('"')[0] for shape in drawing.shapes if 'd="' in shape)


def test_a_chart_draws_its_shapes_once(pilot: Pilot) -> None:
    calls: list[int] = []

    def draw(width: float, height: float, palette: dict[Role, str], measure: object):  # type: ignore[no-untyped-def]
        calls.append(1)
        return sparkline([1, 2, 3], width, height, palette, 0, 4)

    chart = Chart(draw)
    pilot.show(lambda stage: Column(chart))
    for _ in range(3):
        chart.invalidate()
        pilot.app.pump()
    assert len(calls) == 1


def test_whoever_is_hired_looks_as_people_of_that_name_do() -> None:
    names = [name for path in SCENARIOS.glob("*.toml") for name in load(path).newcomers] + list(international_names())
    assert set(names) <= set(appearance_by_name())
    for name in names:
        usual = appearance_by_name()[name]
        faces = [face_for(name, seed) for seed in (1, 1000, 77777)]
        assert all(face.is_soft == usual.soft and SKINS.index(face.skin) in usual.tones for face in faces), name
    assert face_for("Nobody Known", 5) == Face.from_seed(5)


def test_the_faces_of_a_shipped_team_are_told_apart() -> None:
    for path in SCENARIOS.glob("*.toml"):
        scenario = load(path)
        faces = [face_of(scenario, seat, 0, who.name) for seat, who in enumerate(scenario.people)]
        marks = [(face.haircut, face.hair, face.skin, face.beard, face.glasses) for face in faces]
        assert len(set(marks)) == len(marks), scenario.id
        assert len({face.cloth for face in faces}) == len(faces), scenario.id
        assert not [
            who.name for who, face in zip(scenario.people, faces, strict=True) if face.is_soft and face.beard != "none"
        ]


def test_every_name_of_the_format_is_drawn(pilot: Pilot) -> None:
    from game.ui.portraits import clothes, hair

    assert set(clothes._CLOTHES) == set(CLOTHES)
    assert set(hair._CUTS) == set(HAIRCUTS)
    kinds = (("haircut", HAIRCUTS), ("clothes", CLOTHES), ("beard", BEARDS), ("glasses", GLASSES))
    for name, kind in kinds:
        faces = [Face.from_seed(7, **{"haircut": "parted", "beard": "none", name: each}) for each in kind]
        drawn = {pygame.image.tobytes(draw_portrait(face, CALM, 72, False), "RGBA") for face in faces}
        assert len(drawn) == len(kind), name


def test_the_lines_of_text_kept_have_a_bound_in_pixels() -> None:
    pygame.font.init()
    theme = Theme("dark", (1920, 1080), 2.0)
    drawn = [theme.text(f"{at} " + "words and words " * 12, "body", "regular", "text") for at in range(200)]
    kept = list(theme._texts.values())
    assert sum(each.get_width() * each.get_height() for each in kept) == theme._text_pixels <= _MAX_TEXT_PIXELS
    assert kept[-1] is drawn[-1]
    assert len(kept) < len(drawn)
    assert theme.text("199 " + "words and words " * 12, "body", "regular", "text") is drawn[-1]
