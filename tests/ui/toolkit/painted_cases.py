"""Widgets that paint, each with the changes that must be seen and those that must not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pygame

from game.charts import Drawing
from game.palette import Palette
from game.ui.chart_widgets.chart import Chart
from game.ui.chart_widgets.interval_bar import IntervalBar
from game.ui.portraits import Face, Mood
from game.ui.portraits.portrait_widget import Portrait
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Checkbox,
    Column,
    DivergingBar,
    Divider,
    DotMeter,
    EstimateBar,
    Grid,
    Icon,
    KeyCap,
    Label,
    ListCell,
    ListColumn,
    Meter,
    Modal,
    Panel,
    Picture,
    RadioGroup,
    Row,
    Scroll,
    Sparkline,
    StepIndicator,
    Stepper,
    Tab,
    Tabs,
    TextField,
    VirtualList,
)
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.widgets.controls import ChoiceMark
from game.ui.toolkit.widgets.meters import MeterScale
from game.ui.toolkit.widgets.tooltip import PinnedTooltip

RECT = pygame.Rect(60, 60, 260, 80)


def nothing(*_: object) -> None:
    """Ignore a callback."""


def square(color: str) -> Callable[[int], pygame.Surface]:
    """Return a function that makes a square picture of one colour."""

    def make(pixels: int) -> pygame.Surface:
        image = pygame.Surface((pixels, pixels))
        image.fill(color)
        return image

    return make


def cells(words: str) -> Callable[[int], tuple[ListCell, ...]]:
    """Return a function that gives every row of a list these words."""
    return lambda index: (ListCell(words),)


def drawing(words: str) -> Callable[[float, float, Palette, Callable[[str], float]], Drawing]:
    """Return a drawing function for an empty chart of these words."""
    return lambda width, height, palette, measure: Drawing(width, height, (), (), words)


@dataclass
class Case:
    """A widget class with its arguments, and another value for each of its parameters."""

    kind: type[Widget]
    arguments: dict[str, Any] = field(default_factory=dict)
    others: dict[str, Any] = field(default_factory=dict)
    children: tuple[Callable[[], Widget], ...] = ()

    def build(self, **changed: Any) -> Widget:
        """Return the widget with some arguments changed."""
        arguments = {**self.arguments, **changed}
        for name in ("child", "body", "foot"):
            if name in arguments:
                arguments[name] = arguments[name]()
        return self.kind(*(child() for child in self.children), **arguments)


def label() -> Widget:
    """Return a child."""
    return Label("child")


FACE = Face.from_seed(3)
CALM, SAD = Mood(0.8, 0.8, 0.1), Mood(0.1, 0.2, 0.9)
BOX = {"gap": 9.0, "pad": (9.0, 9.0), "across": "center"}
CASES = [
    Case(Column, {}, BOX, (label, label)),
    Case(Row, {}, {**BOX, "wrap": True}, (label, label)),
    Case(Grid, {"columns": 2}, {"columns": 1, "least": 200.0, "gap": 20.0, "stretch": True}, (label, label)),
    Case(Scroll, {"child": label}, {"child": label, "least": 20.0, "keeps_bar": True}),
    Case(
        VirtualList,
        {
            "count": 9,
            "row": cells("a"),
            "columns": (ListColumn(80),),
            "chosen": 0,
            "choose": nothing,
            "open_row": nothing,
        },
        {
            "count": 2,
            "row": cells("b"),
            "columns": (ListColumn(80, end=True),),
            "chosen": 1,
            "choose": print,
            "open_row": print,
        },
    ),
    Case(
        ButtonBase,
        {"child": label, "press": nothing},
        {
            "child": label,
            "press": print,
            "look": PRIMARY,
            "hotkey": "x",
            "role": "tab",
            "state": "chosen",
            "enabled": False,
        },
    ),
    Case(
        Button,
        {"words": "Go", "press": nothing},
        {
            "words": "Stop",
            "press": print,
            "look": PRIMARY,
            "hotkey": "x",
            "icon": "check",
            "detail": "more",
            "enabled": False,
            "pad": (2.0, 2.0),
        },
    ),
    Case(Icon, {"sign": "check"}, {"sign": "up", "size": 30.0, "color": "bad"}),
    Case(KeyCap, {"key": "a"}, {"key": "b", "color": "text"}),
    Case(
        Label,
        {"words": "one two three four five six seven eight nine"},
        {
            "words": "other",
            "size": "heading",
            "weight": "bold",
            "color": "bad",
            "fit": "wrap",
            "side": "end",
            "least": 30.0,
        },
    ),
    Case(
        Panel,
        {},
        {**BOX, "fill": "raised", "border": "line", "edge": "bad", "radius": 2.0},
        (label,),
    ),
    Case(Divider, {}, {"color": "bad", "upright": True, "thick": 3.0}),
    Case(DotMeter, {"total": 5, "filled": 2}, {"total": 4, "filled": 3, "size": 9.0, "gap": 4.0, "color": "bad"}),
    Case(Picture, {"make": square("red"), "size": 40.0}, {"make": square("blue"), "size": 20.0}),
    Case(MeterScale, {"low": 0.0, "high": 1.0}, {"low": -1.0, "high": 2.0}),
    Case(
        Meter,
        {"amount": 40.0},
        {
            "amount": 50.0,
            "low": 10.0,
            "high": 60.0,
            "target": 30.0,
            "notch": 60.0,
            "ghost": 80.0,
            "color": "good",
            "thick": 4.0,
            "show": str,
        },
    ),
    Case(EstimateBar, {"mean": 60.0, "spread": 9.0}, {"mean": 70.0, "spread": 4.0, "low": 20.0, "high": 99.0}),
    Case(
        DivergingBar,
        {"amount": 3.0, "reach": 10.0},
        {"amount": -3.0, "reach": 5.0, "good_is_up": False},
    ),
    Case(
        IntervalBar,
        {"mean": 1.0, "ends": (0.5, 1.5), "scale": (-3.0, 3.0), "color": "good", "shown": "+1"},
        {"mean": 1.2, "ends": (-0.5, 2.0), "scale": (-4.0, 4.0), "color": "bad", "shown": "+2"},
    ),
    Case(Chart, {"draw": drawing("a")}, {"draw": drawing("b"), "least": (40.0, 40.0)}),
    Case(
        Sparkline,
        {"values": (1, 4, 2), "low": 0, "high": 5, "level": 2},
        {"values": (1, 2, 4), "low": -2, "high": 9, "level": 3, "tall": 30.0},
    ),
    Case(StepIndicator, {"total": 8, "current": 3}, {"total": 12, "current": 5}),
    Case(
        Portrait,
        {"face": FACE, "mood": CALM, "size": 48.0},
        {"face": Face.from_seed(4), "mood": SAD, "size": 40.0, "circle": True, "rough": True},
    ),
    Case(
        TextField,
        {"title": "Find", "words": "abc", "change": nothing},
        {"title": "Seek", "words": "abd", "change": print, "done": print, "hint": "type", "longest": 3},
    ),
    Case(Checkbox, {"words": "Sound", "on": False, "change": nothing}, {"words": "Music", "on": True, "change": print}),
    Case(
        RadioGroup,
        {"choices": (("a", "A"), ("b", "B")), "chosen": "a", "choose": nothing},
        {"choices": (("a", "A"), ("b", "C")), "chosen": "b", "choose": print},
    ),
    Case(
        Stepper,
        {"title": "Size", "steps": ((1.0, "1"), (2.0, "2")), "index": 0, "change": nothing},
        {"title": "Width", "steps": ((1.0, "3"), (2.0, "2")), "index": 1, "change": print},
    ),
    Case(
        Tabs,
        {"tabs": (Tab("a", "A"), Tab("b", "B")), "chosen": "a", "choose": nothing},
        {"tabs": (Tab("a", "A"), Tab("b", "C")), "chosen": "b", "choose": print, "wrap": False},
    ),
    Case(ChoiceMark, {"round_mark": True, "on": False}, {"round_mark": False, "on": True}),
    Case(Modal, {"title": "Sure?", "body": label}, {"title": "Really?", "body": label, "foot": label, "wide": 120.0}),
    Case(PinnedTooltip, {"tip": Tip("a"), "bounds": RECT}, {"tip": Tip("b"), "bounds": RECT.move(3, 3)}),
]
