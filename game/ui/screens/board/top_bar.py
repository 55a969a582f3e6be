"""The board's top bar: where we are, output against what is asked, standing, budget, attention left."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from game.ui.board_controller import Desk
from game.ui.screens.board.breakpoints import Room
from game.ui.screens.tips.number_tips import output_tip, standing_tip, team_tip
from game.ui.screens.tips.units import POINTS, money, output_points, points
from game.ui.toolkit.look.tooltip_content import Tip
from game.ui.toolkit.widgets import (
    ButtonBase,
    Column,
    Divider,
    DotMeter,
    Icon,
    Label,
    Meter,
    Panel,
    Row,
    StepIndicator,
    Widget,
    delta_label,
    spacer,
)
from game.ui.toolkit.widgets.button import QUIET
from game.words import say

MANY_POINTS = 8  # of attention, beside which a narrow bar has no room for the quarters


def top_bar(desk: Desk, room: Room, leave: Widget) -> Widget:
    """One line at 1280 and more; where the room is short only the quarter and the attention stay."""
    parts = [leave]
    if room.columns > 1:
        made = partial(output_fact, desk, bar=room.columns == 3, wide=room.dock)
        parts.append(desk.kept("top.output", room, made))
        parts.append(desk.kept("top.standing", room, partial(standing_fact, desk, bar=room.dock)))
        parts.append(desk.kept("top.money", room, partial(money_fact, desk)))
    parts.append(attention_fact(desk, words=room.columns != 2))
    line: list[Widget] = []
    for part in parts:
        line += [spacer(), Divider(upright=True, align="fill"), spacer()] if line and room.columns > 1 else []
        line += [spacer()] if line and room.columns == 1 else []
        line.append(part)
    return Panel(Row(*line, gap=4, grow=1), radius=0, pad=(12, 5), height=52)


def where(desk: Desk, room: Room) -> Widget:
    """The scenario and the quarter, and where there is room how far the game is."""
    view = desk.view
    words = say("board.quarter", quarter=view.quarter, planned=view.planned_quarters)
    named = Column(Label(desk.session.scenario.title, weight="bold", fit="ellipsis"), Label(words, color="muted"))
    if room.columns < 3 or (int(view.attention[0]) > MANY_POINTS and not room.tall):
        return named
    return Row(named, StepIndicator(view.planned_quarters, view.quarter, name=words), gap=14)


def menu_tip(desk: Desk) -> Tip:
    """What the menu does, and how long the command may last."""
    view = desk.view
    note = say("board.tip.quarter_note", quarter=view.quarter, planned=view.planned_quarters)
    return Tip(say("board.menu"), note=note)


def output_fact(desk: Desk, *, bar: bool, wide: bool = False) -> Widget:
    """Last quarter's output beside what is asked now."""
    view = desk.view
    asked = output_points(float(view.target[0]), view.seats)
    made = output_points(float(view.output[0]), view.seats)
    shown = f"{made:.0f}" if desk.session.quarters else say("board.none_yet")
    tail: list[Widget] = [Label(say("board.asked", target=f"{asked:.0f}"), weight="semibold")]
    if bar and desk.session.quarters:
        long, high = 180 if wide else 76, max(asked, made) * 1.25
        tail.insert(0, Meter(made, high=high, target=asked, width=long, name=say("board.output")))
    if wide and desk.session.quarters and round(made) != round(asked):
        key = "short_by" if made < asked else "over_by"
        by = abs(round(made) - round(asked))
        tail.append(Label(say(f"board.{key}", by=by), color="bad" if made < asked else "good"))
    return fact(
        "",
        say("board.output"),
        shown,
        tail,
        desk.once(("output", 0), lambda: output_tip(desk.session)),
        say("board.asked", target=f"{asked:.0f}"),
    )


def standing_fact(desk: Desk, *, bar: bool = False) -> Widget:
    """How the hierarchy stands to you."""
    now = points(float(desk.view.standing[0]))
    tip = desk.once(("standing", 0), lambda: standing_tip(desk.session))
    tail: list[Widget] = []
    if desk.before is not None:
        tail.append(delta_label(now - points(float(desk.before.standing[0]))))
    if bar:
        low = points(desk.session.params.numbers.standing_low)
        tail.append(Meter(now, notch=low, width=100, name=say("board.standing")))
    return fact("standing", say("board.standing"), str(now), tail, tip)


def money_fact(desk: Desk) -> Widget:
    """What is in the purse."""
    now = float(desk.view.money[0])
    note = say("board.tip.budget_note")
    tip = desk.once(("money", 0), lambda: team_tip(desk.session, "money", say("board.budget"), note))
    tail: list[Widget] = []
    if desk.before is not None:
        tail.append(delta_label(round(POINTS * now) - round(POINTS * float(desk.before.money[0]))))
    return fact("money", say("board.budget"), money(now), tail, tip)


def attention_fact(desk: Desk, *, words: bool) -> Widget:
    """The points of attention, those left filled."""
    total = int(desk.view.attention[0])
    left = total - desk.session.cost().attention
    told = say("board.attention_left", left=left, total=total)
    size, gap = (15.0, 10.0) if total <= 6 else (12.0, 5.0)
    parts: list[Widget] = [Label(say("board.attention"), color="muted")] if words else []
    parts += [
        DotMeter(total, left, size=size, gap=gap, name=told),
        Label(told if words else str(left), weight="semibold"),
    ]
    tip = Tip(say("board.attention"), str(left), note=say("board.tip.attention_note", total=total), side="under")
    return ButtonBase(
        Row(*parts, gap=10, pad=(4, 4)),
        _nothing,
        look=QUIET,
        role="fact",
        name=told,
        tip=tip,
        ident="fact.attention",
    )


def fact(sign: str, name: str, number: str, tail: list[Widget], tip: Tip, more: str = "") -> Widget:
    """A number of the top bar with its name, and its tooltip on hover and focus."""
    parts: list[Widget] = [Icon(sign, size=22, color="muted")] if sign else []
    parts += [Label(name, color="muted"), Label(number, size="figure", weight="semibold"), *tail]
    return ButtonBase(
        Row(*parts, gap=8, pad=(4, 0)),
        _nothing,
        look=QUIET,
        role="fact",
        tip=replace(tip, side="under"),
        name=" ".join(part for part in (name, number, more) if part),
        ident=f"fact.{name}",
    )


def _nothing() -> None:
    """A fact only tells."""
