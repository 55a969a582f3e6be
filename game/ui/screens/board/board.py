"""The board: the screen on which the player plans a quarter."""

from __future__ import annotations

import pygame

from game.play.authoring.shown_events import ShownEvent, show_event
from game.play.authoring.trial_game import BadTrialValue
from game.play.reference_course import ReferenceCourse, known_course, reference_course
from game.play.session.draft import save_draft
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.ui.controllers.authoring_session import AuthoringSession
from game.ui.controllers.board_controller import BoardController
from game.ui.controllers.launch_options import GameStarter
from game.ui.screens.author.author_panel import AuthorPanelScreen
from game.ui.screens.author.status_line import author_line, report_reload
from game.ui.screens.board.board_columns import BoardColumns
from game.ui.screens.board.board_keys import press_board_key
from game.ui.screens.board.end_question import NEVER, ask_before_end, end_doubt, habit_doubt
from game.ui.screens.board.plan_bar import bottom_bar
from game.ui.screens.board.top_bar import menu_tip, scenario_and_quarter, top_bar
from game.ui.screens.board.views.board_layout import layout_for
from game.ui.screens.board.views.forecast_view import ForecastLoader, ForecastOptions
from game.ui.screens.board.views.team_view import update_forecast_ticks
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.event.event import open_event
from game.ui.screens.faces.face import team_mood
from game.ui.screens.ledger.ledger import show_ledger
from game.ui.screens.member.sheet import open_sheet
from game.ui.screens.member.sheet_move_effects import PAUSE, MoveEffectsLoader
from game.ui.screens.quarter_end.resolution import ResolutionScreen
from game.ui.screens.quarter_end.review import ReviewScreen
from game.ui.screens.settings.pause_question import ask_to_leave, take_back_quarter
from game.ui.screens.tips.hint_line import hint_line
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.background import BackgroundTask
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.screen import Screen


