"""Lines about a scenario's goals and their progress."""

from __future__ import annotations

from game.palette import Role
from game.play.explain.goal_progress import GoalProgress, goal_progress
from game.play.session.session import Session
from game.scenario.scenario import Scenario
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.words import say, say_count


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
    found = goal_progress(session)
    rows: list[Widget] = [Label(say_count("goal.title", len(found)), weight="semibold", fit="wrap")] if found else []
    return rows + [_line(aim) for aim in found]


def _line(aim: GoalProgress) -> Widget:
    state = say(f"goal.{aim.state}")
    sign = "check" if aim.good else "close" if aim.state == "missed" else "flag"
    color: Role = "good" if aim.good else "bad" if aim.state == "missed" else "muted"
    words = Column(Label(aim.goal.text, fit="wrap"), Label(state, weight="semibold", color=color, fit="wrap"), grow=1)
    row = Row(Icon(sign, size=16, color=color), words, gap=8, across="start")
    tip = Tip(aim.goal.text, note=say(f"goal.{aim.goal.judged}") + "\n" + say("goal.note"))
    return ButtonBase(
        row,
        look=QUIET,
        role="fact",
        name=f"{aim.goal.text} {state}",
        tip=tip,
        ident=f"goal.{aim.goal.id}",
    )
