"""The replay of a finished game: decisions, results and causes, quarter by quarter."""

from __future__ import annotations

import pygame

from game.play.ending.departures import departures
from game.play.explain.causes.ledger_view import finished_quarters
from game.play.explain.display_units import money, output_points, points
from game.play.explain.length_of_command import quarter_words
from game.play.session.finished_quarter import Quarter
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.sentences import say, strategy_name
from game.sim.catalogue import BY_ID
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.screens.ledger.ledger import ledger_button
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.quarter_end.review_causes import causes
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Divider, Icon, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

WIDE_FROM = 900.0
LEFT_WIDTH = 400.0
FACE = 40.0


class ReplayScreen(Screen):
    """Steps through the quarters of a finished session."""

    key_help = "ending"

    def __init__(self, app: App, session: Session) -> None:
        self.app, self.session = app, session
        self.title = say("replay.screen.title", title=session.scenario.title)
        self.quarters = finished_quarters(session)
        self.index = 0

    @property
    def quarter(self) -> Quarter:
        """The current quarter."""
        return self.quarters[self.index]

    def build(self, stage: Stage) -> Widget:
        session, quarter = self.session, self.quarter
        by = say("library.you") if session.strategy is None else strategy_name(session.strategy)
        detail = say(
            "replay.screen.detail",
            quarter=say("replay.screen.year_after", quarter=quarter.number)
            if quarter in session.after
            else quarter_words(session, quarter.number),
            seed=_seed_words(session),
            by=by,
        )
        top = title_bar(self.title, detail, self.app.back)
        decisions_column = Column(*self._decision_parts(), gap=10)
        causes_column = Column(*causes(session, quarter), gap=10)
        if stage.size()[0] >= WIDE_FROM:
            left = Panel(
                Scroll(decisions_column, grow=1, name=say("replay.screen.decided")), pad=(16, 14), width=LEFT_WIDTH
            )
            right = Panel(Scroll(causes_column, grow=1, name=say("replay.screen.result")), pad=(16, 14), grow=1)
            body: Widget = Row(left, right, gap=8, across="fill", grow=1)
        else:
            parts = Column(Panel(decisions_column, pad=(14, 12)), Panel(causes_column, pad=(14, 12)), gap=8)
            body = Scroll(parts, grow=1, name=say("replay.screen.decided"))
        return Column(top, Column(body, self._footer(), gap=8, pad=(8, 8), grow=1))

    # ---- decisions and team

    def _decision_parts(self) -> list[Widget]:
        quarter, view = self.quarter, quarter_changes.view_after(self.session, self.quarter)
        parts: list[Widget] = [Label(say("replay.screen.decided"), size="heading", weight="semibold")]
        if quarter in self.session.after:
            parts.append(Label(say("replay.screen.after_note"), color="muted", fit="wrap"))
        else:
            parts += [*self._moves(), *self._answer()]
        seats = view.seats
        numbers = say(
            "replay.screen.numbers",
            output=round(output_points(float(view.output[0]), seats)),
            asked=round(output_points(float(quarter.view.target[0]), seats)),
            standing=points(float(view.standing[0])),
            morale=points(float(view.morale[0].mean())),
            money=money(float(view.money[0])),
        )
        parts += [
            Divider(),
            Label(say("replay.screen.result"), weight="bold"),
            Label(numbers, fit="wrap"),
            self._team(),
        ]
        for departure in departures(self.session, quarter):
            words = say(f"farewell.{departure['why']}", name=self.session.names[departure["id"]])
            parts.append(Row(Icon("door", size=18, color="bad"), Label(words, fit="wrap", grow=1), gap=8))
        return parts

    def _moves(self) -> list[Widget]:
        if not self.quarter.moves:
            return [Label(say("replay.screen.no_moves"), color="muted", fit="wrap")]
        rows: list[Widget] = []
        for move in dict.fromkeys(move for move, _ in self.quarter.moves):
            seats = [seat for name, seat in self.quarter.moves if name == move and seat is not None]
            names = [quarter_changes.person_name(self.session, self.quarter.view, seat) for seat in seats]
            words = say(
                "replay.screen.move",
                move=say(f"move.{move}.name"),
                whom=", ".join(names) or say("replay.screen.everybody"),
            )
            icon = Icon(ROWS[move].icon, size=20, color=family_color(BY_ID[move]))
            rows.append(Row(icon, Label(words, fit="wrap", grow=1), gap=8, across="start"))
        return rows

    def _answer(self) -> list[Widget]:
        row, choice = int(self.quarter.view.event[0]), self.quarter.choice
        if row < 0 or choice < 0:
            return [Label(say("replay.screen.no_event"), color="muted", fit="wrap")]
        event = self.session.scenario.setting.events[row]
        words = say("replay.screen.answer", title=event.title, choice=answer_text(self.session, self.quarter))
        return [Row(Icon("pen", size=20, color="muted"), Label(words, fit="wrap", grow=1), gap=8, across="start")]

    def _team(self) -> Widget:
        """Return the faces after the quarter with their morale."""
        view, scenario = quarter_changes.view_after(self.session, self.quarter), self.session.scenario
        faces: list[Widget] = []
        for seat in range(view.seats):
            name = quarter_changes.person_name(self.session, view, seat)
            face = face_of(scenario, seat, int(view.generation[0, seat]), name)
            morale = Label(str(points(float(view.morale[0, seat]))), color="muted", side="center")
            faces.append(Column(Portrait(face, mood_of(view, seat), FACE, name=name), morale, width=FACE))
        return Row(*faces, gap=8, wrap=True)

    # ---- stepping

    def _footer(self) -> Widget:
        last = self.index == len(self.quarters) - 1
        buttons = [
            Button(
                say("replay.screen.before"),
                lambda: self._step(-1),
                hotkey="p",
                icon="left",
                ident="before",
                enabled=self.index > 0,
                pad=(12, 6),
            ),
            Button(
                say("replay.screen.next"),
                lambda: self._step(1),
                hotkey="n",
                icon="right",
                ident="next",
                enabled=not last,
                pad=(12, 6),
            ),
            ledger_button(self.app, self.session, self.quarter.number),
        ]
        words = say("replay.screen.at_end" if last else "replay.screen.keys")
        return Panel(Row(*buttons, Label(words, color="muted", fit="wrap", grow=1), gap=8, wrap=True), pad=(10, 8))

    def on_key(self, event: pygame.Event) -> bool:
        """Step with the page keys, wherever the focus is."""
        step = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}.get(event.key, 0)
        self._step(step)
        return bool(step)

    def _step(self, by: int) -> None:
        index = max(0, min(len(self.quarters) - 1, self.index + by))
        if index != self.index:
            self.index = index
            self.app.refresh()


def _seed_words(session: Session) -> str:
    """Return the seed, with the run's number for a run of a comparison."""
    return say("replay.screen.run", seed=session.seed, run=session.run + 1) if session.run else str(session.seed)


def show_replay(app: App, session: Session) -> None:
    """Open the replay of a finished game."""
    app.visit(ReplayScreen(app, session))
