"""Forecast effects of moves on a member's sheet, computed in the background."""

from __future__ import annotations

from collections.abc import Callable

from game.palette import Role
from game.play.forecast.move_effects import MoveEffect, forecast_moves, move_effects
from game.signed_numbers import signed_change
from game.sim.catalogue import BY_ID, INDEX
from game.ui.board_controller import BoardController
from game.ui.move_table import ROWS, family_color
from game.ui.screens.tips.number_tips import move_tip, price
from game.ui.screens.tips.units import POINTS
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.background import BackgroundTask
from game.words import say

PAUSE = 0.02  # seconds; lets the sheet be drawn first


class MoveEffectsLoader:
    """Forecast effects for each member whose sheet was opened this quarter."""

    def __init__(self, controller: BoardController, background: BackgroundTask[list[MoveEffect]]) -> None:
        self.controller, self._background = controller, background
        self._known: dict[int, dict[str, MoveEffect]] = {}
        self._failed: set[int] = set()

    def moves_for(self, seat: int) -> Widget:
        """Return a line for each aimed move; its effect is filled in when it is known."""
        lines = Column(*self._lines(seat), gap=2)
        if seat not in self._known:
            self._ask(seat, lambda: replace_children(lines, *self._lines(seat)))
        return lines

    def _ask(self, seat: int, show: Callable[[], None]) -> None:
        view, params = self.controller.session.view, self.controller.session.params

        def learn(found: list[MoveEffect]) -> None:
            self._known[seat] = {each.move: each for each in found}
            self._failed.discard(seat)
            show()

        def give_up() -> None:
            self._failed.add(seat)
            show()

        self._background.submit(lambda: move_effects(view, params, seat), learn, give_up)

    def _lines(self, seat: int) -> list[Widget]:
        head = Label(say("member.would_note"), color="muted", fit="wrap")
        return [head, *(self._line(seat, move) for move in forecast_moves(self.controller.view))]

    def _line(self, seat: int, key: str) -> Widget:
        controller, move = self.controller, BY_ID[key]
        planned = (key, seat) in controller.session.pairs
        why = None if planned else controller.session.blocked(key, seat)
        color: Role = "muted" if why else family_color(move)
        name, told = say(f"move.{key}.name"), self._told(seat, key)
        second = say("board.moves.planned") if planned else say(f"board.{why}") if why else ""
        words = [
            Label(name, weight="semibold", color="muted" if why else "text", fit="ellipsis"),
            Label(told, color="muted", fit="wrap"),
            *([Label(second, weight="italic", color="muted", fit="wrap")] if second else []),
        ]
        line = Row(Icon(ROWS[key].icon, size=18, color=color), Column(*words, grow=1), gap=8, pad=(6, 2))
        tip = move_tip(controller.session, move, price(controller.session, INDEX[key]), why)
        return ButtonBase(line, look=QUIET, role="fact", name=name, state=told, tip=tip, ident=f"would.{key}")

    def _told(self, seat: int, move: str) -> str:
        found = self._known.get(seat, {}).get(move)
        if found is None:
            return say("member.would_failed" if seat in self._failed else "board.forecast.thinking")
        morale, work = (
            signed_change(POINTS * found.morale),
            signed_change(POINTS * found.output / self.controller.view.seats, 1),
        )
        return say("member.would", morale=morale, output=work)
