"""A bot that plays a whole game through the real screens with a strategy, by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.play.session import single_run_plan
from game.play.session.session import Session
from game.sim.catalogue import BY_ID
from game.sim.plan import to_moves
from game.sim.player_view.view import Choose
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.screens.menu.title import TitleScreen
from game.ui.screens.quarter_end.resolution import ResolutionScreen
from game.ui.tables.key_bindings import EVENT_KEY, PEOPLE_KEYS
from game.ui.tables.move_table import ROWS
from game.ui.toolkit.widgets.button import PRIMARY, ButtonBase
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.input_driver import InputDriver, WidgetNotFound

KINDS = (
    "title",
    "browser",
    "briefing",
    "board",
    "event",
    "choosing",
    "member",
    "resolution",
    "review",
    "ending",
    "library",
    "settings",
)
END_ANYWAY = "question.1"  # the second answer to what is asked before a quarter ends
MAX_PRESSES = 40  # presses from one board to the next; more mean that the bot is stuck


class Bot:
    """Plays the window of `app`; a screenshot of each kind of screen goes to `folder` (None: none).

    `on_planned` is called after each quarter is planned, before it ends; it must leave the board unchanged.
    """

    def __init__(
        self, app: App, choose: Choose, folder: Path | None, on_planned: Callable[[Session], None] | None = None
    ) -> None:
        self.app, self.choose, self.folder, self.on_planned = app, choose, folder, on_planned
        self.input = InputDriver(app)
        self.captured: set[str] = set()

    def play(self, scenario: str | None) -> Session:
        """Play a scenario (None: the first) from the title, or from an open briefing, to its ending.

        Raises WidgetNotFound where a screen cannot be played, which is a bug.
        """
        self.app.pump()
        if not isinstance(self.app.screens[-1], BriefingScreen):
            self._to_briefing(scenario)
        session = self._begin()
        while not session.over:
            self._play_quarter(session)
            self._pass_review()
        self._pass_review()
        self._capture("ending")
        if self.folder is not None:
            self._visit_menus()
        return session

    # ---- outside the game

    def _to_briefing(self, scenario: str | None) -> None:
        first = self.app.screens[0]
        if isinstance(first, TitleScreen):
            self.input.wait_until(lambda: first.content.done and bool(first.content.cast), "title")
        self._capture("title")
        self.input.press("new")
        rows = [widget.ident for widget in self.app.stage.focus_order() if widget.ident.startswith("scenario.")]
        wanted = f"scenario.{scenario}" if scenario else rows[0] if rows else "scenario"
        self._capture("browser")
        self.input.walk_to(wanted)
        self.input.key("enter")

    def _begin(self) -> Session:
        briefing = self.app.screens[-1]
        if not isinstance(briefing, BriefingScreen):
            raise WidgetNotFound(f"not the briefing but\n{self.app.stage.describe()}")
        self._capture("briefing")
        self.input.press("start")
        if briefing.session is None:
            raise WidgetNotFound(f"the game did not begin; there is\n{self.app.stage.describe()}")
        self._close_dialogs()
        return briefing.session

    def _visit_menus(self) -> None:
        self.input.press("home")
        self.input.press("library")
        self._capture("library")
        self.input.key("esc")
        self.input.press("settings")
        self._capture("settings")
        self.input.key("esc")

    # ---- a quarter

    def _play_quarter(self, session: Session) -> None:
        self._capture("board")
        plan = self.choose(session.view)
        planned = to_moves(plan)
        choice = int(plan.choice[0])
        self._answer(session, choice if choice >= 0 else single_run_plan.first_answer(session.view))
        for move in dict.fromkeys(move for move, _ in planned):
            seats = [seat for name, seat in planned if name == move and seat is not None]
            self._plan(move, seats)
        if sorted(map(str, session.editor.planned_moves)) != sorted(map(str, planned)):
            raise WidgetNotFound(
                f"planned {session.editor.planned_moves}, meant {planned}; there is\n{self.app.stage.describe()}"
            )
        if self.folder is not None:
            self._visit_member()
            self.app.screenshot(self.folder / f"board-q{session.view.quarter:02d}.png")
        if self.on_planned is not None:
            self.on_planned(session)
        played = len(session.quarters)
        self.input.press("end")
        if len(session.quarters) == played and self.input.find_or_none(END_ANYWAY) is not None:
            self.input.walk_to(END_ANYWAY)
            self.input.key("enter")
        if len(session.quarters) == played:
            raise WidgetNotFound(f"the quarter did not end; there is\n{self.app.stage.describe()}")

    def _answer(self, session: Session, choice: int) -> None:
        if session.end_blocked() is None:
            return
        self.input.key(EVENT_KEY)
        self._capture("event")
        self.input.press(f"answer.{choice}")

    def _plan(self, move: str, seats: list[int]) -> None:
        """Press a move's key; if it is aimed, choose its targets and confirm."""
        if not BY_ID[move].aimed:
            self.input.key(ROWS[move].key)
            return
        if BY_ID[move].reach == 1:
            for seat in seats:  # a single target confirms at once
                self.input.key(ROWS[move].key)
                self._capture("choosing")
                self._toggle_target(seat)
            return
        self.input.key(ROWS[move].key)
        for seat in seats:
            self._toggle_target(seat)
        self._capture("choosing")
        self.input.click(self.input.find("pick.confirm"))

    def _toggle_target(self, seat: int) -> None:
        """Choose a member by digit, or by mouse beyond the ninth row."""
        rows = [widget.ident for widget in self.app.stage.top().walk() if widget.ident.startswith("member.")]
        place = rows.index(f"member.{seat}") + 1
        if place <= len(PEOPLE_KEYS):
            self.input.key(PEOPLE_KEYS[place - 1])
        else:
            self.input.click(self.input.find(f"member.{seat}"))

    def _visit_member(self) -> None:
        if "member" not in self.captured and self.input.find_or_none("member.0"):
            self.input.press("member.0")
            self._capture("member")
            self.input.key("esc")

    def _pass_review(self) -> None:
        """Pass the resolution and the review, until the next board or the ending."""
        for _ in range(MAX_PRESSES):
            if isinstance(self.app.screens[-1], BoardScreen | EndingScreen) and len(self.app.stage.layers) == 1:
                return
            self._capture("resolution" if isinstance(self.app.screens[-1], ResolutionScreen) else "review")
            self._press_primary()
        raise WidgetNotFound(f"there is no way on from\n{self.app.stage.describe()}")

    def _close_dialogs(self) -> None:
        """Close dialogs with their default answer."""
        while len(self.app.stage.layers) > 1:
            self._press_primary()

    def _press_primary(self) -> None:
        buttons = [
            each for each in self.app.stage.top().walk() if isinstance(each, ButtonBase) and each.look is PRIMARY
        ]
        if not buttons or not buttons[0].enabled:
            raise WidgetNotFound(f"nothing leads on from\n{self.app.stage.describe()}")
        if buttons[0].hotkey:
            self.input.key(buttons[0].hotkey)
        else:
            self.input.click(buttons[0])

    # ---- screenshots

    def _capture(self, kind: str) -> None:
        """Save one screenshot of each kind of screen."""
        if self.folder is not None and kind not in self.captured:
            self.captured.add(kind)
            self.app.screenshot(self.folder / f"{KINDS.index(kind) + 1:02d}-{kind}.png")
