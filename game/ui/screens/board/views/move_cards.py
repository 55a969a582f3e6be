"""The moves on the board: one card a move in two columns, with cost, delay and state."""

from __future__ import annotations

from functools import partial

from game.palette import Role
from game.play.explain.synergies import planned_synergy
from game.sentences import say
from game.sim.catalogue import INDEX, Move
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.board.views.move_styles import HEAD_LINKED, HEAD_PLANNED, HEART_LINKED, HEART_PLANNED
from game.ui.screens.tips.number_tips import given_names, move_tip, price
from game.ui.tables.move_table import COLORS, ROWS, family_color
from game.ui.toolkit.widgets import (
    ButtonBase,
    Column,
    Divider,
    DotMeter,
    Grid,
    Icon,
    KeyCap,
    Label,
    Row,
    Scroll,
    Widget,
)
from game.ui.toolkit.widgets.button import BLOCKED, CARD, ButtonStyle

STRETCH_FROM = 4  # rows from which the cards share the height


def moves(controller: BoardController, layout: BoardLayout, previous: Scroll | None) -> list[Widget]:
    """Return the headings of both families and a scroll area with their cards."""
    head, heart = controller.moves("head"), controller.moves("heart")
    cards: list[Widget] = []
    for index in range(max(len(head), len(heart))):
        for family in (head, heart):
            cards.append(_cached_card(controller, layout, family[index]) if index < len(family) else Widget())
    narrow = layout.columns == 1
    grid = Grid(*cards, columns=2, least=0 if narrow else 140, gap=4, stretch=len(cards) >= 2 * STRETCH_FROM)
    area = Scroll(grid, grow=1, name=say("board.moves.title"))
    area.offset = previous.offset if previous else 0
    return [Grid(_family_heading("head"), _family_heading("heart"), columns=2), area]


def _family_heading(family: str) -> Widget:
    color = COLORS[family]
    words = Row(
        Label(say(f"board.moves.{family}"), size="heading", weight="bold", color=color),
        Label(say(f"board.moves.{family}_does"), color="muted", fit="ellipsis"),
        gap=8,
        across="baseline",
        pad=(4, 2),
    )
    return Column(words, Divider(color=color, thick=2))


def _cached_card(controller: BoardController, layout: BoardLayout, move: Move) -> Widget:
    """Return the cached card of a move, rebuilt when something it shows has changed."""
    reason, planned = controller.blocked(move), controller.planned(move.id)
    state = _targets_words(controller, move) if planned else _synergy_partner(controller, move)
    aiming = controller.selection is not None and controller.selection.move is move
    card = controller.cached_part(
        f"move.{move.id}", (layout, reason, planned, state, aiming), partial(move_card, controller, layout, move)
    )
    card.hotkey = "" if controller.selection else ROWS[move.id].key  # digits choose targets while a move is aimed
    return card


def move_card(controller: BoardController, layout: BoardLayout, move: Move) -> Widget:
    """Return the card of one move: planned, blocked, helped by a planned move, or available."""
    color = family_color(move)
    reason, name = controller.blocked(move), say(f"move.{move.id}.name")
    text_color: Role = "muted" if reason else "text"
    key = ROWS[move.id].key
    first_line = Row(
        Icon(ROWS[move.id].icon, size=20, color="muted" if reason else color),
        Label(name, weight="semibold", color=text_color, grow=1, fit="ellipsis"),
        KeyCap(key),
        gap=8,
    )
    lines: list[Widget] = [first_line, _second_line(controller, move, reason, color)]
    tall = layout.has_tall_rows(max(len(controller.moves("head")), len(controller.moves("heart"))))
    if tall:
        lines.append(Label(say(f"move.{move.id}.short"), color="muted", fit="wrap"))
    price_words = price(controller.session, INDEX[move.id])
    return ButtonBase(
        Column(*lines, pad=(9, 3 if not tall else 7), gap=0 if not tall else 2),
        lambda: controller.press_move(move),
        look=_style(controller, move, reason),
        name=name,
        enabled=reason is None,
        hotkey=key,
        state=_accessible_state(controller, move, reason, price_words),
        ident=f"move.{move.id}",
        tip=move_tip(controller.session, move, price_words, reason),
    )


def _second_line(controller: BoardController, move: Move, reason: str | None, color: Role) -> Widget:
    if reason:
        return Row(
            Icon("lock", size=16, color="muted"),
            Label(say(f"board.{reason}"), weight="italic", color="muted", fit="ellipsis", grow=1),
            gap=8,
        )
    dots = DotMeter(move.attention, move.attention, size=8, gap=4, color=color)
    if controller.planned(move.id):
        return Row(
            dots,
            Icon("check", size=16, color=color),
            Label(_targets_words(controller, move), weight="semibold", color=color, fit="ellipsis", grow=1),
            gap=6,
        )
    partner = _synergy_partner(controller, move)
    if partner:
        words = say("board.moves.with", move=say(f"move.{partner}.name"))
        return Row(
            dots,
            Icon("link", size=16, color=color),
            Label(words, weight="semibold", color=color, fit="ellipsis", grow=1),
            gap=6,
        )
    return Row(
        dots,
        Label(price(controller.session, INDEX[move.id]), color="muted", grow=1),
        _timing(controller, move, color),
        gap=8,
    )


def _timing(controller: BoardController, move: Move, color: Role) -> Widget:
    """Return "new" in the quarter a move arrives, otherwise when it acts; sharing one place keeps cards narrow."""
    if controller.is_new(move):
        return Label(say("board.moves.new"), weight="semibold", color=color)
    return Label(say(f"board.acts_short.{move.delay}"), color="muted", fit="ellipsis")


def _targets_words(controller: BoardController, move: Move) -> str:
    seats = controller.targets_of(move.id)
    if not seats:
        return say("board.moves.planned")
    if len(seats) == 1:
        return say("board.moves.for_one", name=given_names(controller.session, seats))
    return say("board.moves.for_many", count=len(seats))


def _synergy_partner(controller: BoardController, move: Move) -> str:
    """Return a planned move that has a synergy with this one, or ""."""
    return planned_synergy(move.id, (name for name, _ in controller.session.editor.planned_moves))


def _style(controller: BoardController, move: Move, reason: str | None) -> ButtonStyle:
    head = move.family == "head"
    aiming = controller.selection is not None and controller.selection.move.id == move.id
    if aiming or controller.planned(move.id):
        return HEAD_PLANNED if head else HEART_PLANNED
    if reason:
        return BLOCKED
    if _synergy_partner(controller, move):
        return HEAD_LINKED if head else HEART_LINKED
    return CARD


def _accessible_state(controller: BoardController, move: Move, reason: str | None, price_words: str) -> str:
    """Return the state of the card for assistive tools."""
    if reason:
        return say(reason)
    if controller.planned(move.id):
        return _targets_words(controller, move)
    return say("board.moves.told", attention=move.attention, money=price_words)
