"""The author's panel: why each event can or cannot come, and every hidden value of the game."""

from __future__ import annotations

from game.palette import Role
from game.play.authoring.event_gates import BARRED, CHANCE, READY, SHOWN, EventStatus, event_statuses
from game.play.authoring.hidden_values import PERSON, hidden_values, person_values, team_values
from game.play.session.session import Session
from game.sim.conditions import NAMES, TRUTH
from game.ui.screens.faces.face import team_order
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Divider, Grid, Icon, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.window.app import App, Screen
from game.ui.toolkit.window.page_frame import title_bar
from game.words import say

WIDE_FROM = 1400.0  # design units from which events and values stand side by side
TABLE_FROM = 900.0  # design units from which people stand in a table
CELL = 52.0
INDENT = 22.0
COLORS: dict[str, Role] = {SHOWN: "good", READY: "text", CHANCE: "muted", BARRED: "muted"}
ORDER = tuple(COLORS)
_WHOLE = ("tenure", "quarter")
_FLAGS = tuple(name.rpartition(".")[2] for name, kind in NAMES.items() if kind.type == TRUTH)


class AuthorPanelScreen(Screen):
    """Shows the inside of a trial game; it changes nothing."""

    def __init__(self, app: App, session: Session) -> None:
        self.app, self.session = app, session
        self.title = say("panel.window", title=session.scenario.title)
        self.chances = sorted(event_statuses(session), key=lambda each: ORDER.index(each.status))

    def build(self, stage: Stage) -> Widget:
        wide = stage.size()[0]
        session = self.session
        detail = say("panel.detail", quarter=session.view.quarter, seed=session.seed)
        top = title_bar(say("panel.title"), detail, self.app.back)
        events, values = self._events(), self._values(wide)
        if wide >= WIDE_FROM:
            left = Panel(Scroll(events, grow=1, name=say("panel.events")), pad=(16, 12))
            left.fixed_width = 0.30 * (wide - 24)
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
        cards = [_event(each) for each in self.chances]
        return Column(heading, *(cards or [Label(say("panel.no_events"), color="muted", fit="wrap")]), gap=8)

    # ---- values

    def _values(self, wide: float) -> Widget:
        session = self.session
        parts: list[Widget] = [Label(say("panel.people"), weight="bold", fit="wrap"), self._people(wide)]
        parts += [Divider(), Label(say("panel.team"), weight="bold", fit="wrap"), _pairs(team_values(session))]
        return Column(*parts, Divider(), _pairs(hidden_values(session)), gap=8)

    def _people(self, wide: float) -> Widget:
        seats = team_order(self.session.view)
        rows = [(self.session.name(seat), self._ids()[seat], person_values(self.session, seat)) for seat in seats]
        if wide < TABLE_FROM:
            return Column(*(_person_lines(*row) for row in rows), gap=10)
        heads = [_head(say(f"panel.head.{name}")) for name in PERSON]
        first = Label(say("panel.person"), size="micro", color="muted", grow=1)
        return Column(Row(first, *heads, gap=4), *(_person_row(*row) for row in rows), gap=3)

    def _ids(self) -> list[str]:
        return self.session.ids()


def _event(chance: EventStatus) -> Widget:
    """Return one event with its status, gates and clauses."""
    event = chance.event
    title = Row(Label(event.title, weight="semibold", fit="wrap", grow=1), Label(event.id, color="muted"), gap=10)
    status = Label(say(f"panel.status.{chance.status}"), color=COLORS[chance.status], weight="semibold", fit="wrap")
    lines: list[Widget] = [title, status]
    lines += [_line(0, words, holds) for words, holds in chance.gates]
    lines += [_line(each.depth, each.source, bool(each.holds)) for each in chance.clauses]
    if event.when is None:
        lines.append(_line(0, say("panel.always"), True))
    now = ", ".join(say("panel.now", name=name, value=shown(name, value)) for name, value in chance.now)
    if now:
        lines.append(Label(now, color="muted", fit="wrap"))
    edge: Role | None = "good" if chance.status == SHOWN else None
    return Panel(*lines, fill="sunk", edge=edge, gap=3, pad=(14, 8))


def _line(depth: int, words: str, holds: bool) -> Widget:
    sign = Icon("check" if holds else "close", size=16, color="good" if holds else "bad")
    truth = say("panel.true" if holds else "panel.false")
    tag = Label(truth, color="good" if holds else "bad")
    return Row(Widget(width=INDENT * depth), sign, Label(words, fit="wrap", grow=1), tag, gap=8, across="start")


def _head(words: str) -> Widget:
    return Label(words, size="micro", color="muted", side="end", width=CELL)


def _pairs(rows: list[tuple[str, float]]) -> Widget:
    cells: list[Widget] = [
        Row(
            Label(name, color="muted", fit="wrap", grow=1),
            Label(shown(name, value), weight="semibold"),
            gap=8,
            pad=(8, 0),
        )
        for name, value in rows
    ]
    return Grid(*cells, columns=3, least=200, gap=6)


def _person_row(name: str, who: str, values: dict[str, float]) -> Widget:
    cells = [Label(shown(key, values[key]), side="end", width=CELL) for key in PERSON]
    words = Column(Label(name, weight="semibold", fit="wrap"), Label(who, color="muted", fit="wrap"), grow=1)
    return Row(words, *cells, gap=4)


def _person_lines(name: str, who: str, values: dict[str, float]) -> Widget:
    facts = [
        Row(Label(say(f"panel.head.{key}"), color="muted"), Label(shown(key, values[key])), gap=6) for key in PERSON
    ]
    title = Row(Label(name, weight="semibold", fit="wrap", grow=1), Label(who, color="muted"), gap=8)
    return Column(title, Row(*facts, gap=14, wrap=True), gap=2)


def shown(name: str, value: float) -> str:
    """Return a value as a scenario file would write it: counts whole, flags as words, others with two digits."""
    kind = name.rpartition(".")[2]
    if kind in _FLAGS and name != "team.following":
        return say("panel.true" if value else "panel.false")
    if kind in _WHOLE:
        return f"{value:.0f}"
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "\N{MINUS SIGN}")
