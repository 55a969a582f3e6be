"""The scenario browser: scenarios with their length, difficulty and the player's best score."""

from __future__ import annotations

from collections.abc import Sequence

from game.paths import SCENARIOS
from game.scenario.loading.catalogue import list_quickly, load_headline
from game.scenario.loading.headline import Headline
from game.scenario.loading.scenario_files import scenario_folders
from game.scenario.model.scenario import Scenario
from game.scenario.problems.problem_report import BrokenFile
from game.sentences import say, say_count
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.controllers.saved_games import SavedGames
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.author.broken_file import broken_row, show_problems
from game.ui.screens.faces.face import face_of
from game.ui.screens.menu.browser_tools import BrowserFilter, chosen_rows, quarters_of, tool_row
from game.ui.screens.menu.browser_tools import Row as Row_
from game.ui.screens.menu.open_folder import open_folder
from game.ui.screens.menu.title_loader import CALM_MOODS
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Column,
    Divider,
    DotMeter,
    Label,
    Panel,
    Row,
    Scroll,
    Widget,
    spacer,
)
from game.ui.toolkit.widgets.button import ROW
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

COLUMNS_FROM = 900.0  # design units of width from which there are columns
FACES_FROM = 1180.0
FACE, MAX_FACES = 36.0, 9
QUARTERS_WIDTH, DIFFICULTY_WIDTH, BEST_WIDTH = 92.0, 116.0, 96.0
MAX_WIDTH = 1240.0
MAX_DIFFICULTY = 5
PAGE_SIZE = 50  # rows at first and per press of "more", as each takes time to lay out


class ScenarioBrowserScreen(Screen):
    """One row per scenario, followed by broken files with their first error."""

    def __init__(self, app: App, launch: LaunchOptions, saved: SavedGames) -> None:
        self.app, self.launch, self.saved = app, launch, saved
        self.title = say("browser.title")
        self.rows: Sequence[Row_] = list_quickly(scenario_folders())
        self.choice, self.shown_count = BrowserFilter(), PAGE_SIZE

    def build(self, stage: Stage) -> Widget:
        width = min(stage.size()[0], MAX_WIDTH)
        chosen = chosen_rows(self.rows, self.choice, self.saved.best)
        playable = [row for row in chosen if not isinstance(row, BrokenFile)]
        files = [row for row in self.rows if isinstance(row, BrokenFile)]
        lines: list[Widget] = []
        for row in playable[: self.shown_count]:
            lines += [self._row(row, width), Divider()]
        if len(playable) > self.shown_count:
            left = len(playable) - self.shown_count
            lines.append(Column(Button(say_count("browser.more", left), self._more, ident="more"), pad=(0, 8)))
        if not playable:
            lines.append(_placeholder() if self.choice == BrowserFilter() else _nothing_found())
        lines += [broken_row(self.app, each, width < COLUMNS_FROM) for each in chosen if isinstance(each, BrokenFile)]
        count = say("browser.count", count=len(playable))
        if files:
            count += " " + say("browser.broken_count", count=len(files))
        headings: list[Widget] = [_headings(width)] if width >= COLUMNS_FROM else []
        tools = tool_row(self.choice, self._choose, self._open_folder, width)
        body = Panel(
            tools, *headings, Scroll(Column(*lines, gap=2), grow=1, keeps_bar=True), grow=1, gap=4, pad=(16, 12)
        )
        footer = Label(say("browser.keys"), color="muted", fit="wrap")
        inner = Column(body, footer, gap=8, pad=(12, 10), grow=1)
        middle: Widget = inner
        if stage.size()[0] > MAX_WIDTH:
            inner.fixed_width = MAX_WIDTH
            middle = Row(spacer(), inner, spacer(), across="fill", grow=1)
        return Column(title_bar(say("browser.title"), count, self.app.back), middle)

    def reload(self) -> None:
        """Read the folders again, after something was installed."""
        self.rows = list_quickly(scenario_folders())
        self.app.refresh()

    def _choose(self, choice: BrowserFilter) -> None:
        self.choice, self.shown_count = choice, PAGE_SIZE
        self.app.refresh()

    def _more(self) -> None:
        self.shown_count += PAGE_SIZE
        self.app.refresh()

    def _open_folder(self) -> None:
        folder = scenario_folders()[1]
        if not open_folder(folder):
            show_message(self.app, say("browser.folder", folder=folder))

    def _row(self, scenario: Scenario | Headline, width: float) -> ButtonBase:
        best = self.saved.best(scenario.id)
        words = Column(
            Label(scenario.title, size="number", weight="semibold", fit="ellipsis"),
            Label(scenario.lesson, color="muted", fit="wrap"),
            *_credits(scenario),
            grow=1,
        )
        quarters, difficulty = quarters_of(scenario), say(f"browser.hard.{scenario.difficulty}")
        if width < COLUMNS_FROM:
            facts = say("browser.facts", quarters=quarters, hard=difficulty, best=_best_words(best))
            child: Widget = Column(words, Label(facts, fit="wrap"), pad=(10, 8))
        else:
            best_label = Label(
                _best_words(best),
                size="number" if best is not None else "body",
                side="end",
                width=BEST_WIDTH,
                weight="semibold" if best is not None else "italic",
                color="text" if best is not None else "muted",
            )
            dots = Column(_dots(scenario.difficulty), Label(difficulty, color="muted"), gap=4, width=DIFFICULTY_WIDTH)
            length = Label(str(quarters), size="number", weight="semibold", side="center", width=QUARTERS_WIDTH)
            parts: list[Widget] = [words, length, dots, best_label]
            if width >= FACES_FROM and isinstance(scenario, Scenario):
                parts.insert(1, _faces(scenario))
            child = Row(*parts, gap=16, pad=(10, 10))
        state = say("browser.facts", quarters=quarters, hard=difficulty, best=_best_words(best))
        return ButtonBase(
            child,
            lambda: self.open(scenario),
            look=ROW,
            role="row",
            name=scenario.title,
            state=state,
            ident=f"scenario.{scenario.id}",
        )

    def open(self, scenario: Scenario | Headline) -> None:
        """Open the briefing of a scenario; a file of which only the first lines are known is read to its end first."""
        from game.ui.screens.menu.briefing import BriefingScreen

        if isinstance(scenario, Headline):
            headline = load_headline(scenario)
            if isinstance(headline, BrokenFile) or len(headline) > 1:  # its rows take the place of the headline's
                row = list(self.rows).index(scenario)
                own: tuple[Row_, ...] = (headline,) if isinstance(headline, BrokenFile) else headline
                self.rows = [*self.rows[:row], *own, *self.rows[row + 1 :]]
                self.app.refresh()
                if isinstance(headline, BrokenFile):
                    show_problems(self.app, headline)
                return
            (scenario,) = headline
        self.app.show(BriefingScreen(self.app, scenario, self.launch))


