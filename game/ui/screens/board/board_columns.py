"""The columns of the board: the views that stand side by side or behind tabs, and what each of them shows."""

from __future__ import annotations

from collections.abc import Callable

from game.play.first_steps import unfolded
from game.sentences import say
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.plan_bar import objective, plan
from game.ui.screens.board.top_bar import money_fact, output_fact, standing_fact
from game.ui.screens.board.views.board_layout import DOCK_WIDTH, BoardLayout
from game.ui.screens.board.views.forecast_view import ForecastLoader
from game.ui.screens.board.views.guess_view import guess_line
from game.ui.screens.board.views.history_view import dock, history
from game.ui.screens.board.views.move_cards import moves
from game.ui.screens.board.views.network_view import network, network_note
from game.ui.screens.board.views.playbook_view import playbook
from game.ui.screens.board.views.situation_view import situation
from game.ui.screens.board.views.target_banner import target_banner
from game.ui.screens.board.views.team_view import team, team_note
from game.ui.screens.event.event import event_card
from game.ui.screens.tips.legend import legend_button
from game.ui.tables.key_bindings import LEDGER_KEY, NEXT_VIEW_KEY
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, KeyCap, Label, Panel, Row, Scroll, Tab, Tabs, Widget

ONLY_FOLDED = ("moves", "plan")  # shown as tabs only where there is one column
TABS = {
    "team": "people",
    "network": "network",
    "playbook": "mosaic",
    "moves": "attention",
    "plan": "check",
    "situation": "standing",
    "history": "chart",
}
UNFOLDING = ("network", "playbook", "history")  # views that the first scenario adds one by one
NOTES = {"team": team_note, "network": network_note}


class BoardColumns:
    """Builds the columns of the board; scroll areas keep the position they had in the previous build."""

    def __init__(self, controller: BoardController, forecasts: ForecastLoader, open_ledger: Callable[[], None]) -> None:
        self.controller, self.forecasts, self.open_ledger = controller, forecasts, open_ledger
        self._scrolls: dict[str, Scroll] = {}

    def keep_positions(self, tree: Widget) -> None:
        """Remember the scroll areas of a finished build."""
        self._scrolls = {each.name: each for each in tree.walk() if isinstance(each, Scroll) and each.name}

    def build(self, stage: Stage, layout: BoardLayout) -> list[Widget]:
        """Return the columns from left to right."""
        middle = Panel(*self._middle(stage, layout), gap=2, pad=(12, 8), grow=1)
        # While targets are chosen, all members are compared, so their tooltips stand beside the column; otherwise the
        # moves are compared, and tooltips stay inside it.
        middle.tips_beside = self.controller.selection is not None and layout.columns > 1
        middle.contains_tips = not middle.tips_beside
        columns: list[Widget] = [middle]
        if layout.columns > 1:
            cards = moves(self.controller, layout, self._scroll("board.moves.title"))
            columns.append(Panel(*cards, width=layout.moves_width, gap=6, pad=(8, 8)))
            columns[-1].tips_beside = True  # a tooltip must not cover the other moves
        if layout.columns == 3:
            columns.insert(
                0,
                Panel(*self._situation(stage, layout), width=layout.situation_width, gap=8, pad=(10, 10)),
            )
        if layout.dock:
            dock_panel = self.controller.cached_part(
                "dock",
                (layout, self.controller.reference),
                lambda: Panel(*dock(self.controller), width=DOCK_WIDTH, pad=(16, 14)),
            )
            columns.append(dock_panel)
        return columns

    def _middle(self, stage: Stage, layout: BoardLayout) -> list[Widget]:
        controller = self.controller
        if controller.selection is not None:
            return [target_banner(controller, layout), *team(controller, layout, self._scroll("board.team.title"))]
        head: list[Widget] = [self._tabs(layout)]
        if layout.columns == 3 and controller.tab in NOTES:
            head.append(Label(NOTES[controller.tab](controller), color="muted", fit="ellipsis", side="end", grow=1))
        return [Row(*head, gap=12), *self._view(stage, layout)]

    def _view(self, stage: Stage, layout: BoardLayout) -> list[Widget]:
        controller = self.controller
        if controller.tab == "history":
            words = Label(say("ledger.whole"), color="muted", fit="wrap", grow=1)
            ledger_button = Button(
                say("ledger.short"), self.open_ledger, hotkey=LEDGER_KEY, ident="ledger", pad=(12, 4)
            )
            return [Row(words, ledger_button, gap=10, pad=(8, 2)), *history(controller)]
        if controller.tab == "network":
            return network(controller, layout, self._scroll("board.tab.network"))
        if controller.tab == "playbook":
            return playbook(controller, layout, self._scroll("board.tab.playbook"))
        if controller.tab == "moves":
            return moves(controller, layout, self._scroll("board.moves.title"))
        if controller.tab == "plan":
            parts = (*plan(controller), self.forecasts.widget((200, 96)), objective(controller))
            return [Scroll(Column(*parts, gap=12), grow=1, name=say("board.tab.plan"))]
        if controller.tab == "situation":
            return self._situation(stage, layout)
        return team(controller, layout, self._scroll("board.team.title"))

    def _tabs(self, layout: BoardLayout) -> Widget:
        views = self.views(layout)
        tabs = [Tab(key, say(f"board.tab.{key}"), TABS[key] if layout.columns > 1 else "") for key in views]
        if layout.columns == 1:
            return Tabs(tabs, self.controller.tab, self.controller.show_tab)
        shown = Tabs(tabs, self.controller.tab, self.controller.show_tab, wrap=layout.columns < 3)
        return Row(shown, *([KeyCap(NEXT_VIEW_KEY)] if len(tabs) > 1 else []), gap=8)

    def views(self, layout: BoardLayout) -> list[str]:
        """Return the views that the middle column can show; those with a column of their own are left out."""
        hidden = {*(ONLY_FOLDED if layout.columns > 1 else ()), *(("situation",) if layout.columns == 3 else ())}
        hidden |= {key for key in UNFOLDING if not unfolded(self.controller.session, key)}
        return [key for key in TABS if key not in hidden and not (layout.dock and key == "history")]

    def _situation(self, stage: Stage, layout: BoardLayout) -> list[Widget]:
        controller = self.controller
        shows, guess = (layout, controller.session.editor.guess), guess_line(controller, stage)
        parts: list[Widget] = [
            controller.cached_part(
                "situation", shows, lambda: Column(*situation(controller, guess, legend_button(stage)), gap=9)
            )
        ]
        card = event_card(controller, stage, whole=layout.tall)
        if layout.columns == 1:
            parts = [output_fact(controller), standing_fact(controller), money_fact(controller), *parts]
        if card is not None and layout.columns < 3:
            parts.insert(0, card)
        area = Scroll(Column(*parts, gap=9), grow=1, name=say("board.situation"))
        old = self._scroll("board.situation")
        area.offset = old.offset if old else 0
        return [area] if card is None or layout.columns < 3 else [area, card]

    def _scroll(self, key: str) -> Scroll | None:
        """Return the scroll area of this name in the previous build, to restore its position."""
        return self._scrolls.get(say(key))
