"""The library: every game played, to be resumed or opened at its ending."""

from __future__ import annotations

from datetime import datetime

import pygame

from game.play.ending.kept_titles import ending_title
from game.play.saved_game import GameRow, has_current_rules
from game.play.session.session import Session
from game.sentences import say, say_count
from game.ui.controllers.saved_games import SavedGames, can_resume, game_title, player_name
from game.ui.screens.board.game_entry import resume_game
from game.ui.screens.debrief.debrief import show_debrief
from game.ui.screens.ledger.ledger import show_ledger
from game.ui.screens.library.career import CareerScreen
from game.ui.screens.quarter_end.replay import show_replay
from game.ui.tables.key_bindings import CAREER_KEY, DEBRIEF_KEY, LEDGER_KEY, REPLAY_KEY
from game.ui.toolkit.appearance.keys import is_hotkey
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Divider, Label, Panel, Row, Scroll, Widget, spacer
from game.ui.toolkit.widgets.button import ROW
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

COLUMNS_FROM = 900.0
MAX_WIDTH = 1240.0
SEED_WIDTH, QUARTERS_WIDTH, PLAYER_WIDTH, ENDING_WIDTH, SCORE_WIDTH, DATE_WIDTH = 92.0, 92.0, 120.0, 190.0, 64.0, 104.0
PAGE_SIZE = 50  # rows at first and per press of "more", as each takes time to lay out


class LibraryScreen(Screen):
    """One row per game, the newest first."""

    key_help = "ending"

    def __init__(self, app: App, saved: SavedGames) -> None:
        self.app, self.saved, self.shown_count = app, saved, PAGE_SIZE
        self.title = say("library.title")

    def build(self, stage: Stage) -> Widget:
        width = min(stage.size()[0], MAX_WIDTH)
        games = self.saved.games
        lines: list[Widget] = []
        for row in games[: self.shown_count]:
            lines += [self._row(row, width), Divider()]
        if not games:
            lines = [_placeholder(self.saved.message)]
        if len(games) > self.shown_count:
            more = Button(say_count("library.more", len(games) - self.shown_count), self._more, ident="more")
            lines.append(Column(more, pad=(0, 8)))
        headings: list[Widget] = [_headings()] if width >= COLUMNS_FROM and games else []
        body = Panel(*headings, Scroll(Column(*lines, gap=2), grow=1, keeps_bar=True), grow=1, gap=4, pad=(16, 12))
        # without games the keys do nothing
        footer = [Label(say("library.keys"), color="muted", fit="wrap")] if games else []
        inner = Column(body, *footer, gap=8, pad=(12, 10), grow=1)
        middle: Widget = inner
        if stage.size()[0] > MAX_WIDTH:
            inner.fixed_width = MAX_WIDTH
            middle = Row(spacer(), inner, spacer(), across="fill", grow=1)
        count = say_count("library.count", len(games))
        career_button = Button(say("career.title"), self._career, hotkey=CAREER_KEY, icon="pennant", ident="career")
        return Column(title_bar(say("library.title"), count, self.app.back, career_button), middle)

    def _career(self) -> None:
        self.app.show(CareerScreen(self.app, self.saved))

    def _more(self) -> None:
        first = self.saved.games[self.shown_count]
        self.shown_count += PAGE_SIZE
        self.app.refresh()
        stage = self.app.stage
        stage.set_focus(next((each for each in stage.focus_order() if each.ident == f"game.{first.id}"), None))

    def _row(self, row: GameRow, width: float) -> ButtonBase:
        setup = row.setup
        score = "–" if row.score is None else f"{row.score['total']:.0f}"
        quarters = say("library.quarters", played=row.quarters, planned=setup.planned)
        if width < COLUMNS_FROM:
            facts = say(
                "library.facts",
                quarters=quarters,
                seed=setup.seed,
                ending=ending_of(row),
                score=score,
                by=player_name(row),
            )
            title = Label(game_title(row), weight="semibold", fit="wrap")
            child: Widget = Column(title, Label(facts, color="muted", fit="wrap"), pad=(10, 7))
        else:
            child = Row(
                Label(game_title(row), weight="semibold", fit="ellipsis", grow=1),
                Label(_date(row.started), color="muted", width=DATE_WIDTH),
                Label(str(setup.seed), color="muted", fit="ellipsis", width=SEED_WIDTH),
                Label(quarters, width=QUARTERS_WIDTH),
                Label(player_name(row), color="muted", fit="ellipsis", width=PLAYER_WIDTH),
                Label(ending_of(row), fit="ellipsis", width=ENDING_WIDTH, weight="regular" if row.ending else "italic"),
                Label(score, size="number", weight="semibold", side="end", width=SCORE_WIDTH),
                gap=12,
                pad=(10, 9),
            )
        state = say("library.state", quarters=quarters, ending=ending_of(row), score=score)
        return ButtonBase(
            child,
            lambda: self.open(row),
            look=ROW,
            role="row",
            name=game_title(row),
            state=state,
            ident=f"game.{row.id}",
        )

    def open(self, row: GameRow) -> None:
        """Resume an unfinished game; open others at their ending, or as a record if they have none."""
        from game.ui.screens.library.read_only_game import ReadOnlyGameScreen

        if not has_current_rules(row):
            self.app.show(ReadOnlyGameScreen(self.app, row))
        elif can_resume(row):
            resume_game(self.app, row.id)
        elif row.ending is None:
            self.app.show(ReadOnlyGameScreen(self.app, row))
        else:
            self._open_ending(row)

    def on_key(self, event: pygame.Event) -> bool:
        """Replay the focused finished game with P, open its ledger with L or its debrief with D."""
        openers = {REPLAY_KEY: show_replay, LEDGER_KEY: show_ledger, DEBRIEF_KEY: show_debrief}
        focus = self.app.stage.focus.ident if self.app.stage.focus else ""
        row = next((each for each in self.saved.games if f"game.{each.id}" == focus), None)
        show = next((openers[key] for key in openers if is_hotkey(event, key)), None)
        if show is None or row is None or row.ending is None or not has_current_rules(row):
            return False
        session = self._replay(row)
        if session is not None:
            show(self.app, session)
        return True

    def _open_ending(self, row: GameRow) -> None:
        from game.ui.screens.ending.ending import EndingScreen

        session = self._replay(row)
        if session is not None:
            self.app.show(EndingScreen(self.app, session))

    def _replay(self, row: GameRow) -> Session | None:
        """Replay a finished game; None with a message if it cannot be restored completely."""
        from game.paths import user_folder
        from game.play.session.replay import load_record, replay
        from game.user_error import UserError

        try:
            replayed = replay(load_record(user_folder(), row.id))
        except UserError as error:
            show_message(self.app, str(error))
            return None
        if replayed.error is not None or not replayed.session.over:
            show_message(self.app, str(replayed.error or say("library.cut_short")))
            return None
        return replayed.session


