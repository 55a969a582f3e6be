"""The author's panel: why each event can or cannot come, and every hidden value of the game."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.palette import Role
from game.play.authoring.event_gates import EventStatus, Status, event_statuses
from game.play.authoring.hidden_values import PERSON, hidden_values, person_values, team_values
from game.play.authoring.shown_events import ShownEvent, missing
from game.play.session.session import Session
from game.sentences import say
from game.sim.conditions import NAMES, TRUTH
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Divider, Grid, Icon, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

WIDE_FROM = 1400.0  # design units from which events and values stand side by side
TABLE_FROM = 900.0  # design units from which people stand in a table
CELL = 52.0
INDENT = 22.0
COLORS: dict[Status, Role] = {
    Status.SHOWN: "good",
    Status.READY: "text",
    Status.CHANCE: "muted",
    Status.BARRED: "muted",
}
STATUS_ORDER = tuple(COLORS)
_WHOLE_NUMBERS = ("tenure", "quarter")
_FLAGS = tuple(name.rpartition(".")[2] for name, kind in NAMES.items() if kind.type == TRUTH)


class AuthorPanelScreen(Screen):
    """Shows the events and hidden values of a trial game; an event can be shown and answered at once.

    show: shows an event now, with an answer or without.
    """

    def __init__(self, app: App, session: Session, show: Callable[[ShownEvent], None]) -> None:
        self.app, self.session, self.show = app, session, show
        self.title = say("panel.window", title=session.scenario.title)
        self.statuses = sorted(event_statuses(session), key=lambda each: STATUS_ORDER.index(each.status))

    def build(self, stage: Stage) -> Widget:
        width = stage.size()[0]
        session = self.session
        detail = say("panel.detail", quarter=session.view.quarter, seed=session.seed)
        top = title_bar(say("panel.title"), detail, self.app.back)
        events, values = self._events(), self._values(width)
        if width >= WIDE_FROM:
            left = Panel(Scroll(events, grow=1, name=say("panel.events")), pad=(16, 12))
            left.fixed_width = 0.30 * (width - 24)
            right = Panel(Scroll(values, grow=1, name=say("panel.team")), pad=(16, 12), grow=1)
            body: Widget = Row(left, right, gap=8, across="fill", grow=1)
        else:
            both = Column(Panel(events, pad=(14, 12)), Panel(values, pad=(14, 12)), gap=8)
            body = Scroll(both, grow=1, name=say("panel.title"))
        foot = Label(say("panel.keys", example="team.trust=0.2"), color="muted", fit="wrap")
        return Column(top, Column(body, foot, gap=8, pad=(8, 8), grow=1))

    # ---- events

    def _events(self) -> Widget:
        heading = Label(say("panel.events"), weight="bold", fit="wrap")
        cards = [_event_card(each, self.show) for each in self.statuses]
        return Column(heading, *(cards or [Label(say("panel.no_events"), color="muted", fit="wrap")]), gap=8)

    # ---- values

    def _values(self, width: float) -> Widget:
        session = self.session
        parts: list[Widget] = [Label(say("panel.people"), weight="bold", fit="wrap"), self._people(width)]
        parts += [Divider(), Label(say("panel.team"), weight="bold", fit="wrap"), _value_grid(team_values(session))]
        return Column(*parts, Divider(), _value_grid(hidden_values(session)), gap=8)

    def _people(self, width: float) -> Widget:
        seats = range(self.session.view.seats)
        rows = [(self.session.name(seat), self._ids()[seat], person_values(self.session, seat)) for seat in seats]
        if width < TABLE_FROM:
            return Column(*(_person_card(*row) for row in rows), gap=10)
        headings = [_column_heading(say(f"panel.head.{name}")) for name in PERSON]
        first = Label(say("panel.person"), size="micro", color="muted", grow=1)
        return Column(Row(first, *headings, gap=4), *(_person_row(*row) for row in rows), gap=3)

    def _ids(self) -> list[str]:
        return self.session.ids()


def _event_card(event_status: EventStatus, show: Callable[[ShownEvent], None]) -> Widget:
    """Return one event with its status, what is missing, its gates and clauses, and buttons that show and answer it."""
    event = event_status.event
    title = Row(Label(event.title, weight="semibold", fit="wrap", grow=1), Label(event.id, color="muted"), gap=10)
    status = Label(
        say(f"panel.status.{event_status.status}"), color=COLORS[event_status.status], weight="semibold", fit="wrap"
    )
    lines: list[Widget] = [title, status, Label(missing(event_status), fit="wrap")]
    lines += [_condition_row(0, words, holds) for words, holds in event_status.gates]
    lines += [_condition_row(each.depth, each.source, bool(each.holds)) for each in event_status.clauses]
    if event.when is None:
        lines.append(_condition_row(0, say("panel.always"), True))
    now = ", ".join(say("panel.now", name=name, value=value_words(name, value)) for name, value in event_status.now)
    if now:
        lines.append(Label(now, color="muted", fit="wrap"))
    lines.append(_event_buttons(event_status, show))
    edge: Role | None = "good" if event_status.status == Status.SHOWN else None
    return Panel(*lines, fill="sunk", edge=edge, gap=3, pad=(14, 8))


def _event_buttons(event_status: EventStatus, show: Callable[[ShownEvent], None]) -> Widget:
    event = event_status.event
    now = Button(
        say("panel.show_now"), lambda: show(ShownEvent(event.id)), look=QUIET, ident=f"show.{event.id}", pad=(8, 3)
    )
    answers = [
        Button(
            say("panel.answer", number=number),
            partial(show, ShownEvent(event.id, number)),
            look=QUIET,
            ident=f"answer.{event.id}.{number}",
            pad=(8, 3),
        )
        for number in range(1, len(event.choices) + 1)
    ]
    return Row(now, *answers, gap=4, wrap=True)


def _condition_row(depth: int, words: str, holds: bool) -> Widget:
    icon = Icon("check" if holds else "close", size=16, color="good" if holds else "bad")
    holds_words = say("panel.true" if holds else "panel.false")
    tag = Label(holds_words, color="good" if holds else "bad")
    return Row(Widget(width=INDENT * depth), icon, Label(words, fit="wrap", grow=1), tag, gap=8, across="start")


def _column_heading(words: str) -> Widget:
    return Label(words, size="micro", color="muted", side="end", width=CELL)


def _value_grid(rows: list[tuple[str, float]]) -> Widget:
    cells: list[Widget] = [
        Row(
            Label(name, color="muted", fit="wrap", grow=1),
            Label(value_words(name, value), weight="semibold"),
            gap=8,
            pad=(8, 0),
        )
        for name, value in rows
    ]
    return Grid(*cells, columns=3, least=200, gap=6)


def _person_row(name: str, id_: str, values: dict[str, float]) -> Widget:
    cells = [Label(value_words(key, values[key]), side="end", width=CELL) for key in PERSON]
    words = Column(Label(name, weight="semibold", fit="wrap"), Label(id_, color="muted", fit="wrap"), grow=1)
    return Row(words, *cells, gap=4)


def _person_card(name: str, id_: str, values: dict[str, float]) -> Widget:
    facts = [
        Row(Label(say(f"panel.head.{key}"), color="muted"), Label(value_words(key, values[key])), gap=6)
        for key in PERSON
    ]
    title = Row(Label(name, weight="semibold", fit="wrap", grow=1), Label(id_, color="muted"), gap=8)
    return Column(title, Row(*facts, gap=14, wrap=True), gap=2)


def value_words(name: str, value: float) -> str:
    """Return a value as a scenario file would write it: counts whole, flags as words, others with two digits."""
    kind = name.rpartition(".")[2]
    if kind in _FLAGS and name != "team.following":
        return say("panel.true" if value else "panel.false")
    if kind in _WHOLE_NUMBERS:
        return f"{value:.0f}"
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "\N{MINUS SIGN}")
