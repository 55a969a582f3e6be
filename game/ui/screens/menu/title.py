"""The title screen: resume or begin a game, and ways to the other screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.launch_options import GameStarter, LaunchOptions
from game.ui.portraits import clear_portrait_cache
from game.ui.portraits.portrait_widget import Portrait
from game.ui.saved_games import read_saved, scenario_title
from game.ui.screens.menu.title_loader import TitleContent, TitleLoader
from game.ui.toolkit.appearance.theme import Size
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Scroll, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App, Screen
from game.ui.toolkit.window.page_frame import ask_question, error_notice, menu_row, show_message
from game.words import say

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

LEFT = 420.0
ROOMY = 1000.0  # design units of width from which the wall of faces is shown
MARGIN = 48.0
FACE, BIG_FACE, BETWEEN = 168.0, 200.0, 12.0
CARD_FACE, CARD_FACES = 40.0, 8


class TitleScreen(Screen, GameStarter):
    """The first screen. `content` is loaded from disk in the background; until then the card stays empty."""

    def __init__(self, app: App, launch: LaunchOptions) -> None:
        self.app, self.launch = app, launch
        self.title = say("app.title")
        self.content = TitleContent()
        self.told = ""  # the dismissed message
        self.loader: TitleLoader | None = None
        self.crashed = False  # whether to report that the last run crashed

    def build(self, stage: Stage) -> Widget:
        if self.loader is None or self.loader.stale:
            clear_portrait_cache()
            self.loader = TitleLoader(self.app, self._found)
        wide, high = stage.size()
        left = Scroll(Column(*self._left(roomy=high >= 600), gap=14, pad=(0, 12)), grow=1)
        if wide < ROOMY:
            return Row(left, pad=(24, 0), across="fill")
        wall = self._wall(wide - LEFT - 3 * MARGIN, high - 2 * BETWEEN)
        left.fixed_width, left.grow = LEFT, 0.0
        return Row(left, wall, gap=MARGIN, pad=(MARGIN, 0), across="fill")

    def _found(self, glance: TitleContent) -> None:
        self.content = glance
        if self.app.screens[-1] is self:
            self.app.refresh()

    # ---- parts

    def _left(self, roomy: bool) -> list[Widget]:
        message = self.content.saved.message
        parts: list[Widget] = [spacer(), _logo(roomy)]
        if self.crashed:
            parts.append(error_notice(say("crash.last_time"), self._dismiss_crash))
        elif message and message != self.told:
            parts.append(error_notice(message, self._dismiss))
        return [*parts, self._card(), self._menu(), spacer()]

    def _card(self) -> Widget:
        row = self.content.saved.unfinished()
        if not self.content.done:
            words, detail, button = say("title.looking"), "", Widget()
        elif row is None and not self.content.saved.games:
            words, detail = say("title.first"), say("title.first_detail")
            button = Button(say("title.meet"), self.first_game, look=PRIMARY, hotkey="enter", ident="begin")
        elif row is None and self.content.next is not None:
            words, detail, button = self._next(self.content.next)
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
            button = Button(say("title.continue"), self.go_on, look=PRIMARY, hotkey="enter", ident="continue")
        heading = Label(words, size="heading", weight="semibold", fit="wrap")
        lines = Column(heading, Label(detail, color="muted", fit="wrap"))
        return Panel(lines, self._card_faces(), button, fill="raised", border="line", radius=12, gap=10, pad=(20, 14))

    def _next(self, scenario: Scenario) -> tuple[str, str, Widget]:
        """Return the card of a scenario that was never played."""
        words = say("title.next", scenario=scenario.title)
        detail = say(
            "title.next_detail",
            trade=scenario.trade,
            place=scenario.place,
            people=len(scenario.people),
            quarters=scenario.setting.quarters,
        )
        meet = Button(say("title.meet"), lambda: self.brief(scenario), look=PRIMARY, hotkey="enter", ident="begin")
        return words, detail, meet

    def _card_faces(self) -> Widget:
        sitters = self.content.team
        faces: list[Widget] = [Portrait(who.face, who.mood, CARD_FACE, name=who.name) for who in sitters[:CARD_FACES]]
        if len(sitters) > CARD_FACES:
            faces.append(Label(f"+{len(sitters) - CARD_FACES}", color="muted"))
        row = Row(*faces, gap=5, wrap=True, name=say("title.team"))
        return row if faces else Column(row, height=CARD_FACE)

    def _menu(self) -> Widget:
        games = len(self.content.saved.games)
        played = say("title.games", games=games) if games else say("title.no_games")
        return Column(
            menu_row("play", say("title.new"), say("title.new_detail"), "n", self.new_game, "new"),
            menu_row("book", say("title.library"), played, "l", self.library, "library"),
            menu_row("chart", say("title.lab"), say("title.lab_detail"), "c", self.lab, "lab"),
            menu_row(
                "search", say("title.glossary"), say("title.glossary_detail"), "g", self.app.open_help, "glossary"
            ),
            menu_row("gear", say("title.settings"), say("title.settings_detail"), "s", self.settings, "settings"),
            menu_row("door", say("title.quit"), say("title.quit_detail"), "q", self.app.quit, "quit"),
            gap=4,
        )

    def _wall(self, wide: float, high: float) -> Widget:
        """Return the faces of the scenarios' people, as many as fit."""
        side = BIG_FACE if high > 900 else FACE
        columns, rows = int((wide + BETWEEN) // (side + BETWEEN)), int((high + BETWEEN) // (side + BETWEEN))
        cast = self.content.cast[: columns * rows]
        if columns < 1 or not cast:
            return spacer()
        faces = [Portrait(who.face, who.mood, side, name=who.name) for who in cast]
        lines = [Row(*faces[at : at + columns], gap=BETWEEN) for at in range(0, len(faces), columns)]
        return Column(spacer(), *lines, spacer(), gap=BETWEEN, grow=1, across="end", name=say("title.people"))

    # ---- actions

    def _dismiss(self) -> None:
        self.told = self.content.saved.message
        self.app.refresh()

    def _dismiss_crash(self) -> None:
        self.crashed = False
        self.app.refresh()

    def go_on(self) -> None:
        """Resume the unfinished game."""
        row = self.content.saved.unfinished()
        if row is None:
            return
        from game.ui.screens.game_entry import resume_game

        self._leave()
        resume_game(self.app, row.id)

    def new_game(self) -> None:
        """Open the scenario browser."""
        from game.ui.screens.menu.scenario_browser import ScenarioBrowserScreen, first_row

        self._leave()
        self.app.show(ScenarioBrowserScreen(self.app, self.launch, self.content.saved))
        first_row(self.app)

    def first_game(self) -> None:
        """Open the briefing of the tutorial scenario."""
        from game.play.hints import SCENARIO
        from game.scenario.catalogue import find_scenario

        self.brief(find_scenario(SCENARIO))

    def brief(self, scenario: Scenario) -> None:
        """Open the briefing of a scenario."""
        from game.ui.screens.menu.briefing import BriefingScreen

        self._leave()
        self.app.show(BriefingScreen(self.app, scenario, self.launch))

    def begin(self, scenario: Scenario, seed: int) -> None:
        """Begin a scenario with a seed, for an ending that asks to play again."""
        from game.ui.screens.game_entry import begin_game

        self._leave()
        begin_game(self.app, scenario, seed)

    def library(self) -> None:
        """Open the library."""
        from game.ui.screens.library.library import LibraryScreen
        from game.ui.screens.menu.scenario_browser import first_row

        self._leave()
        self.app.show(LibraryScreen(self.app, read_saved()))  # re-read: a game may just have been left
        first_row(self.app)

    def lab(self) -> None:
        """Open the compare lab."""
        from game.scenario.catalogue import scenario_folders
        from game.ui.screens.lab.lab import LabScreen
        from game.ui.screens.lab.setup import playable_scenarios

        if not playable_scenarios():
            show_message(self.app, say("browser.none") + " " + say("browser.none_detail", folder=scenario_folders()[1]))
            return
        self._leave()
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

    def _leave(self) -> None:
        """Have the content reloaded when the title is shown again."""
        if self.loader is not None:
            self.loader.stale = True


def _logo(roomy: bool) -> Widget:
    size: Size = "hero" if roomy else "display"
    name = Row(
        Label(say("title.head"), size=size, weight="light", color="head"),
        Label(say("title.and"), size=size, weight="light"),
        Label(say("title.heart"), size=size, weight="light", color="heart"),
        gap=14,
        across="baseline",
        name=say("app.title"),
    )
    return Column(name, Label(say("app.motto"), size="heading", weight="italic", color="muted", fit="wrap"))
