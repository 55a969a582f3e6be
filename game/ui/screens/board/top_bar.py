"""The top bar of the board: scenario and quarter, output, standing, budget and attention."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from game.play.explain.display_units import POINTS, money, output_points, points
from game.play.explain.length_of_command import length_note, planning_words
from game.sentences import say
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.tips.number_tips import output_tip, standing_tip, team_tip
from game.ui.toolkit.appearance.tooltip_content import Tip
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

MANY_POINTS = 8  # points of attention beyond which a narrow bar drops the quarters


def top_bar(controller: BoardController, layout: BoardLayout, menu_button: Widget) -> Widget:
    """Return the top bar; in one column only the quarter and the attention stay."""
    parts = [menu_button]
    if layout.columns > 1:
        output_part = partial(output_fact, controller, wide=layout.dock, short=layout.columns == 2)
        parts.append(controller.cached_part("top.output", layout, output_part))
        parts.append(
            controller.cached_part("top.standing", layout, partial(standing_fact, controller, bar=layout.dock))
        )
        parts.append(controller.cached_part("top.money", layout, partial(money_fact, controller)))
    parts.append(attention_fact(controller, words=layout.columns != 2))
    line: list[Widget] = []
    for part in parts:
        line += [spacer(), Divider(upright=True, align="fill"), spacer()] if line and layout.columns > 1 else []
        line += [spacer()] if line and layout.columns == 1 else []
        line.append(part)
    return Panel(Row(*line, gap=4, grow=1), radius=0, pad=(12, 5), height=52)


def scenario_and_quarter(controller: BoardController, layout: BoardLayout) -> Widget:
    """Return the scenario's title and the quarter, with the quarters played where there is space."""
    view = controller.view
    words = planning_words(controller.session)
    named = Column(Label(controller.session.scenario.title, weight="bold", fit="ellipsis"), Label(words, color="muted"))
    if layout.columns < 3 or (int(view.attention[0]) > MANY_POINTS and not layout.tall):
        return named
    return Row(named, StepIndicator(view.planned_quarters, view.quarter, name=words), gap=14)


def menu_tip(controller: BoardController) -> Tip:
    """Return the tooltip of the menu with the length of the game."""
    view = controller.view
    return Tip(say("board.menu"), note=length_note(controller.session, view.quarter))


def output_fact(controller: BoardController, *, wide: bool = False, short: bool = False) -> Widget:
    """Return last quarter's output against last quarter's target; `wide` adds the target of this quarter.

    Before the first quarter is over there is only a target. The situation has the targets to come.
    """
    view, last = controller.view, controller.before
    tip = controller.cached_tip(("output", 0), lambda: output_tip(controller.session))
    target = f"{output_points(float(view.target[0]), view.seats):.0f}"
    now = say("board.target_now", quarter=view.quarter)
    tip = replace(tip, facts=((now, target),))
    if last is None:
        return fact("", now, target, [], tip, key=say("board.output"))
    output = output_points(float(view.output[0]), view.seats)
    asked = output_points(float(last.target[0]), view.seats)
    tail: list[Widget] = []
    if wide:
        tail.append(Meter(output, high=max(asked, output) * 1.25, target=asked, width=120, name=say("board.output")))
    against = say("board.against_short" if short else "board.against", target=f"{asked:.0f}")
    tail.append(Label(against, color="bad" if output < asked else "good", weight="semibold"))
    if wide:
        tail += [Divider(upright=True, align="fill"), Label(now, color="muted")]
        tail.append(Label(target, size="figure", weight="semibold"))
    name = say("board.output") if short else say("board.output_of", quarter=view.quarter - 1)
    tip = replace(tip, facts=((say("board.target_of", quarter=view.quarter - 1), f"{asked:.0f}"), *tip.facts))
    return fact("", name, f"{output:.0f}", tail, tip, f"{against}, {now} {target}", say("board.output"))


def standing_fact(controller: BoardController, *, bar: bool = False) -> Widget:
    """Return the standing with the hierarchy."""
    now = points(float(controller.view.standing[0]))
    tip = controller.cached_tip(("standing", 0), lambda: standing_tip(controller.session))
    tail: list[Widget] = []
    if controller.before is not None:
        tail.append(delta_label(now - points(float(controller.before.standing[0]))))
    if bar:
        low = points(controller.session.params.numbers.standing_low)
        tail.append(Meter(now, notch=low, width=100, name=say("board.standing")))
    return fact("standing", say("board.standing"), str(now), tail, tip)


def money_fact(controller: BoardController) -> Widget:
    """Return the budget."""
    now = float(controller.view.money[0])
    note = say("board.tip.budget_note")
    tip = controller.cached_tip(("money", 0), lambda: team_tip(controller.session, "money", say("board.budget"), note))
    tail: list[Widget] = []
    if controller.before is not None:
        tail.append(delta_label(round(POINTS * now) - round(POINTS * float(controller.before.money[0]))))
    return fact("money", say("board.budget"), money(now), tail, tip)


def attention_fact(controller: BoardController, *, words: bool) -> Widget:
    """Return the points of attention; those left are filled."""
    total = int(controller.view.attention[0])
    left = total - controller.session.editor.cost().attention
    left_words = say("board.attention_left", left=left, total=total)
    size, gap = (15.0, 10.0) if total <= 6 else (12.0, 5.0)
    parts: list[Widget] = [Label(say("board.attention"), color="muted")] if words else []
    parts += [
        DotMeter(total, left, size=size, gap=gap, name=left_words),
        Label(left_words if words else str(left), weight="semibold"),
    ]
    tip = Tip(say("board.attention"), str(left), note=say("board.tip.attention_note", total=total), side="under")
    return ButtonBase(
        Row(*parts, gap=10, pad=(4, 4)),
        look=QUIET,
        role="fact",
        name=left_words,
        tip=tip,
        ident="fact.attention",
    )


def fact(icon: str, name: str, number: str, tail: list[Widget], tip: Tip, more: str = "", key: str = "") -> Widget:
    """Return a named number of the top bar with its tooltip; key: of its ident, where the name changes."""
    parts: list[Widget] = [Icon(icon, size=22, color="muted")] if icon else []
    parts += [Label(name, color="muted"), Label(number, size="figure", weight="semibold"), *tail]
    return ButtonBase(
        Row(*parts, gap=8, pad=(4, 0)),
        look=QUIET,
        role="fact",
        tip=replace(tip, side="under"),
        name=" ".join(part for part in (name, number, more) if part),
        ident=f"fact.{key or name}",
    )
