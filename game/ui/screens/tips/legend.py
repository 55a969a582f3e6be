"""The legend: every mark that the board, the review and the ending use, drawn beside its meaning."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Surface

from game.palette import Role
from game.sentences import say
from game.ui.tables.key_bindings import LEGEND_KEY
from game.ui.toolkit.appearance.hatching import draw_hatching
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    Column,
    Divider,
    DotMeter,
    EstimateBar,
    Grid,
    Icon,
    Label,
    Meter,
    Modal,
    Row,
    Sparkline,
    Widget,
    delta_label,
    spacer,
)
from game.ui.toolkit.widgets.button import PRIMARY, QUIET

SAMPLE = 72.0  # width of a drawn mark
Mark = tuple[str, Callable[[], Widget]]  # its words are under `legend.<place>.<key>`


def _icon(name: str, color: Role = "muted") -> Callable[[], Widget]:
    return lambda: Icon(name, size=20, color=color)


class _Hatched(Widget):
    """A hatched bar."""

    role = "image"

    def paint(self, surface: Surface) -> None:
        rgb = self.theme.color("good")
        draw_hatching(surface, self.rect, rgb, max(4, self.theme.px(5)))
        pygame.draw.rect(surface, rgb, self.rect, 1)


MARKS: dict[str, tuple[Mark, ...]] = {
    "people": (
        ("morale", lambda: Meter(55, notch=35, target=70, width=SAMPLE)),
        ("value", lambda: EstimateBar(100, 25, low=20, high=200, width=SAMPLE)),
        ("work", lambda: Sparkline((90, 95, 108), low=70, high=130, level=100, width=SAMPLE)),
        ("change", lambda: delta_label(5)),
        ("follower", _icon("pennant", "heart")),
        ("ready", _icon("ready")),
        ("load", _icon("load")),
        ("looking", _icon("search", "bad")),
        ("left", _icon("door", "bad")),
    ),
    "plan": (
        ("attention", lambda: DotMeter(4, 3, size=12, gap=5)),
        ("order", _icon("order", "head")),
        ("change", _icon("change", "heart")),
        ("promise", _icon("flag", "warn")),
        ("later", _icon("clock", "warn")),
        ("event", _icon("warning", "warn")),
        ("blocked", _icon("lock")),
    ),
    "review": (
        ("done", _icon("check")),
        ("choice", _icon("question", "warn")),
        ("hatched", lambda: _Hatched(width=SAMPLE, height=14)),
        ("none", lambda: Label("–", color="muted")),
        ("nothing", lambda: Label("±0", color="muted")),
    ),
}


def open_legend(stage: Stage) -> None:
    """Open the legend over the screen."""
    parts: list[Widget] = [Label(say("legend.title"), size="heading", weight="bold", fit="wrap")]
    for place, marks in MARKS.items():
        rows = Grid(*(_row(place, key, draw) for key, draw in marks), columns=3, least=330, gap=6)
        parts += [Divider(), Label(say(f"legend.{place}.title"), weight="bold"), rows]
    close = Button(say("screen.ok"), stage.close, look=PRIMARY, hotkey="enter")
    stage.open(Modal(say("legend.title"), Column(*parts, gap=10), foot=Row(spacer(), close), wide=1200))


def legend_list(places: tuple[str, ...], hidden: set[str]) -> list[Widget]:
    """Return the marks of some places below each other, for a narrow column; those of `hidden` are left out."""
    return [_row(place, key, draw) for place in places for key, draw in MARKS[place] if f"{place}.{key}" not in hidden]


def _row(place: str, key: str, draw: Callable[[], Widget]) -> Widget:
    return Row(Row(draw(), width=SAMPLE), Label(say(f"legend.{place}.{key}"), fit="wrap", grow=1), gap=12)


def legend_button(stage: Stage) -> Button:
    """Return the button that opens the legend."""
    return Button(
        say("legend.open"), lambda: open_legend(stage), look=QUIET, hotkey=LEGEND_KEY, ident="legend", pad=(4, 0)
    )
