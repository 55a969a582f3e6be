"""Rewind: the branches of a game as a tree, two of them side by side, and a way back into any quarter."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.charts import TreeBranch, branch_tree
from game.charts.branch_tree import HEAD
from game.palette import Role
from game.paths import user_folder
from game.play.debrief.changed_plans.branches import GameBranch, begin_branch, branch_of, branch_rows, rename
from game.play.debrief.work_in_steps import Steps
from game.play.ending.custom_endings import ending_words
from game.play.saved_game import GameRow, has_current_rules
from game.play.session.replay import load_record, replay
from game.play.session.session import Session
from game.sentences import say, say_count
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.launch_options import GameStarter
from game.ui.controllers.saved_games import read_saved
from game.ui.controllers.step_work import StepWork
from game.ui.screens.debrief.branch_panels import causes_panel, curves_panel, parts_panel, people_panel
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Column,
    KeyCap,
    Label,
    Panel,
    Row,
    Scroll,
    Tab,
    Tabs,
    TextField,
    Widget,
)
from game.ui.toolkit.widgets.button import PRIMARY, ROW
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.late_refresh import refresh_when_uncovered
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

ROW_HEIGHT, ROWS_WIDTH = 54.0, 400.0
WIDE_FROM, TALL_FROM = 1100.0, 640.0
MOST_ROWS_HIGH = 4
SHARES = (0.23, 0.21, 0.27, 0.29)  # share of the width, panel by panel
PANELS = ("output", "people", "parts", "causes")


class RewindScreen(Screen):
    """A tree of saved games that share their luck; A and B are the two that are compared."""

    key_help = "rewind"

    def __init__(self, app: App, session: Session) -> None:
        self.app, self.session = app, session
        self.title = say("rewind.window", title=session.scenario.title)
        self.branches: list[GameBranch] = []
        self.one, self.other, self.row = 0, 0, 0
        self.quarter = max(1, len(session.quarters))
        self.panel = "output"
        self.naming = False
        self.work = StepWork(app, self._stepped, lambda: None)
        self.work.start(self._load())

    def leave(self) -> None:
        """Stop reading games."""
        self.work.cancel()

    def _load(self) -> Steps[None]:
        """Read the family of the game, one game a step; games under other rules are left out."""
        assert self.session.code is not None
        for row in branch_rows(read_saved().games, self.session.code):
            if has_current_rules(row):
                self._add(row)
            yield

    def _add(self, row: GameRow) -> None:
        own = self.session if row.code == self.session.code else replay(load_record(user_folder(), row.id)).session
        self.branches.append(branch_of(row, own, self.branches, user_folder()))

    def _stepped(self, done: bool) -> None:
        if done:
            codes = [each.row.code for each in self.branches]
            self.row = codes.index(self.session.code) if self.session.code in codes else 0
            chosen = self.branches[self.row] if self.branches else None
            parent = None if chosen is None else chosen.parent
            self.one, self.other = (self.row if parent is None else parent), self.row
            if parent is None and len(self.branches) > 1:
                self.other = len(self.branches) - 1
            if chosen is not None and parent is not None:
                self.quarter = chosen.first
        refresh_when_uncovered(self.app, self)

    # ---- building

    def build(self, stage: Stage) -> Widget:
        detail = say("rewind.detail", title=self.session.scenario.title, seed=self.session.seed)
        top = title_bar(say("rewind.title"), detail, self.app.back)
        if not self.branches or self.work.running:
            return Column(top, Panel(Label(say("rewind.reading"), fit="wrap"), pad=(24, 18), grow=1))
        width, height = stage.size()
        if width >= WIDE_FROM and height >= TALL_FROM:
            lower: Widget = Row(*self._wide_panels(width), gap=8, across="fill", grow=1)
            body = Column(self._tree(width), lower, self._buttons(), gap=8, pad=(8, 8), grow=1)
        else:
            tabs = Tabs([Tab(each, say(f"rewind.panel.{each}")) for each in PANELS], self.panel, self._choose_panel)
            chosen = Panel(*self._compared(grows=False)[PANELS.index(self.panel)], gap=8, pad=(16, 12))
            inner = Scroll(Column(self._tree(width), tabs, chosen, gap=8), grow=1)
            body = Column(inner, self._buttons(), gap=8, pad=(8, 8), grow=1)
        return Column(top, body)

    def _tree(self, width: float) -> Widget:
        games = [each.session for each in self.branches]
        planned = max(len(each.quarters) if each.over else each.scenario.setting.quarters for each in games)
        looks = [self._look(at) for at in range(len(self.branches))]
        branch_rows = [self._branch_row(at) for at in range(len(self.branches))]
        rows = Column(Widget(height=HEAD), *branch_rows, width=min(ROWS_WIDTH, width / 2))
        chart = Chart(
            lambda w, h, palette, measure: branch_tree(
                looks, planned, (self.row, self.quarter), ROW_HEIGHT, w, palette, measure
            ),
            least=(200, HEAD + ROW_HEIGHT * len(self.branches)),
            name=say("rewind.tree"),
            grow=1,
        )
        both = Row(chart, rows, gap=12, across="start")
        heading = Label(say_count("rewind.ways", len(self.branches)), weight="bold", fit="wrap")
        high = HEAD + ROW_HEIGHT * min(MOST_ROWS_HIGH, len(self.branches)) + 8
        inside = Scroll(both, height=high, name=say("rewind.tree")) if len(self.branches) > MOST_ROWS_HIGH else both
        return Panel(heading, inside, gap=4, pad=(18, 10))

    def _look(self, at: int) -> TreeBranch:
        each = self.branches[at]
        color: Role = "text" if at == self.one else "good" if at == self.other else "muted"
        played, final = len(each.session.quarters), each.session.final_score
        dismissed = final is not None and final.ending == "dismissed"
        return TreeBranch(each.parent, each.first, played, color, final is not None, dismissed)

    def _branch_row(self, at: int) -> Widget:
        branch = self.branches[at]
        letter = "a" if at == self.one else "b" if at == self.other else ""
        final = branch.session.final_score
        score = say("rewind.open_score") if final is None else f"{final.score['total']:.0f}"
        played = len(branch.session.quarters)
        state = say("rewind.unfinished", quarter=played + 1) if final is None else ending_words(branch.session)[0]
        facts = state if branch.parent is None else say("rewind.from", quarter=branch.first, state=state)
        words = Column(
            Label(branch.name, weight="semibold", fit="ellipsis"),
            Label(facts, color="muted", fit="ellipsis"),
            grow=1,
        )
        mark = Column(KeyCap(letter) if letter else Widget(), width=26)
        ink: Role = "good" if letter == "b" else "text"
        number = Label(score, size="heading", weight="semibold", color=ink, side="end", width=52)
        row = Row(mark, words, number, gap=10, pad=(8, 3))
        button = ButtonBase(
            row,
            lambda: self.choose(at),
            look=ROW,
            role="row",
            name=branch.name,
            state=f"{letter.upper()} {state} {score}".strip(),
            ident=f"branch.{at}",
        )
        button.fixed_height = ROW_HEIGHT
        return button

    def _wide_panels(self, width: float) -> list[Widget]:
        """Return the panels side by side; what is too long scrolls."""
        curves, *others = self._compared(grows=True)
        scrolled = [Scroll(Column(*part, gap=8), grow=1, name=say("rewind.compared")) for part in others]
        panels = [Panel(*curves, gap=8, pad=(16, 12)), *(Panel(each, pad=(16, 12)) for each in scrolled)]
        for panel, share in zip(panels, SHARES, strict=True):
            panel.fixed_width = share * (width - 16 - 8 * (len(panels) - 1))
        return [*panels]

    def _compared(self, *, grows: bool) -> list[list[Widget]]:
        """Return the parts of the four panels. grows: whether the chart takes the free height."""
        one, other = self.branches[self.one], self.branches[self.other]
        first = self._parting()
        return [
            curves_panel(one.session, other.session, first, grows),
            people_panel(one.session, other.session),
            parts_panel(one.session, other.session),
            causes_panel(one.session, other.session, first),
        ]

    def _parting(self) -> int:
        """Return the first quarter in which A and B may differ."""
        if self.one == self.other:
            return 1
        lines = [self._line(each) for each in (self.one, self.other)]
        shared = [row for row in lines[0] if row in lines[1]]
        firsts = [self.branches[line[line.index(shared[0]) - 1]].first for line in lines if line[0] != shared[0]]
        return min(firsts, default=1)

    def _line(self, at: int) -> list[int]:
        """Return a branch's row, then its parent's, up to the original."""
        line = [at]
        while (parent := self.branches[line[-1]].parent) is not None:
            line.append(parent)
        return line

    def _buttons(self) -> Widget:
        chosen = self.branches[self.row]
        if self.naming:
            field = TextField(
                say("rewind.name"), chosen.name, lambda _: None, done=self._named, longest=60, ident="name", grow=1
            )
            return Panel(Row(Label(say("rewind.name"), weight="semibold"), field, gap=12), pad=(14, 10))
        quarter = say("rewind.at", name=chosen.name, quarter=self.quarter)
        parts: list[Widget] = [
            Label(quarter, fit="wrap", grow=1),
            Button(say("rewind.earlier"), lambda: self.move(-1), icon="left", ident="earlier"),
            Button(say("rewind.later"), lambda: self.move(1), icon="right", ident="later"),
            Button(say("rewind.rename"), self.start_naming, hotkey="n", ident="rename"),
            Button(say("rewind.open_at", quarter=self.quarter), self.open, look=PRIMARY, hotkey="enter", ident="open"),
        ]
        return Panel(Row(*parts, gap=10, wrap=True), pad=(14, 10))

    # ---- actions

    def on_key(self, event: pygame.Event) -> bool:
        """Step along the branch with the page keys, wherever the focus is."""
        step = {pygame.K_PAGEUP: -1, pygame.K_PAGEDOWN: 1}.get(event.key, 0)
        if step and self.branches:
            self.move(step)
        return bool(step)

    def choose(self, at: int) -> None:
        """Put the ring on a branch and compare it: it becomes B; pressed again it becomes A."""
        if at == self.other and at != self.one:
            self.one, self.other = at, self.one
        elif at != self.one:
            self.other = at
        self.row = at
        self.quarter = max(1, min(self.quarter, self._last(at)))
        self.app.refresh()

    def move(self, by: int) -> None:
        """Move the ring along the branch."""
        self.quarter = max(1, min(self._last(self.row), self.quarter + by))
        self.app.refresh()

    def _last(self, at: int) -> int:
        """Return the last quarter of a branch that can be opened."""
        session = self.branches[at].session
        return len(session.quarters) if session.over else len(session.quarters) + 1

    def _choose_panel(self, panel: str) -> None:
        self.panel = panel
        self.app.refresh()

    def start_naming(self) -> None:
        """Ask for the name of the branch with the ring."""
        self.naming = True
        self.app.refresh()
        stage = self.app.stage
        stage.set_focus(next((each for each in stage.focus_order() if each.ident == "name"), None))

    def _named(self, name: str) -> None:
        self.naming = False
        branch = self.branches[self.row]
        rename(user_folder(), branch.row.code, name)
        self.branches[self.row] = branch_of(branch.row, branch.session, self._before(self.row), user_folder())
        self.app.refresh()

    def _before(self, at: int) -> Sequence[GameBranch]:
        return self.branches[:at]

    def open(self) -> None:
        """Open the game at the ring: a branch begins there, with the plan that was made."""
        first, branch = self.app.screens[0], self.branches[self.row]
        if not isinstance(first, GameStarter):
            return
        session = begin_branch(branch.session, self.quarter, user_folder())
        if self.quarter <= len(branch.session.quarters):
            planned = branch.session.quarters[self.quarter - 1]
            session.editor.set_plan(planned.moves, planned.choice)
        first.enter(session)


def show_rewind(app: App, session: Session) -> None:
    """Open the branches of a saved game."""
    app.visit(RewindScreen(app, session))
