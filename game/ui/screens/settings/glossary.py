"""The glossary: a searchable list of terms with their meaning and source."""

from __future__ import annotations

from game.palette import Role
from game.play.glossary import GlossaryEntry, entries, search_entries
from game.sentences import say, say_count
from game.sim.catalogue import BY_ID
from game.ui.tables.move_table import family_color
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    Column,
    Divider,
    Label,
    ListCell,
    ListColumn,
    Modal,
    Panel,
    Row,
    Scroll,
    TextField,
    VirtualList,
    Widget,
    spacer,
)
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import refresh_in_place, title_bar
from game.ui.toolkit.window.screen import Screen

WIDE_FROM = 900.0


class GlossaryScreen(Screen):
    """All terms, filtered by the search field."""

    key_help = "everywhere"

    def __init__(self, app: App) -> None:
        self.app = app
        self.title = say("glossary.title")
        self.query, self.chosen = "", 0
        self.found: list[GlossaryEntry] = list(entries())

    def build(self, stage: Stage) -> Widget:
        width = stage.size()[0]
        field = TextField(
            say("glossary.search"),
            self.query,
            self._search,
            done=self._focus_list,
            hint=say("glossary.search"),
            ident="search",
            grow=1,
        )
        count = Label(say_count("glossary.count", len(self.found)), color="muted")
        left: list[Widget] = [Row(field, count, gap=10), self._list() if self.found else self._no_matches()]
        if width < WIDE_FROM:
            left.append(Label(say("glossary.keys"), color="muted", fit="wrap"))
        body: list[Widget] = [Panel(*left, gap=8, pad=(12, 12), grow=1)]
        if width >= WIDE_FROM and self.found:
            meaning = Scroll(Column(*_meaning(self.found[self.chosen]), gap=10), grow=1, name=say("glossary.title"))
            body.append(Panel(meaning, pad=(22, 18), width=0.5 * width - 12))
        row = Row(*body, gap=8, across="fill", pad=(8, 8), grow=1)
        return Column(title_bar(self.title, say("glossary.detail"), self.app.back), row)

    def _list(self) -> Widget:
        columns = (ListColumn(grow=3), ListColumn(120, end=True))
        return VirtualList(
            len(self.found),
            self._cells,
            columns,
            self.chosen,
            self._select,
            self._open,
            grow=1,
            name=self.title,
            ident="words",
        )

    def _cells(self, index: int) -> tuple[ListCell, ...]:
        entry = self.found[index]
        return ListCell(entry.name, _color(entry), "semibold"), ListCell(say(f"glossary.kind.{entry.kind}"), "muted")

    def _no_matches(self) -> Widget:
        return Label(say("glossary.nothing", query=self.query), color="muted", fit="wrap")

    # ---- actions

    def _search(self, words: str) -> None:
        self.query, self.chosen = words, 0
        self.found = search_entries(words)
        self.app.refresh()

    def _focus_list(self, words: str) -> None:
        """Move the focus from the search field to the list; in a narrow window open the first term."""
        rows = next((each for each in self.app.stage.focus_order() if each.ident == "words"), None)
        if rows is not None:
            self.app.stage.set_focus(rows)
            if self.app.stage.size()[0] < WIDE_FROM:
                self._open()

    def _select(self, index: int) -> None:
        self.chosen = index
        if self.app.stage.size()[0] < WIDE_FROM:
            return
        refresh_in_place(self.app)

    def _open(self) -> None:
        """Open the meaning in a dialog where there is no space beside the list."""
        if self.app.stage.size()[0] >= WIDE_FROM:
            return
        entry = self.found[self.chosen]
        close = Button(say("screen.ok"), self.app.stage.close, look=PRIMARY, hotkey="enter")
        self.app.stage.open(Modal(entry.name, Column(*_meaning(entry), Row(spacer(), close), gap=10), wide=560))


def _color(entry: GlossaryEntry) -> Role:
    if entry.kind != "move":
        return "text"
    return family_color(BY_ID[entry.id])


def _meaning(entry: GlossaryEntry) -> list[Widget]:
    parts: list[Widget] = [
        Label(entry.name, size="large", weight="semibold", color=_color(entry), fit="wrap"),
        Label(say(f"glossary.kind.{entry.kind}"), color="muted", fit="wrap"),
        Divider(),
        Label(entry.words, fit="wrap"),
    ]
    sources = [
        say(f"glossary.{kind}", source=source)
        for kind, source in (("source", entry.source), ("memory", entry.memory))
        if source
    ]
    if sources:
        parts.append(Divider())
    return [*parts, *(Label(words, weight="italic", color="muted", fit="wrap") for words in sources)]


def open_glossary(app: App) -> None:
    """Open the glossary over the current screen; Esc leads back."""
    if isinstance(app.screens[-1], GlossaryScreen):
        return
    app.visit(GlossaryScreen(app))
    field = next(each for each in app.stage.focus_order() if each.ident == "search")
    app.stage.set_focus(field)
