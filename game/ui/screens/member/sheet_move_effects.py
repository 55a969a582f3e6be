"""Forecast effects of moves on a member's sheet, computed in the background."""

from __future__ import annotations

from collections.abc import Callable

from game.palette import Role
from game.play.explain.display_units import POINTS
from game.play.forecast.move_effects import MoveEffect, forecast_moves, move_effects
from game.sentences import say
from game.signed_numbers import signed_change
from game.sim.catalogue import BY_ID, INDEX
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.tips.number_tips import move_tip, price
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.background import BackgroundTask

PAUSE = 0.02  # seconds; lets the sheet be drawn first


class MoveEffectsLoader:
    """Forecast effects for each member whose sheet was opened this quarter."""

    def __init__(self, controller: BoardController, background: BackgroundTask[list[MoveEffect]]) -> None:
        self.controller, self._background = controller, background
        self._effects: dict[int, dict[str, MoveEffect]] = {}
        self._failed: set[int] = set()

    def moves_for(self, seat: int) -> Widget:
        """Return a line for each aimed move; its effect is filled in when it is known."""
        lines = Column(*self._rows(seat), gap=2)
        if seat not in self._effects:
            self._request(seat, lambda: replace_children(lines, *self._rows(seat)))
        return lines

    def cancel(self) -> None:
        """Cancel the pending computation."""
        self._background.cancel()

    def _request(self, seat: int, show: Callable[[], None]) -> None:
        view, params = self.controller.session.view, self.controller.session.params

        def store(effects: list[MoveEffect]) -> None:
            self._effects[seat] = {each.move: each for each in effects}
            self._failed.discard(seat)
            show()

        def mark_failed() -> None:
            self._failed.add(seat)
            show()

        self._background.submit(lambda: move_effects(view, params, seat), store, mark_failed)

    def _rows(self, seat: int) -> list[Widget]:
        note = Label(say("member.would_note"), color="muted", fit="wrap")
        return [note, *(self._move_row(seat, move) for move in forecast_moves(self.controller.view))]

    def _move_row(self, seat: int, key: str) -> Widget:
        controller, move = self.controller, BY_ID[key]
        planned = (key, seat) in controller.session.editor.planned_moves
        reason = None if planned else controller.session.editor.blocked(key, seat)
        color: Role = "muted" if reason else family_color(move)
        name, effect_words = say(f"move.{key}.name"), self._effect_words(seat, key)
        status = say("board.moves.planned") if planned else say(f"board.{reason}") if reason else ""
        words = [
            Label(name, weight="semibold", color="muted" if reason else "text", fit="ellipsis"),
            Label(effect_words, color="muted", fit="wrap"),
            *([Label(status, weight="italic", color="muted", fit="wrap")] if status else []),
        ]
        line = Row(Icon(ROWS[key].icon, size=18, color=color), Column(*words, grow=1), gap=8, pad=(6, 2))
        tip = move_tip(controller.session, move, price(controller.session, INDEX[key]), reason)
        return ButtonBase(line, look=QUIET, role="fact", name=name, state=effect_words, tip=tip, ident=f"would.{key}")

    def _effect_words(self, seat: int, move: str) -> str:
        effect = self._effects.get(seat, {}).get(move)
        if effect is None:
            return say("member.would_failed" if seat in self._failed else "board.forecast.thinking")
        morale, work = (
            signed_change(POINTS * effect.morale),
            signed_change(POINTS * effect.output / self.controller.view.seats, 1),
        )
        return say("member.would", morale=morale, output=work)
