"""The ending: its name, the team's fates, the score against par, a chart, and playing again."""

from __future__ import annotations

import secrets

from game.charts import Series, line_chart
from game.palette import Role
from game.play.ending.custom_endings import ending_words, own_ending
from game.play.ending.epilogues import FELL, GREW
from game.play.ending.fates import Fate, fate_words, fates
from game.play.ending.hierarchy_lines import hierarchy_line
from game.play.ending.kept_titles import keep_ending_title
from game.play.explain.display_units import output_points
from game.play.explain.goal_progress import GoalProgress, goal_progress
from game.play.explain.length_of_command import end_reason
from game.play.session.finished_quarter import target_of
from game.play.session.session import Session
from game.sentences import say, say_count, strategy_name
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.launch_options import SEED_RANGE, GameStarter
from game.ui.portraits import Mood
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.debrief.debrief import show_debrief
from game.ui.screens.ending.score import part_boxes, total_box
from game.ui.screens.faces.face import face_of, mood_of
from game.ui.screens.ledger.ledger import show_ledger
from game.ui.screens.quarter_end.replay import show_replay
from game.ui.screens.tips.goal_lines import state_mark
from game.ui.tables.key_bindings import DEBRIEF_KEY, LEDGER_KEY, REPLAY_KEY
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Divider, Grid, Icon, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

WIDE_FROM, FOUR_FROM = 1100.0, 800.0  # widths with two columns, and with four parts in a row
LEFT, VERDICT = 0.56, 0.46  # shares of the width
FACE, BIG_FACE = 48.0, 72.0
TALL_FROM = 900.0
CHART_HEIGHT, LOW_CHART = 190.0, 120.0  # heights of a chart that does not grow
CALM = Mood(0.6, 0.7, 0.2)  # the mood of somebody who came and left in one quarter
LEAST_CHART = 72.0  # least height of a chart that grows


