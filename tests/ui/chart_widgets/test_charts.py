"""Charts count, fill and place what they should, in reports and in the window."""

from __future__ import annotations

import numpy as np
import pytest

from game.charts import Cause, Drawing, Series, cause_bars, dot_plot, line_chart, report_svg, sparkline, to_svg
from game.palette import DARK, Palette
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.widgets import Column
from tests.ui.conftest import Pilot


def measure(words: str) -> float:
    """Return a width proportional to the number of letters."""
    return 8.0 * len(words)


def test_the_dot_plot_counts_and_fills_what_reaches_the_target() -> None:
    outcomes = [90 + at * 0.7 for at in range(50)]
    drawing = dot_plot(outcomes, 108.0, 400, 80, DARK, measure)
    reached = sum(outcome >= 108 for outcome in outcomes)
    assert drawing.description == f"{reached}/50"
    assert sum(f'fill="{DARK["good"]}"' in shape for shape in drawing.shapes) == reached


def test_the_axis_stays_while_plans_are_compared() -> None:
    worse, better = [80 + at * 0.5 for at in range(50)], [100 + at * 1.5 for at in range(50)]
    lines = {
        next(shape for shape in drawing.shapes if f'stroke="{DARK["text"]}"' in shape)
        for drawing in (dot_plot(each, 108.0, 400, 80, DARK, measure, (*worse, *better)) for each in (worse, better))
    }
    assert len(lines) == 1
    assert lines != {
        next(
            shape
            for shape in dot_plot(each, 108.0, 400, 80, DARK, measure).shapes
            if f'stroke="{DARK["text"]}"' in shape
        )
        for each in (worse, better)
    }


def test_all_dots_lie_inside_the_dot_plot() -> None:
    rng = np.random.default_rng(3)
    drawn = [list(map(float, rng.normal(rng.uniform(-9.0, 9.0), 3.0, rng.integers(1, 80)))) for _ in range(200)]
    for outcomes in ([100.0] * 50, [1.0, 2.0], [float(at % 7) for at in range(64)], *drawn):
        drawing = dot_plot(outcomes, 3.0, 396, 62, DARK, measure)
        circles = [shape for shape in drawing.shapes if shape.startswith("<circle")]
        assert len(circles) >= len(set(outcomes))
        for circle in circles:
            x, y, r = (float(circle.split(f'{name}="')[1].split('"')[0]) for name in ("cx", "cy", "r"))
            assert r <= x <= 396 - r + 1
            assert r - 1 <= y <= 62


def test_the_bars_of_causes_are_proportional_to_their_amounts() -> None:
    causes = (Cause("a", 2.0, "+2"), Cause("b", -3.0, "−3"), Cause("c", 1.0, "+1", chance=True))
    drawing = cause_bars(causes, 10.0, 400, 90, DARK, measure)
    bars = [shape for shape in drawing.shapes if shape.startswith("<rect")]
    spans = [float(bar.split('width="')[1].split('"')[0]) for bar in bars]
    assert spans[0] / spans[1] == pytest.approx(2 / 3, rel=0.02)
    assert drawing.description == "a +2, b −3, c +1"


def test_a_chart_has_texts_in_a_report_and_none_for_the_window() -> None:
    series = (Series("you & I", (1.0, 3.0, None, 2.0)), Series("asked", (1.0, 2.0, 2.5, 3.0), dash="4 3"))
    drawing = line_chart(series, ["Q1", "Q2", "Q3", "Q4"], 400, 200, DARK, measure, target=2.0)
    assert "<text" not in to_svg(drawing, with_text=False)
    report = report_svg(drawing, DARK)
    assert report.count("<text") == len(drawing.texts)
    assert "you &amp; I" in report


def test_a_sparkline_stays_inside_its_area() -> None:
    drawing = sparkline([1.0, 99.0, 50.0], 80, 16, DARK, 20, 60)
    assert drawing.description == "1, 99, 50"
    assert all("-" not in shape.split('d="')[1].split('"')[0] for shape in drawing.shapes if 'd="' in shape)


def test_a_chart_renders_its_shapes_once(pilot: Pilot) -> None:
    calls: list[int] = []

    def draw(width: float, height: float, palette: Palette, measure: object) -> Drawing:
        calls.append(1)
        return sparkline([1, 2, 3], width, height, palette, 0, 4)

    chart = Chart(draw)
    pilot.show(lambda stage: Column(chart))
    for _ in range(3):
        chart.invalidate()
        pilot.app.pump()
    assert len(calls) == 1
