"""Lines about a scenario's goals and their progress."""

from __future__ import annotations

from game.palette import Role
from game.play.explain.goal_progress import GoalProgress, goal_progress
from game.play.session.session import Session
from game.scenario.model.scenario import Scenario
from game.sentences import say, say_count
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET


def briefing_goals(scenario: Scenario) -> list[Widget]:
    """Return the goals before the first quarter, each with the time of its evaluation."""
    goals = scenario.setting.goals
    if not goals:
        return []
    rows: list[Widget] = [Label(say_count("goal.title", len(goals)), weight="bold", fit="wrap")]
    for goal in goals:
        words = Column(
            Label(goal.text, fit="wrap"), Label(say(f"goal.{goal.judged}"), color="muted", fit="wrap"), grow=1
        )
        rows.append(Row(Icon("flag", size=16, color="muted"), words, gap=8, across="start"))
    return rows


def goal_lines(session: Session) -> list[Widget]:
    """Return the goals during or after play with their state."""
    goals = goal_progress(session)
    rows: list[Widget] = [Label(say_count("goal.title", len(goals)), weight="semibold", fit="wrap")] if goals else []
    return rows + [_goal_row(progress) for progress in goals]


def state_mark(progress: GoalProgress) -> tuple[str, Role]:
    """Return the icon and the colour of a goal's state, the same on every screen."""
    marks: dict[str, tuple[str, Role]] = {"reached": ("check", "good"), "lost": ("close", "bad")}
    return marks.get(progress.word, ("flag", "muted"))


def _goal_row(progress: GoalProgress) -> Widget:
    icon, color = state_mark(progress)
    state = say(f"goal.is.{progress.word}")
    if progress.word == "open":
        state = say("goal.open_now", state=state, now=say(f"goal.{progress.state}"))
    words = Column(
        Label(progress.goal.text, fit="wrap"), Label(state, weight="semibold", color=color, fit="wrap"), grow=1
    )
    row = Row(Icon(icon, size=16, color=color), words, gap=8, across="start")
    tip = Tip(progress.goal.text, note=say(f"goal.{progress.goal.judged}") + "\n" + say("goal.note"))
    return ButtonBase(
        row,
        look=QUIET,
        role="fact",
        name=f"{progress.goal.text} {state}",
        tip=tip,
        ident=f"goal.{progress.goal.id}",
    )
