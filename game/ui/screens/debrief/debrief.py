"""The debrief of a finished game: own words first, then its course, decisions and luck, and one thing to try next."""

from __future__ import annotations

from game.paths import user_folder
from game.play.debrief.changed_plans.branches import begin_branch
from game.play.debrief.debrief_document import debrief_in_steps
from game.play.debrief.debrief_types import Debrief, totals
from game.play.debrief.kept_debriefs import keep_debrief, odds_of_all
from game.play.ending.verdict import verdict_sentences
from game.play.session.decisions import parse_decisions
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed
from game.ui.controllers.launch_options import GameStarter
from game.ui.controllers.saved_games import read_saved
from game.ui.controllers.step_work import StepWork
from game.ui.screens.debrief.course_view import course_panel
from game.ui.screens.debrief.decision_cards import decision_card, headline, next_card
from game.ui.screens.debrief.decisions_and_luck_view import sums_panel
from game.ui.screens.debrief.detail_tabs import effects_page, odds_page, versatility_page
from game.ui.screens.debrief.own_words import OwnWords
from game.ui.screens.debrief.rewind import show_rewind
from game.ui.screens.debrief.share import share
from game.ui.screens.quarter_end.replay import ReplayScreen
from game.ui.toolkit.appearance.theme import Size
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Scroll, Tab, Tabs, Widget
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.dialogs import show_message
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen
from game.user_error import UserError

WIDE_FROM, CARDS = 1100.0, 404.0
CHART, LOW_CHART = 210.0, 190.0
PAGES = ("course", "moves", "versatility", "odds", "words")


