"""A bot that plays a whole game through the real screens with a strategy, by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.play.session import plan_rules
from game.play.session.session import Session
from game.sim.catalogue import BY_ID as MOVES
from game.sim.plan import to_pairs
from game.sim.view import Choose
from game.ui.key_bindings import EVENT_KEY, PEOPLE_KEYS
from game.ui.move_table import ROWS
from game.ui.screens.board.board import BoardScreen
from game.ui.screens.ending.ending import EndingScreen
from game.ui.screens.menu.briefing import BriefingScreen
from game.ui.screens.menu.title import TitleScreen
from game.ui.screens.quarter_end.resolution import ResolutionScreen
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
MOST_PRESSES = 40  # between one board and the next


class Bot:
    """Plays the window of `app`; a screenshot of each kind of screen goes to `folder` (None: none).

    `planned` is called after each quarter is planned, before it ends; it must leave the board unchanged.
    """

    def __init__(
        self, app: App, choose: Choose, folder: Path | None, planned: Callable[[Session], None] | None = None
    ) -> None:
        self.app, self.choose, self.folder, self.planned = app, choose, folder, planned
        self.fingers = InputDriver(app)
        self.taken: set[str] = set()

    def play(self, scenario: str | None) -> Session:
        """Play a scenario (None: the first) from the title, or from an open briefing, to its ending.

        Raises WidgetNotFound where a screen cannot be played, which is a bug.
        """
        self.app.pump()
        if not isinstance(self.app.screens[-1], BriefingScreen):
            self._to_briefing(scenario)
        session = self._begin()
        while not session.over:
            self._quarter(session)
            self._go_on()
        self._go_on()
        self._take("ending")
        if self.folder is not None:
            self._look_around()
        return session

    # ---- outside the game

    def _to_briefing(self, scenario: str | None) -> None:
        first = self.app.screens[0]
        if isinstance(first, TitleScreen):
            self.fingers.wait_until(lambda: first.content.done and bool(first.content.cast), "the title's look around")
        self._take("title")
        self.fingers.press("new")
        rows = [widget.ident for widget in self.app.stage.focus_order() if widget.ident.startswith("scenario.")]
        wanted = f"scenario.{scenario}" if scenario else rows[0] if rows else "scenario"
        self._take("browser")
        self.fingers.walk_to(wanted)
        self.fingers.key("enter")

    def _begin(self) -> Session:
        briefing = self.app.screens[-1]
        if not isinstance(briefing, BriefingScreen):
            raise WidgetNotFound(f"not the briefing but\n{self.app.stage.describe()}")
        self._take("briefing")
        self.fingers.press("start")
        if briefing.session is None:
            raise WidgetNotFound(f"the game did not begin; there is\n{self.app.stage.describe()}")
        self._put_away()
        return briefing.session

    def _look_around(self) -> None:
        self.fingers.press("home")
        self.fingers.press("library")
        self._take("library")
        self.fingers.key("esc")
        self.fingers.press("settings")
        self._take("settings")
        self.fingers.key("esc")

    # ---- a quarter

    def _quarter(self, session: Session) -> None:
        self._take("board")
        plan = self.choose(session.view)
        pairs = to_pairs(plan)
        choice = int(plan.choice[0])
        self._answer(session, choice if choice >= 0 else plan_rules.first_answer(session.view))
        for move in dict.fromkeys(move for move, _ in pairs):
            seats = [seat for name, seat in pairs if name == move and seat is not None]
            self._plan(move, seats)
        if sorted(map(str, session.pairs)) != sorted(map(str, pairs)):
            raise WidgetNotFound(f"planned {session.pairs}, meant {pairs}; there is\n{self.app.stage.describe()}")
        if self.folder is not None:
            self._look_at_member()
            self.app.screenshot(self.folder / f"board-q{session.view.quarter:02d}.png")
        if self.planned is not None:
            self.planned(session)
        played = len(session.quarters)
        self.fingers.press("end")
        if len(session.quarters) == played:  # a dialog may ask about unspent attention
            self._put_away()
        if len(session.quarters) == played:
            raise WidgetNotFound(f"the quarter did not end; there is\n{self.app.stage.describe()}")

    def _answer(self, session: Session, choice: int) -> None:
        if session.end_blocked() is None:
            return
        self.fingers.key(EVENT_KEY)
        self._take("event")
        self.fingers.press(f"answer.{choice}")

    def _plan(self, move: str, seats: list[int]) -> None:
        """Press a move's key; if it is aimed, choose its targets and confirm."""
        if not MOVES[move].aimed:
            self.fingers.key(ROWS[move].key)
            return
        if MOVES[move].reach == 1:
            for seat in seats:  # one target confirms at once
                self.fingers.key(ROWS[move].key)
                self._take("choosing")
                self._mark(seat)
            return
        self.fingers.key(ROWS[move].key)
        for seat in seats:
            self._mark(seat)
        self._take("choosing")
        self.fingers.click(self.fingers.find("pick.confirm"))

    def _mark(self, seat: int) -> None:
        """Choose a member by digit, or by mouse beyond the ninth row."""
        rows = [widget.ident for widget in self.app.stage.top().walk() if widget.ident.startswith("member.")]
        place = rows.index(f"member.{seat}") + 1
        if place <= len(PEOPLE_KEYS):
            self.fingers.key(PEOPLE_KEYS[place - 1])
        else:
            self.fingers.click(self.fingers.find(f"member.{seat}"))

    def _look_at_member(self) -> None:
        if "member" not in self.taken and self.fingers.find_or_none("member.0"):
            self.fingers.press("member.0")
            self._take("member")
            self.fingers.key("esc")

    def _go_on(self) -> None:
        """Pass the resolution and the review, until the next board or the ending."""
        for _ in range(MOST_PRESSES):
            if isinstance(self.app.screens[-1], BoardScreen | EndingScreen) and len(self.app.stage.layers) == 1:
                return
            self._take("resolution" if isinstance(self.app.screens[-1], ResolutionScreen) else "review")
            self._press_primary()
        raise WidgetNotFound(f"there is no way on from\n{self.app.stage.describe()}")

    def _put_away(self) -> None:
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
            self.fingers.key(buttons[0].hotkey)
        else:
            self.fingers.click(buttons[0])

    # ---- screenshots

    def _take(self, kind: str) -> None:
        """Save one screenshot of each kind of screen."""
        if self.folder is not None and kind not in self.taken:
            self.taken.add(kind)
            self.app.screenshot(self.folder / f"{KINDS.index(kind) + 1:02d}-{kind}.png")
