"""The title screen: resume or begin a game, and ways to the other screens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from game.play.ending.kept_titles import ending_title
from game.sentences import say
from game.ui.controllers.launch_options import GameStarter, LaunchOptions
from game.ui.controllers.saved_games import can_resume, read_saved, scenario_title
from game.ui.portraits import clear_portrait_cache
from game.ui.screens.menu.title_loader import TitleContent, TitleLoader
from game.ui.screens.menu.title_parts import PORTRAIT_GAP, logo, portrait_wall, team_faces
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Scroll, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import ask_question, show_message
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.page_parts import error_notice, menu_row
from game.ui.toolkit.window.screen import Screen

if TYPE_CHECKING:
    from game.play.saved_game import GameRow
    from game.play.session.session import Session
    from game.scenario.model.scenario import Scenario

BUTTON_AND_LINE = 56.0  # height kept for the button and the second line of the card while it is loaded
LEFT_WIDTH = 420.0
PORTRAITS_FROM = 1000.0  # design units of width from which the wall of faces is shown
TALL_FROM = 860.0  # design units of height from which every row of the menu has its second line
MARGIN = 48.0


class TitleScreen(Screen, GameStarter):
    """The first screen. `content` is loaded from disk in the background; until then the card stays empty."""

    def __init__(self, app: App, launch: LaunchOptions) -> None:
        self.app, self.launch = app, launch
        self.title = say("app.title")
        self.content = TitleContent()
        self.dismissed_message = ""
        self.loader: TitleLoader | None = None
        self.crashed = False  # whether to report that the last run crashed

    def build(self, stage: Stage) -> Widget:
        if self.loader is None or self.loader.stale:
            clear_portrait_cache()
            self.loader = TitleLoader(self.app, self._show_content)
        width, height = stage.size()
        left = Scroll(Column(*self._left(roomy=height >= 600, tall=height >= TALL_FROM), gap=14, pad=(0, 12)), grow=1)
        if width < PORTRAITS_FROM:
            return Row(left, pad=(24, 0), across="fill")
        wall = portrait_wall(self.content.cast, width - LEFT_WIDTH - 3 * MARGIN, height - 2 * PORTRAIT_GAP)
        left.fixed_width, left.grow = LEFT_WIDTH, 0.0
        return Row(left, wall, gap=MARGIN, pad=(MARGIN, 0), across="fill")

    def _show_content(self, content: TitleContent) -> None:
        self.content = content
        refresh_when_uncovered(self.app, self)

    # ---- parts

    def _left(self, *, roomy: bool, tall: bool) -> list[Widget]:
        message = self.content.saved.message
        parts: list[Widget] = [spacer(), logo(roomy)]
        if self.crashed:
            parts.append(error_notice(say("crash.last_time"), self._dismiss_crash))
        elif message and message != self.dismissed_message:
            parts.append(error_notice(message, self._dismiss))
        return [*parts, self._card(), self._menu(tall=tall), spacer()]

    def _card(self) -> Widget:
        row = self.content.saved.unfinished()
        if not self.content.done:
            words, detail, button = say("title.looking"), say("title.looking_detail"), Widget(height=BUTTON_AND_LINE)
        elif row is None and not self.content.saved.games:
            words, detail = say("title.first"), say("title.first_detail")
            button = Button(say("title.meet"), self.first_game, look=PRIMARY, hotkey="enter", ident="begin")
        elif row is None and self.content.next is not None:
            words, detail, button = self._next_scenario_card(self.content.next)
        elif row is None:
            words, detail = say("title.another"), say("title.another_detail")
            button = Button(say("title.begin"), self.new_game, look=PRIMARY, hotkey="enter", ident="begin")
        else:
            quarter = min(row.quarters + 1, row.setup.planned)
            words = say("title.where", scenario=scenario_title(row), quarter=quarter, planned=row.setup.planned)
            standing = self.content.saved.standing
            detail = say("title.just_begun")
            if standing is not None:
                detail = say("title.standing", standing=round(100 * standing))
            if self.content.saved.planned:
                detail += " " + say("title.planned")
            button = Button(say("title.continue"), self.resume, look=PRIMARY, hotkey="enter", ident="continue")
        heading = Label(words, size="heading", weight="semibold", fit="wrap")
        lines = Column(heading, Label(detail, color="muted", fit="wrap"))
        return Panel(
            lines, team_faces(self.content.team), button, fill="raised", border="line", radius=12, gap=10, pad=(20, 14)
        )

    def _next_scenario_card(self, scenario: Scenario) -> tuple[str, str, Widget]:
        """Return the card of a scenario that was never played."""
        words = say("title.next", scenario=scenario.title)
        detail = say(
            "title.next_detail",
            trade=scenario.trade,
            place=scenario.place,
            people=len(scenario.people),
            quarters=scenario.setting.quarters,
        )
        meet_button = Button(
            say("title.meet"), lambda: self.open_briefing(scenario), look=PRIMARY, hotkey="enter", ident="begin"
        )
        return words, detail, meet_button

    def _menu(self, *, tall: bool) -> Widget:
        """Return the menu; in a low window only games have a second line, so that all rows are seen."""
        games = len(self.content.saved.games)
        played = say("title.games", games=games) if games else say("title.no_games")
        rows = (
            ("people", "class", "k", self.open_class),
            ("chart", "lab", "c", self.lab),
            ("search", "glossary", "g", self.app.open_help),
            ("gear", "settings", "s", self.settings),
            ("door", "quit", "q", self.app.quit),
        )
        return Column(
            menu_row("play", say("title.new"), say("title.new_detail"), "n", self.new_game, "new"),
            *self._daily_row(),
            menu_row("book", say("title.library"), played, "l", self.library, "library"),
            *(
                menu_row(icon, say(f"title.{name}"), say(f"title.{name}_detail") if tall else "", key, press, name)
                for icon, name, key, press in rows
            ),
            gap=4 if tall else 1,
        )

    def _daily_row(self) -> list[Widget]:
        """Return the game of the day with what stands of it, once the scenarios are loaded; its row never moves."""
        setup = self.content.daily
        if setup is None:
            reading = menu_row("flag", say("daily.title"), say("title.looking"), "d", self.daily, "daily")
            return [] if self.content.complete else [reading]
        row = self._daily_try()
        title = setup.scenario.title
        if row is None:
            detail = say("daily.detail", title=title)
        elif row.score is None:
            detail = say("daily.resume", title=title, quarter=min(row.quarters + 1, row.setup.planned))
        else:
            ending = ending_title(row)
            detail = say("daily.done", title=title, score=f"{row.score['total']:.0f}", ending=ending)
        return [menu_row("flag", say("daily.title"), detail, "d", self.daily, "daily")]

    def _daily_try(self) -> GameRow | None:
        from game.play.daily import daily_try

        return daily_try(self.content.saved.games, date.today())

    # ---- actions

    def _dismiss(self) -> None:
        self.dismissed_message = self.content.saved.message
        self.app.refresh()

    def _dismiss_crash(self) -> None:
        self.crashed = False
        self.app.refresh()

    def resume(self) -> None:
        """Resume the unfinished game."""
        row = self.content.saved.unfinished()
        if row is None:
            return
        from game.ui.screens.board.game_entry import resume_game

        self._mark_stale()
        resume_game(self.app, row.id)

    def new_game(self) -> None:
        """Open the scenario browser."""
        from game.ui.screens.menu.scenario_browser import ScenarioBrowserScreen, focus_first_row

        self._mark_stale()
        self.app.show(ScenarioBrowserScreen(self.app, self.launch, self.content.saved))
        focus_first_row(self.app)

    def first_game(self) -> None:
        """Open the briefing of the tutorial scenario."""
        from game.play.first_steps import SCENARIO
        from game.scenario.loading.catalogue import find_scenario

        self.open_briefing(find_scenario(SCENARIO))

    def open_briefing(self, scenario: Scenario) -> None:
        """Open the briefing of a scenario."""
        from game.ui.screens.menu.briefing import BriefingScreen

        self._mark_stale()
        self.app.show(BriefingScreen(self.app, scenario, self.launch))

    def enter(self, session: Session) -> None:
        """Show a game where it stands, for screens that rewind one."""
        from game.ui.screens.board.game_entry import enter_game

        self._mark_stale()
        enter_game(self.app, session)

    def begin(self, scenario: Scenario, seed: int) -> None:
        """Begin a scenario with a seed, for an ending that asks to play again."""
        from game.ui.screens.board.game_entry import begin_game

        self._mark_stale()
        begin_game(self.app, scenario, seed)

    def library(self) -> None:
        """Open the library."""
        from game.ui.screens.library.library import LibraryScreen
        from game.ui.screens.menu.scenario_browser import focus_first_row

        self._mark_stale()
        self.app.show(LibraryScreen(self.app, read_saved()))  # re-read: a game may just have been left
        focus_first_row(self.app)

    def daily(self) -> None:
        """Begin or resume the game of the day; after its one try it is practice."""
        from game.play.session.game_options import PRACTICE
        from game.ui.screens.menu.briefing import BriefingScreen

        setup, row = self.content.daily, self._daily_try()
        if setup is None:
            return
        self._mark_stale()
        if row is not None and can_resume(row):
            from game.ui.screens.board.game_entry import resume_game

            resume_game(self.app, row.id)
            return
        options = setup.options if row is None else PRACTICE
        launch = LaunchOptions(
            seed=setup.seed, strategy=self.launch.strategy, level=setup.scenario.level, options=options, fixed=True
        )
        self.app.show(BriefingScreen(self.app, setup.scenario, launch))

    def open_class(self) -> None:
        """Open the screen of a class: session codes and reports."""
        from game.ui.screens.menu.class_screen import ClassScreen

        self._mark_stale()
        self.app.show(ClassScreen(self.app))

    def lab(self) -> None:
        """Open the compare lab."""
        from game.scenario.loading.catalogue import playable_scenarios
        from game.scenario.loading.scenario_files import scenario_folders
        from game.ui.screens.lab.lab import LabScreen

        if not playable_scenarios():
            show_message(self.app, say("browser.none") + " " + say("browser.none_detail", folder=scenario_folders()[1]))
            return
        self._mark_stale()
        self.app.show(LabScreen(self.app, self.launch, self.content.saved))

    def settings(self) -> None:
        """Open the settings."""
        from game.ui.screens.settings.settings import SettingsScreen

        self.app.show(SettingsScreen(self.app))

    def on_back(self) -> None:
        """Ask before quitting on Esc."""
        ask_question(
            self.app,
            say("title.quit_ask"),
            say("title.quit_detail"),
            [(say("title.quit"), self.app.quit), (say("title.stay"), lambda: None)],
        )

    def _mark_stale(self) -> None:
        """Have the content reloaded when the title is shown again."""
        if self.loader is not None:
            self.loader.stale = True
