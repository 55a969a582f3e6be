"""How far the compare lab is, and the one button that plays, stops or goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.toolkit.widgets import Button, Column, Icon, Label, Meter, Row, Widget
from game.ui.toolkit.widgets.button import PLAIN, PRIMARY
from game.words import say

if TYPE_CHECKING:
    from game.ui.screens.lab.lab import LabScreen

RUN_KEY = "enter"
LINE = 236.0


def status(lab: LabScreen) -> list[Widget]:
    """A bar with words, and the button."""
    if not lab.asked.ids:
        return [Label(say("lab.none_chosen"), color="muted", fit="wrap"), _button(lab, enabled=False)]
    parts: list[Widget] = []
    if lab.phase != "idle":
        lab.meter = Meter(_share(lab), color="good", name=say("lab.progress"), show=lambda amount: f"{amount:.0f} %")
        parts.append(lab.meter)
    if lab.phase == "failed" or lab.told.error:
        parts.append(Row(Icon("warning", size=18, color="bad"), Label(lab.told.error, fit="wrap", grow=1), gap=8))
    elif lab.phase == "running":
        lab.lines = tuple(Label(line, color="muted", width=LINE) for line in _running(lab))
        parts.append(Column(*lab.lines))
    else:
        parts.append(Label(_words(lab), color="muted", fit="wrap"))
    return [*parts, _button(lab, enabled=True)]


def tell_progress(lab: LabScreen) -> None:
    """Show how far it is in the widgets that are there."""
    lab.meter.set_amount(_share(lab))
    for label, line in zip(lab.lines, _running(lab), strict=True):
        label.set_text(line)


def _share(lab: LabScreen) -> float:
    return 100.0 * lab.told.runs / lab.asked.runs


def _words(lab: LabScreen) -> str:
    told, of = lab.told, f"{lab.asked.runs:,}"
    if lab.phase == "starting":
        return say("lab.starting")
    if lab.phase == "done":
        return say("lab.done", runs=f"{told.runs:,}", seed=lab.asked.seed)
    if lab.phase == "stopped":
        return say("lab.stopped", done=f"{told.runs:,}", of=of)
    return say("lab.seed", seed=lab.asked.seed)


def _running(lab: LabScreen) -> tuple[str, str]:
    """How far, and how fast."""
    told = lab.told
    rate = told.new_runs / max(told.seconds, 1e-6)
    left = (lab.asked.runs - told.runs) / max(rate, 1e-6)
    far = say("lab.running", done=f"{told.runs:,}", of=f"{lab.asked.runs:,}")
    return far, say("lab.fast", rate=f"{rate:,.0f}", left=_time(left))


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return say("lab.minutes", minutes=minutes, seconds=f"{rest:02d}") if minutes else say("lab.seconds", seconds=rest)


def _button(lab: LabScreen, *, enabled: bool) -> Button:
    if lab.phase in ("starting", "running"):
        return Button(say("lab.stop"), lab.stop, look=PLAIN, hotkey=RUN_KEY, ident="run")
    key = {"stopped": "lab.go_on", "done": "lab.again", "failed": "lab.go_on"}.get(lab.phase, "lab.run")
    return Button(say(key), lab.run, look=PRIMARY if enabled else PLAIN, hotkey=RUN_KEY, ident="run", enabled=enabled)