def _credits(scenario: Scenario | Headline) -> list[Widget]:
    """Return author, version and licence of a scenario that is not the game's own, as far as it states them."""
    if isinstance(scenario, Headline) or scenario.path.parent == SCENARIOS:
        return []
    said = (
        say("browser.by", author=scenario.author) if scenario.author else "",
        say("browser.version", version=scenario.version) if scenario.version else "",
        scenario.licence,
    )
    words = " · ".join(each for each in said if each)
    return [Label(words, color="muted", fit="wrap")] if words else []


def focus_first_row(app: App) -> None:
    """Focus the first row of a list, so that arrows and Enter work at once."""
    app.stage.settle()
    rows = [widget for widget in app.stage.focus_order() if widget.role == "row"]
    if rows:
        app.stage.set_focus(rows[0])


def _dots(difficulty: int) -> Widget:
    """Return filled dots for the difficulty and hollow ones up to the maximum."""
    filled_dots = DotMeter(difficulty, difficulty, size=12, gap=5, name=say("browser.difficulty"))
    return Row(
        filled_dots,
        *([DotMeter(MAX_DIFFICULTY - difficulty, 0, size=12, gap=5)] if difficulty < MAX_DIFFICULTY else []),
        gap=5,
    )


def _headings(width: float) -> Widget:
    def heading(key: str, width: float | None, side: str = "start") -> Label:
        label = Label(
            say(f"browser.{key}"),
            size="micro",
            weight="semibold",
            color="muted",
            side="end" if side == "end" else "center" if side == "center" else "start",
        )
        label.fixed_width = width
        return label

    title = heading("what", None)
    title.grow = 1
    parts: list[Widget] = [
        title,
        heading("quarters", QUARTERS_WIDTH, "center"),
        heading("difficulty", DIFFICULTY_WIDTH),
        heading("best", BEST_WIDTH, "end"),
    ]
    return Row(Row(*parts, gap=16, pad=(10, 0), grow=1), Widget(width=12), gap=0)


def _faces(scenario: Scenario) -> Widget:
    people = scenario.people[:MAX_FACES]
    faces: list[Widget] = [
        Portrait(face_of(scenario, seat, 0, person.name), CALM_MOODS[seat % len(CALM_MOODS)], FACE, name=person.name)
        for seat, person in enumerate(people)
    ]
    if len(scenario.people) > MAX_FACES:
        faces.append(Label(f"+{len(scenario.people) - MAX_FACES}", color="muted"))
    return Row(*faces, gap=4, name=say("browser.people"))


def _best_words(best: float | None) -> str:
    return say("browser.not_played") if best is None else f"{best:.0f}"


def _nothing_found() -> Widget:
    return Column(Label(say("browser.nothing_found"), color="muted", fit="wrap"), pad=(10, 20))


def _placeholder() -> Widget:
    return Column(
        Label(say("browser.none"), size="heading", weight="semibold", fit="wrap"),
        Label(say("browser.none_detail", folder=scenario_folders()[1]), color="muted", fit="wrap"),
        gap=6,
        pad=(10, 20),
    )
