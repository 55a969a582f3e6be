"""The banner over the team while targets of a move are chosen."""

from __future__ import annotations

from game.play.explain.display_units import money
from game.sentences import say
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.widgets import Button, Column, Icon, Label, Panel, Row, Widget
from game.ui.toolkit.widgets.button import PRIMARY


def target_banner(controller: BoardController, layout: BoardLayout) -> Widget:
    """Return instructions, the number of targets, their cost, and buttons to confirm or cancel."""
    selection = controller.selection
    assert selection is not None  # callers check it
    move, count = selection.move, len(selection.seats)
    color = family_color(move)
    cost = controller.selection_cost()
    title = say("board.pick.title", move=say(f"move.{move.id}.name"))
    instructions = say("board.pick.one" if move.reach == 1 else "board.pick.many", reach=move.reach)
    state = say(
        "board.pick.state",
        count=count,
        attention=cost.attention,
        total=int(controller.view.attention[0]),
        money=money(cost.money),
    )
    words: list[Widget] = [
        Label(title, weight="bold", color=color, fit="wrap"),
        Label(instructions, color="muted", fit="wrap"),
    ]
    if move.reach > 1:
        words.append(Label(state, weight="semibold", fit="wrap"))
    buttons = _buttons(controller, many=move.reach > 1)
    row = Row(Icon(ROWS[move.id].icon, size=24, color=color), Column(*words, grow=1), gap=12)
    inner = (
        Row(*row.children, *buttons, gap=12)
        if layout.columns > 1
        else Column(row, Row(*buttons, gap=8, wrap=True), gap=6)
    )
    return Panel(inner, fill="headbg" if color == "head" else "heartbg", border=color, pad=(12, 6))


def _buttons(controller: BoardController, *, many: bool) -> list[Widget]:
    cancel = Button(say("board.pick.cancel"), controller.cancel_targets, hotkey="esc", pad=(10, 4), ident="pick.cancel")
    if not many:
        return [cancel]
    words = say("board.pick.confirm")
    return [
        cancel,
        Button(words, controller.confirm_targets, look=PRIMARY, hotkey="enter", pad=(10, 4), ident="pick.confirm"),
    ]