def ending_of(row: GameRow) -> str:
    """Return the title of a game's ending, or why there is none."""
    if row.ending is None:
        return say("library.unfinished") if has_current_rules(row) else say("library.other_rules")
    return ending_title(row)


def _date(stamp: str) -> str:
    """Return the local date of a stored time (ISO 8601, UTC)."""
    try:
        return datetime.fromisoformat(stamp).astimezone().date().isoformat()
    except ValueError:
        return stamp[:10]


def _headings() -> Widget:
    def heading(key: str, width: float | None, end: bool = False) -> Label:
        label = Label(
            say(f"library.head.{key}"), size="micro", weight="semibold", color="muted", side="end" if end else "start"
        )
        label.fixed_width, label.grow = width, 1.0 if width is None else 0.0
        return label

    parts: list[Widget] = [
        heading("scenario", None),
        heading("date", DATE_WIDTH),
        heading("seed", SEED_WIDTH),
        heading("quarters", QUARTERS_WIDTH),
        heading("by", PLAYER_WIDTH),
        heading("ending", ENDING_WIDTH),
        heading("score", SCORE_WIDTH, end=True),
    ]
    return Row(Row(*parts, gap=12, pad=(10, 0), grow=1), Widget(width=12))


def _placeholder(message: str) -> Widget:
    return Column(
        Label(say("library.none"), size="heading", weight="semibold", fit="wrap"),
        Label(message or say("library.none_detail"), color="muted", fit="wrap"),
        gap=6,
        pad=(10, 20),
    )
