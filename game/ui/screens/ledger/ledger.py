"""The ledger: every change of every quarter with its causes, filtered by person, cause and quarter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from game.play.explain.causes.cause_phrases import told_cause
from game.play.explain.causes.ledger_view import VariableChange, finished_quarters, ledger_changes
from game.play.session.session import Session
from game.sentences import say, say_count
from game.signed_numbers import signed_change
from game.ui.screens.ledger.change_details import (
    display_digits,
    displayed_amount,
    displayed_lines,
    entry,
    main_cause,
    person_words,
    sign_color,
)
from game.ui.screens.tips.cause_tips import capitalise
from game.ui.tables.key_bindings import LEDGER_KEY
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    Column,
    Label,
    ListCell,
    ListColumn,
    Modal,
    Panel,
    Row,
    Scroll,
    VirtualList,
    Widget,
    spacer,
)
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import refresh_in_place, title_bar
from game.ui.toolkit.window.screen import Screen
from game.why.cause_groups import GROUPS, group_of

EVERYBODY, TEAM = "", "team"
WIDE_FROM = 960.0  # details stand beside the list; below this width they open over it
CAUSE_FROM = 1180.0  # width from which the list has a column for the main cause
DETAILS_WIDTH = 400.0
Option = tuple[str, str]  # key, words


@dataclass(frozen=True)
class LedgerFilter:
    """A filter of the ledger, and the number of finished quarters when it was set."""

    who: str
    group: str
    quarter: int
    quarters: int


_LAST_FILTERS: WeakKeyDictionary[Session, LedgerFilter] = WeakKeyDictionary()  # dropped with its session


class LedgerScreen(Screen):
    """A list of changes on the left and the details of the chosen one on the right."""

    def __init__(self, app: App, session: Session, quarter: int) -> None:
        self.app, self.session = app, session
        self.title = say("ledger.title")
        self.quarters = {each.number: each for each in finished_quarters(session)}
        self.who, self.group, self.quarter = EVERYBODY, "", quarter if quarter in self.quarters else 0
        self.chosen = 0
        self._changes_by_quarter: dict[int, list[VariableChange]] = {}
        self.rows = self._filtered()

    # ---- filtering

    def _filtered(self) -> list[VariableChange]:
        numbers = [self.quarter] if self.quarter else sorted(self.quarters, reverse=True)
        seats = self.session.state.seats
        return [
            each
            for number in numbers
            for each in self._changes(number)
            if self._matches(each) and any(amount for _, amount in displayed_lines(each, seats))
        ]

    def _changes(self, number: int) -> list[VariableChange]:
        if number not in self._changes_by_quarter:
            self._changes_by_quarter[number] = ledger_changes(self.session, self.quarters[number])
        return self._changes_by_quarter[number]

    def _matches(self, change: VariableChange) -> bool:
        matches_person = self.who == EVERYBODY or (change.seat is None if self.who == TEAM else self.who in change.who)
        return matches_person and (not self.group or any(group_of(cause) == self.group for cause, _ in change.lines))

    # ---- building

    def build(self, stage: Stage) -> Widget:
        width = stage.size()[0]
        detail = say("ledger.open" if self.session.over else "ledger.known")
        top = title_bar(say("ledger.title"), detail, self.app.back)
        if not self.quarters:
            words = Column(
                Label(say("ledger.none"), size="heading", weight="semibold", fit="wrap"),
                Label(say("ledger.none_detail"), color="muted", fit="wrap"),
                gap=6,
            )
            return Column(top, Column(Panel(words, pad=(20, 20), grow=1), pad=(8, 8), grow=1))
        body: list[Widget] = [Panel(*self._list(width), gap=6, pad=(10, 10), grow=1)]
        if width >= WIDE_FROM and self.rows:
            body.append(
                Panel(self._details(), width=DETAILS_WIDTH if width < 1500 else 1.35 * DETAILS_WIDTH, pad=(18, 14))
            )
        return Column(top, Column(self._filters(), Row(*body, gap=8, across="fill", grow=1), gap=8, pad=(8, 8), grow=1))

    def _filters(self) -> Widget:
        buttons = [
            self._filter("who", "w", self._people(), self.who),
            self._filter("cause", "c", self._groups(), self.group),
            self._filter("quarter", "q", self._numbers(), str(self.quarter or "")),
        ]
        if self.who or self.group or self.quarter:
            buttons.append(Button(say("ledger.clear"), self._clear, hotkey="x", ident="clear", pad=(10, 5)))
        count = Label(say_count("ledger.count", len(self.rows)), color="muted", side="end", fit="wrap")
        return Panel(Row(*buttons, count, gap=8, wrap=True), pad=(10, 8))

    def _filter(self, name: str, key: str, options: Sequence[Option], chosen: str) -> Button:
        words = say(f"ledger.filter.{name}", chosen=dict(options)[chosen])
        return Button(
            words, lambda: self._ask_option(name, options, chosen), hotkey=key, ident=f"filter.{name}", pad=(10, 5)
        )

    def _list(self, width: float) -> list[Widget]:
        if not self.rows:
            return [Label(say("ledger.nothing"), color="muted", fit="wrap")]
        self.chosen = min(self.chosen, len(self.rows) - 1)
        columns = [ListColumn(44), ListColumn(grow=5), ListColumn(grow=5), ListColumn(76, end=True)]
        if width >= CAUSE_FROM:
            columns.insert(3, ListColumn(grow=7))
        rows = VirtualList(
            len(self.rows),
            lambda index: self._cells(index, len(columns) == 5),
            tuple(columns),
            self.chosen,
            self._select,
            self._open,
            grow=1,
            name=say("ledger.title"),
            ident="changes",
        )
        words = say("ledger.keys_beside" if width >= WIDE_FROM else "ledger.keys")
        return [rows, Label(words, color="muted", fit="wrap")]

    def _cells(self, index: int, with_cause: bool) -> tuple[ListCell, ...]:
        change, seats = self.rows[index], self.session.state.seats
        amount = displayed_amount(change, seats, self.group)
        cause = main_cause(change, amount, self.group)
        cells = [
            ListCell(say("board.short_quarter", quarter=change.quarter), "muted"),
            ListCell(person_words(self.session, change), weight="semibold" if change.seat is None else "regular"),
            ListCell(capitalise(say(f"variable.{change.variable}"))),
            ListCell(signed_change(amount, display_digits(change)), sign_color(amount, change.variable), "semibold"),
        ]
        if with_cause:
            quarter, contributed = self.quarters[change.quarter], dict(change.lines)[cause]
            words = told_cause(self.session, quarter, cause, change.variable, contributed, change.seat)
            shown = dict(displayed_lines(change, seats, self.group))[cause]
            told = say("ledger.mainly", cause=words, amount=signed_change(shown, display_digits(change)))
            cells.insert(3, ListCell(told, "muted"))
        return tuple(cells)

    def _details(self) -> Widget:
        change = self.rows[self.chosen]
        parts = entry(self.session, change, self.session.state.seats, self.group)
        return Scroll(Column(*parts, gap=8), grow=1, name=say("ledger.causes"))

    # ---- actions

    def _select(self, index: int) -> None:
        self.chosen = index
        if self.app.stage.size()[0] >= WIDE_FROM:
            refresh_in_place(self.app)

    def _open(self) -> None:
        """Open the details of the chosen change over the list."""
        close = Button(say("screen.ok"), self.app.stage.close, look=PRIMARY, hotkey="enter")
        parts = entry(self.session, self.rows[self.chosen], self.session.state.seats, self.group)
        self.app.stage.open(Modal(say("ledger.causes"), Column(*parts, Row(spacer(), close), gap=10), wide=560))

    def _ask_option(self, name: str, options: Sequence[Option], chosen: str) -> None:
        """Open a dialog with the options of a filter; the focus is on the current one."""
        stage = self.app.stage

        def on_press(key: str) -> Callable[[], None]:
            def set_option() -> None:
                stage.close()
                self._set_option(name, key)

            return set_option

        buttons = [Button(words, on_press(key), ident=f"option.{key}", pad=(12, 5)) for key, words in options]
        title = say(f"ledger.choose.{name}")
        heading = Label(title, size="heading", weight="bold", fit="wrap")
        stage.open(Modal(title, Column(heading, *buttons, gap=6), wide=420))
        index = [key for key, _ in options].index(chosen)
        stage.set_focus(buttons[index], shown=True)

    def _set_option(self, name: str, key: str) -> None:
        if name == "who":
            self.who = key
        elif name == "cause":
            self.group = key
        else:
            self.quarter = int(key or 0)
        self._show_filtered()

    def _clear(self) -> None:
        self.who, self.group, self.quarter = EVERYBODY, "", 0
        self._show_filtered()

    def restore_filter(self) -> None:
        """Restore the last filter of this game; after a new quarter it moves to that quarter."""
        last_filter = _LAST_FILTERS.get(self.session)
        if last_filter is not None:
            same_quarter = last_filter.quarters == len(self.quarters)
            self.who, self.group = last_filter.who, last_filter.group
            self.quarter = last_filter.quarter if same_quarter or not last_filter.quarter else self.quarter
            self.rows = self._filtered()

    def _show_filtered(self) -> None:
        _LAST_FILTERS[self.session] = LedgerFilter(
            who=self.who, group=self.group, quarter=self.quarter, quarters=len(self.quarters)
        )
        self.rows, self.chosen = self._filtered(), 0
        self.app.refresh()  # scrolls to the top

    # ---- options

    def _people(self) -> list[Option]:
        names = sorted(self.session.names.items(), key=lambda item: item[1])
        return [(EVERYBODY, say("ledger.everybody")), (TEAM, say("ledger.team")), *names]

    def _groups(self) -> list[Option]:
        return [("", say("ledger.all_causes")), *((group, say(f"cause_group.{group}")) for group in GROUPS)]

    def _numbers(self) -> list[Option]:
        numbers = [(str(number), say("board.tip.quarter", quarter=number)) for number in sorted(self.quarters)]
        return [("", say("ledger.all_quarters")), *numbers]


def show_ledger(app: App, session: Session, quarter: int | None = None) -> None:
    """Open the ledger at one quarter without filters; without a quarter, with the last filter of this game.

    Where there is no last filter, it opens at the last quarter in command, not at the year after it.
    """
    last = session.quarters[-1].number if session.quarters else 0
    ledger = LedgerScreen(app, session, last if quarter is None else quarter)
    if quarter is None:
        ledger.restore_filter()
    app.visit(ledger)
    rows = next((each for each in app.stage.focus_order() if each.ident == "changes"), None)
    if rows is not None:
        app.stage.set_focus(rows, shown=True)
        app.stage.tooltips.hide()


def ledger_button(app: App, session: Session, quarter: int) -> Button:
    """Return the button that opens the ledger at one quarter."""
    return Button(
        say("ledger.short"),
        lambda: show_ledger(app, session, quarter),
        hotkey=LEDGER_KEY,
        ident="ledger",
        pad=(12, 6),
    )