class EndingScreen(Screen):
    """The screen of a finished game. Raises ValueError if the game is not over."""

    key_help = "ending"

    def __init__(self, app: App, session: Session) -> None:
        if session.final_score is None:
            raise ValueError("the game is not over")
        self.app, self.session, self.final_score = app, session, session.final_score
        self.title, self.line = ending_words(session)
        own, code = own_ending(session), session.code
        if own is not None and code is not None:
            keep_ending_title(code, own.title)
        self.fates = fates(session)
        self.words = fate_words(session, self.fates)
        first = app.screens[0] if app.screens else None
        self.game_starter: GameStarter | None = first if isinstance(first, GameStarter) else None

    def announcement(self) -> str:
        return f"{self.title}. {self.line}"

    def build(self, stage: Stage) -> Widget:
        scenario, session = self.session.scenario, self.session
        detail = say("ending.game", scenario=scenario.title, quarters=len(session.quarters), seed=session.seed)
        if session.strategy is not None:
            detail += " " + say("ending.by", strategy=strategy_name(session.strategy))
        wide, tall = stage.size()[0] >= WIDE_FROM, stage.size()[1] >= TALL_FROM
        body = self._wide_body(stage.size()[0], tall=tall) if wide else self._narrow_body(stage.size()[0])
        return Column(title_bar(scenario.title, detail, self.app.back), body)

    def _wide_body(self, width: float, *, tall: bool) -> Widget:
        people = Scroll(self._people(BIG_FACE if tall else FACE), grow=1)
        left = Panel(self._people_title(), people, gap=8, grow=1, pad=(18, 10))
        left.fixed_width = LEFT * (width - 24)
        goals = self._goals()
        chart = Panel(self._chart_title(), self._chart(0 if tall or not goals else LOW_CHART), gap=4, pad=(18, 10))
        chart.grow = 1.0
        upper: list[Widget] = [*goals, chart]
        if goals and not tall:
            upper = [Scroll(Column(*upper, gap=8), grow=1, name=say("ending.quarters"))]
        right = Column(*upper, self._buttons(), gap=8, grow=1)
        verdict = Panel(self._verdict(tall=tall), pad=(20, 8))
        verdict.fixed_width = VERDICT * (width - 24)
        total = Panel(total_box(self.session), grow=1, pad=(12, 8))
        parts = Panel(Grid(*part_boxes(self.session), columns=4, least=140, gap=6), pad=(12, 6))
        lower = Row(left, right, gap=8, across="fill", grow=1)
        return Column(Row(verdict, total, gap=8, across="fill"), parts, lower, gap=8, pad=(8, 8), grow=1)

    def _narrow_body(self, width: float) -> Widget:
        parts = Grid(*part_boxes(self.session), columns=4 if width > FOUR_FROM else 2, least=140, gap=12)
        verdict, total = self._verdict(tall=True), total_box(self.session)
        score = Panel(verdict, Divider(), total, Divider(), parts, gap=10, pad=(16, 12))
        people = Panel(self._people_title(), self._people(FACE), gap=8, pad=(16, 12))
        chart = Panel(self._chart_title(), self._chart(CHART_HEIGHT), gap=4, pad=(16, 12))
        everything = Scroll(Column(score, *self._goals(), people, chart, gap=8), grow=1)
        return Column(everything, self._buttons(), gap=8, pad=(8, 8), grow=1)

    # ---- verdict and score

    def _verdict(self, *, tall: bool) -> Widget:
        quote = hierarchy_line(self.session, self.session.quarters[-1])
        words: list[Widget] = [
            Label(self.title, size="display" if tall else "large", weight="light", fit="wrap"),
            Label(self.line, size="heading" if tall else "body", fit="wrap"),
        ]
        reason = end_reason(self.session)
        if reason:
            words.append(Label(reason, weight="semibold", fit="wrap"))
        if quote:
            boss = self.session.scenario.boss or say("briefing.hierarchy")
            words.append(Label(say("ending.quote", words=quote, boss=boss), weight="italic", color="muted", fit="wrap"))
        return Column(*words, gap=4)

    # ---- people

    def _people_title(self) -> Widget:
        initial_team = [fate for fate in self.fates if not fate.arrived]
        stayed = sum(1 for fate in initial_team if fate.left is None or fate.after_you)
        counts = say(
            "ending.counts", stayed=stayed, of=len(initial_team), grew=sum(1 for fate in self.fates if _has_grown(fate))
        )
        title = Label(say("ending.people"), weight="bold")
        return Row(title, Label(counts, color="muted", fit="wrap", grow=1), gap=14, across="baseline")

    def _goals(self) -> list[Widget]:
        """Return the panel of goals, which stand beside the score; nothing without goals."""
        progress = goal_progress(self.session)
        if not progress:
            return []
        reached = say(
            "ending.goals_reached", reached=sum(each.word == "reached" for each in progress), count=len(progress)
        )
        title = Row(
            Label(say_count("goal.title", len(progress)), weight="bold"),
            Label(say("ending.goals_apart"), color="muted", grow=1, fit="ellipsis"),
            Label(reached, color="muted"),
            gap=10,
            across="baseline",
        )
        return [Panel(title, *(_goal_row(each) for each in progress), gap=4, pad=(18, 8))]

    def _people(self, face: float) -> Widget:
        lines = [
            _person_row(self.session, fate, words, face) for fate, words in zip(self.fates, self.words, strict=True)
        ]
        return Grid(*lines, columns=2 if len(lines) > 6 else 1, least=300, gap=8 if face == FACE else 14)

    # ---- quarters

    def _chart_title(self) -> Widget:
        title = Label(say("ending.quarters"), weight="bold")
        unit = Label(say("ending.unit"), color="muted", fit="wrap", grow=1)
        return Row(title, unit, gap=14, across="baseline")

    def _chart(self, height: float) -> Chart:
        session = self.session
        played, after = len(session.quarters), len(session.after)
        seats = session.state.seats
        with_you = [output_points(float(quarter.after.output[0]), seats) for quarter in session.quarters]
        targets = [output_points(target_of(quarter, session.params), seats) for quarter in session.quarters]
        after_you = [output_points(float(quarter.after.output[0]), seats) for quarter in session.after]
        padding: list[float | None] = [None] * (played - 1)
        reference = [output_points(each, seats) for each in self.final_score.reference_course.output]
        lines = (
            Series(
                say("ending.ref_line"),
                (*reference, *[None] * (played + after - len(reference))),
                dash="6 3",
                color="muted",
            ),
            Series(say("ending.asked"), (*targets, *[None] * after), dash="3 4", color="muted", width=1.8),
            Series(say("ending.without"), (*padding, with_you[-1], *after_you), dash="7 4", color="muted", width=2.0),
            Series(say("ending.with"), (*with_you, *[None] * after)),
        )
        names = [say("ending.quarter", quarter=index + 1) for index in range(played + after)]
        chart = Chart(
            lambda w, h, palette, measure: line_chart(lines, names, w, h, palette, measure),
            least=(280, height or LEAST_CHART),
            name=say("ending.quarters"),
        )
        chart.grow = 0.0 if height else 1.0
        return chart

    # ---- buttons

    def _buttons(self) -> Widget:
        return Panel(
            Grid(
                Button(say("debrief.title"), self.debrief, look=PRIMARY, hotkey=DEBRIEF_KEY, ident="debrief"),
                Button(say("ending.new_luck"), self.new_luck, hotkey="n", ident="new_luck"),
                Button(say("ending.same_luck"), self.same_luck, hotkey="r", ident="same_luck"),
                Button(say("ending.title_screen"), self.app.home, hotkey="t", ident="home"),
                Button(say("replay.screen.open"), self.replay, hotkey=REPLAY_KEY, ident="replay"),
                Button(say("ledger.short"), self.ledger, hotkey=LEDGER_KEY, ident="ledger"),
                columns=3,
                least=170,
                gap=8,
            ),
            pad=(12, 10),
        )

    def debrief(self) -> None:
        """Open the debrief."""
        show_debrief(self.app, self.session)

    def replay(self) -> None:
        """Open the replay."""
        show_replay(self.app, self.session)

    def ledger(self) -> None:
        """Open the ledger."""
        show_ledger(self.app, self.session)

    def same_luck(self) -> None:
        """Play the scenario again with the same seed."""
        self._begin(self.session.seed)

    def new_luck(self) -> None:
        """Play the scenario again with a new seed."""
        self._begin(secrets.randbelow(SEED_RANGE))

    def _begin(self, seed: int) -> None:
        self.session.close()
        if self.game_starter is not None:
            self.game_starter.begin(self.session.scenario, seed)


def _goal_row(progress: GoalProgress) -> Widget:
    icon, color = state_mark(progress)
    mark, state = Icon(icon, size=16, color=color), Label(say(f"goal.is.{progress.word}"), color=color)
    return Row(mark, Label(progress.goal.text, fit="wrap", grow=1), state, gap=8, across="start")


def _has_grown(fate: Fate) -> bool:
    return fate.left is None and fate.grew >= GREW


def _person_row(session: Session, fate: Fate, told: str, size: float) -> Widget:
    left = fate.left is not None
    icon = "door" if left else "up" if _has_grown(fate) else "down" if fate.grew <= FELL else "check"
    color: Role = "bad" if icon in ("door", "down") else "good" if icon == "up" else "muted"
    words = Label(told, color="text" if left else "muted", fit="wrap", grow=1)
    line = Row(Icon(icon, size=16, color=color), words, gap=8, across="start")
    likeness = face_of(session.scenario, fate.seat, fate.generation, fate.name)
    mood = CALM if fate.last_seen is None else mood_of(fate.last_seen, fate.seat)
    face = Portrait(likeness, mood, size, name=fate.name)
    return Row(face, Column(Label(fate.name, weight="semibold", fit="wrap"), line, grow=1), gap=12, across="start")