class BoardScreen(Screen):
    """The planning screen of one quarter; it is rebuilt after every change of the plan."""

    key_help = "board"

    def __init__(
        self,
        app: App,
        session: Session,
        forecast_options: ForecastOptions | None = None,
        author: AuthoringSession | None = None,
    ) -> None:
        self.app, self.author = app, author
        if author is not None:
            author.session = session
        self.controller = BoardController(session, self._changed, self._open_member)
        self.forecasts = ForecastLoader(
            self.controller, BackgroundTask(app.post), forecast_options or ForecastOptions()
        )
        self.forecasts.on_arrival = self._update_morale_forecast
        self.move_effects = MoveEffectsLoader(self.controller, BackgroundTask(app.post, PAUSE))
        self.reference = BackgroundTask[ReferenceCourse](app.post, PAUSE)
        self.controller.reference = known_course(session.scenario.setting)
        if self.controller.reference is None:
            self.reference.submit(lambda: reference_course(session.scenario.setting), self._show_reference)
        self.columns = BoardColumns(self.controller, self.forecasts, self._ledger)
        self.tree = Widget()
        self.title = say("board.window", title=session.scenario.title, quarter=session.view.quarter)
        self._last_plan = (session.editor.planned_moves, session.editor.choice, session.editor.guess)
        self._aimed_move = ""
        self._picked_at = NEVER  # clock of the stage when targets were chosen last
        self._asked = False  # whether a doubt about ending this quarter was asked
        self._focus_was_shown = False  # whether the focus was visible before targets were chosen

    def leave(self) -> None:
        """Cancel pending forecasts and move effects."""
        self.forecasts.cancel()
        self.move_effects.cancel()
        self.reference.cancel()

    def _show_reference(self, course: ReferenceCourse) -> None:
        self.controller.reference = course
        refresh_when_uncovered(self.app, self)

    # ---- building

    def mood(self) -> float:
        return team_mood(self.controller.session.view)

    def build(self, stage: Stage) -> Widget:
        layout = layout_for(stage.size())
        controller = self.controller
        if controller.tab not in self.columns.views(layout):
            controller.tab = "team"
        menu_button = ButtonBase(
            Row(Icon("menu", size=24), scenario_and_quarter(controller, layout), gap=12, pad=(4, 0)),
            self._ask_to_leave,
            look=QUIET,
            name=say("board.menu"),
            tip=menu_tip(controller),
            hotkey="" if controller.selection else "esc",
            ident="menu",
        )
        notices = hint_line(self.app, controller.session, "board")
        if self.author is not None:
            notices = [author_line(self.app, self.author, self.open_author_panel, self._reload), *notices]
        body = Row(*self.columns.build(stage, layout), gap=8, across="fill", grow=1)
        bar = bottom_bar(controller, layout, self.forecasts, self._end, self._undo)
        content = Column(*notices, body, bar, gap=8, pad=(8, 8), grow=1)
        tree = Column(top_bar(controller, layout, menu_button), content)
        update_forecast_ticks(tree, controller)
        self.tree = tree
        self.columns.keep_positions(tree)
        return tree

    def _cycle_view(self, by: int) -> None:
        views = self.columns.views(layout_for(self.app.stage.size()))
        self.controller.show_tab(views[(views.index(self.controller.tab) + by) % len(views)])

    # ---- events

    def on_key(self, event: pygame.Event) -> bool:
        """Handle keys of widgets that may be folded away; digits choose targets while a move is aimed."""
        return press_board_key(event, self.app, self.controller, self._ledger, self._cycle_view)

    def _update_morale_forecast(self) -> None:
        """Show the forecast morale in the rows of the team, after a forecast arrived."""
        update_forecast_ticks(self.tree, self.controller)

    def _ledger(self) -> None:
        show_ledger(self.app, self.controller.session)

    def _changed(self) -> None:
        plan_now = (
            self.controller.session.editor.planned_moves,
            self.controller.session.editor.choice,
            self.controller.session.editor.guess,
        )
        if plan_now != self._last_plan:
            self._last_plan = plan_now
            save_draft(self.controller.session)
            self.app.sound.play("tick")
        began = self.controller.selection is not None and not self._aimed_move
        ended = self.controller.selection is None and bool(self._aimed_move)
        stage, move = self.app.stage, self._aimed_move
        if ended:
            self._picked_at = stage.now
        if began:
            self._focus_was_shown = stage.focus_shown
        self._aimed_move = self.controller.selection.move.id if self.controller.selection else ""
        self.app.refresh()
        wanted = f"move.{move}" if ended else self._first_target() if began else ""
        focused = next((each for each in stage.focus_order() if each.ident == wanted), None) if wanted else None
        if focused is not None:
            # After mouse input the focus stays hidden, so that Enter ends the quarter again.
            stage.set_focus(focused, shown=began or self._focus_was_shown)
            stage.tooltips.hide()

    def _first_target(self) -> str:
        controller = self.controller
        free = [seat for seat in controller.people() if controller.target_blocked(seat) is None]
        return f"member.{free[0]}" if free else ""

    def _open_member(self, seat: int) -> None:
        open_sheet(self.controller, self.app.stage, seat, self.move_effects)

    def _ask_to_leave(self) -> None:
        ask_to_leave(self.app, self.controller.session)

    def _undo(self) -> None:
        """Undo the last change of the plan; before the first one, take the last quarter back."""
        session, first = self.controller.session, self.app.screens[0]
        if self.controller.undoes_quarter() and isinstance(first, GameStarter):
            take_back_quarter(first, session)
        else:
            self.controller.undo()

    def _end(self) -> None:
        """End the quarter; an unanswered event is opened instead. A doubt is asked about once, haste every time."""
        session = self.controller.session
        if session.end_blocked() is not None:
            open_event(self.controller, self.app.stage)
            return
        stage = self.app.stage
        doubt = (
            habit_doubt(stage, self._picked_at) if self._asked else end_doubt(self.controller, stage, self._picked_at)
        )
        if doubt is not None:
            self._asked = True
            ask_before_end(self.app.stage, doubt, self._end_now)
        else:
            self._end_now()

    def _end_now(self) -> None:
        session = self.controller.session
        self.controller.selection = None
        quarter = session.end_quarter()
        self.app.replace(ResolutionScreen(self.app, session, quarter, lambda: self._review(quarter)))

    def _review(self, quarter: Quarter) -> None:
        """Show the review after the resolution."""
        self.app.replace(ReviewScreen(self.app, self.controller.session, quarter, self._continue))

    def _continue(self) -> None:
        """Show the next quarter or the ending; a changed file of an author is read first."""
        session = self.controller.session
        if self.author and self.author.file_changed():
            session = self.author.reload(session)
        self._show(session)

    def _show(self, session: Session) -> None:
        forecast_options, author = self.forecasts.options, self.author
        self.app.replace(
            EndingScreen(self.app, session)
            if session.over
            else BoardScreen(self.app, session, forecast_options, author)
        )
        if author is not None:
            report_reload(self.app, author)

    # ---- authoring

    def on_return(self) -> None:
        """Read a changed scenario file as soon as the window gets the focus back."""
        self.follow_file()

    def follow_file(self) -> None:
        """Read the author's file if it has changed, and build the board again with the panel or event that was open."""
        author, session, app = self.author, self.controller.session, self.app
        if author is None or not author.file_changed():
            return
        panel_open = isinstance(app.screens[-1], AuthorPanelScreen)
        layers, event = app.stage.layers, session.event
        event_open = event is not None and len(layers) > 1 and layers[-1].root.name == event.title
        session = author.reload(session)
        while app.screens[-1] is not self:
            app.back()
        app.replace(
            EndingScreen(app, session) if session.over else BoardScreen(app, session, self.forecasts.options, author)
        )
        board = app.screens[-1]
        if isinstance(board, BoardScreen) and not author.problems:
            if panel_open:
                board.open_author_panel()
            elif event_open:
                open_event(board.controller, app.stage)
        report_reload(app, author, loudly=False)

    def _reload(self) -> None:
        if self.author is not None:
            self._show(self.author.reload(self.controller.session))

    def open_author_panel(self) -> None:
        """Visit the author's panel."""
        self.app.visit(AuthorPanelScreen(self.app, self.controller.session, self._show_event))

    def _show_event(self, shown: ShownEvent) -> None:
        """Show an event now, and go back to the board and to its dialog."""
        session = self.controller.session
        try:
            if self.author is not None and self.author.watch is not None:
                self.author.watch.show_now(session, shown)
            else:
                show_event(session, shown)
        except BadTrialValue as error:
            show_message(self.app, str(error))
            return
        self.app.back()
        self._show(session)
        board = self.app.screens[-1]
        if shown.answer is None and isinstance(board, BoardScreen):
            open_event(board.controller, self.app.stage)