class DebriefScreen(Screen):
    """Says why a finished game went as it did; everything is computed in the background while the words are written."""

    key_help = "ending"

    def __init__(self, app: App, session: Session) -> None:
        if session.final_score is None:
            raise ValueError("the game is not over")
        self.app, self.session = app, session
        self.title = say("debrief.screen.window", title=session.scenario.title)
        self.words = OwnWords(session)
        self.page = "words" if not any(self.words.words.answers.values()) else "course"
        self.document: Debrief = {}
        self.failed = False
        self.work = StepWork(app, self._stepped, self._failed)
        self.work.start(debrief_in_steps(session, self.document))
        self._parts = 0

    def leave(self) -> None:
        """Stop the computation and keep the words."""
        self.work.cancel()
        self.words.keep()

    def _stepped(self, done: bool) -> None:
        if done and self.session.strategy is None:
            keep_debrief(user_folder(), self.session, self.document, self.document["odds"])
        if len(self.document) != self._parts:
            self._parts = len(self.document)
            if self.page != "words":  # a page of fields is never rebuilt while somebody writes
                refresh_when_uncovered(self.app, self)

    def _failed(self) -> None:
        self.failed = True
        refresh_when_uncovered(self.app, self)

    # ---- building

    def build(self, stage: Stage) -> Widget:
        session = self.session
        detail = say(
            "debrief.screen.detail", title=session.scenario.title, quarters=len(session.quarters), seed=session.seed
        )
        rewind = Button(say("rewind.title"), self.rewind, hotkey="r", ident="rewind", enabled=session.code is not None)
        card = Button(say("card.share"), self.share, hotkey="x", ident="share")
        return Column(title_bar(say("debrief.title"), detail, self.app.back, card, rewind), self._body(stage))

    def _body(self, stage: Stage) -> Widget:
        width, height = stage.size()
        if self.page == "words":
            return Column(Panel(Scroll(self._words_page(), grow=1), grow=1, pad=(24, 18)), pad=(8, 8), grow=1)
        tabs = Tabs([Tab(page, say(f"debrief.page.{page}")) for page in PAGES], self.page, self._choose)
        if "course" not in self.document:
            words = say("debrief.screen.failed" if self.failed else "debrief.screen.counting")
            waiting = Panel(Label(words, size="heading", fit="wrap"), grow=1, pad=(24, 18))
            return Column(tabs, waiting, gap=8, pad=(8, 8), grow=1)
        if self.page == "course":
            return self._course_page(tabs, width, height)
        page = Panel(Scroll(Column(*self._detail_page(width), gap=8), grow=1, keeps_bar=True), grow=1, pad=(20, 14))
        return Column(tabs, page, gap=8, pad=(8, 8), grow=1)

    def _words_page(self) -> Widget:
        go_on = Button(say("debrief.screen.go_on"), self._read_on, look=PRIMARY, hotkey="f2", ident="read_on")
        return Column(
            Label(say("debrief.own_words"), size="heading", weight="semibold", fit="wrap"),
            Label(say("debrief.own_words_how"), color="muted", fit="wrap"),
            *self.words.fields(lambda _: self._read_on()),
            Row(go_on, Label(say("debrief.screen.go_on_how"), color="muted", fit="wrap", grow=1), gap=14),
            Label(say("debrief.screen.for_trainer"), size="heading", weight="semibold", fit="wrap"),
            Label(say("debrief.screen.for_trainer_how"), color="muted", fit="wrap"),
            self.words.trainer_row(self._save_for_trainer),
            gap=12,
        )

    def _course_page(self, tabs: Widget, width: float, height: float) -> Widget:
        document = self.document
        best, costliest = (decision_card(self.session, document, each, self.look_at) for each in ("best", "costliest"))
        cards: list[Widget] = [best, costliest, next_card(document, self.open_there)]
        if width >= WIDE_FROM and height >= 640:
            left = Column(
                self._head(width),
                course_panel(document, 1, 120),
                sums_panel(document, 1, 110, wide=True),
                gap=8,
                grow=1,
            )
            right = Column(Scroll(Column(*cards, gap=8), grow=1, name=say("debrief.screen.cards")), width=CARDS)
            return Column(tabs, Row(left, right, gap=8, across="fill", grow=1), gap=8, pad=(8, 8), grow=1)
        charts = (course_panel(document, 0, CHART), sums_panel(document, 0, LOW_CHART, wide=width >= 700))
        everything = Scroll(Column(self._head(width), *reversed(cards), *charts, gap=8), grow=1)
        return Column(tabs, everything, gap=8, pad=(8, 8), grow=1)

    def _head(self, width: float) -> Widget:
        document = self.document
        decisions, luck = totals(document)
        low, high = document["luck_adjusted_interval"]
        words = say(
            "debrief.screen.sums",
            expected=f"{document['expected']:.1f}",
            decisions=signed(decisions, 1),
            luck=signed(luck, 1),
            adjusted=f"{document['luck_adjusted']:.1f}",
            low=f"{low:.1f}",
            high=f"{high:.1f}",
        )
        size: Size = "large" if width >= WIDE_FROM else "heading"
        sentence = Label(headline(document), size=size, weight="light", fit="wrap")
        verdict = Label(" ".join(verdict_sentences(self.session)[:2]), fit="wrap")  # the same as on the ending
        lines = Column(sentence, verdict, Label(words, color="muted", fit="wrap"), grow=1)
        score = Row(
            Label(say("ending.score"), color="muted"),
            Label(f"{document['result']:.0f}", size="display", weight="light"),
            gap=10,
            across="baseline",
        )
        return Panel(Row(lines, score, gap=20), pad=(18, 8))

    def _detail_page(self, width: float) -> list[Widget]:
        if self.page == "moves":
            return effects_page(self.document, self.session.state.seats, width >= WIDE_FROM)
        if self.page == "versatility":
            return versatility_page(self.document)
        if "odds" not in self.document:
            return odds_page(self.document, (), 0)
        pooled, games = odds_of_all(user_folder(), read_saved().games)
        return odds_page(self.document, pooled, games)

    # ---- actions

    def _choose(self, page: str) -> None:
        self.page = page
        self.app.refresh()

    def _read_on(self) -> None:
        self.words.keep()
        self._choose("course")
        self.app.stage.set_focus(None)  # Enter is for the thing to try next, as its cap says

    def _save_for_trainer(self) -> None:
        show_message(self.app, self.words.save_for_trainer())

    def look_at(self, quarter: int) -> None:
        """Open the replay at a quarter."""
        screen = ReplayScreen(self.app, self.session)
        screen.index = quarter - 1
        self.app.visit(screen)

    def share(self) -> None:
        """Save the result card and say where it is."""
        share(self.app, self.session)

    def rewind(self) -> None:
        """Open the tree of branches."""
        self.words.keep()
        show_rewind(self.app, self.session)

    def open_there(self) -> None:
        """Open the game at the quarter of the thing to try next, with the changed plan made."""
        found, first = self.document.get("try_next"), self.app.screens[0]
        if found is None or not isinstance(first, GameStarter):
            return
        if self.session.code is None:
            show_message(self.app, say("debrief.screen.not_saved"))
            return
        branch = begin_branch(self.session, found["quarter"], user_folder())
        try:
            branch.editor.set_plan(*parse_decisions(found["plan"], branch.scenario, branch.state, branch.event))
        except UserError as error:
            show_message(self.app, str(error))
        first.enter(branch)


def show_debrief(app: App, session: Session) -> None:
    """Open the debrief of a finished game."""
    screen = DebriefScreen(app, session)
    app.visit(screen)
    if screen.page == "words":
        app.stage.set_focus(next((each for each in app.stage.focus_order() if each.ident == "words.tried"), None))
