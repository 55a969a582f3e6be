"""Parts of the career page on all games together: growth, endings and goals collected, honest odds."""

from __future__ import annotations

from collections.abc import Sequence

from game.charts import growth_chart
from game.paths import user_folder
from game.play.career import MIN_GAMES, endings_seen, growth
from game.play.debrief.debrief_page import odds_words
from game.play.debrief.kept_debriefs import KeptDebrief, kept_debrief, odds_of_all
from game.play.debrief.odds_calibration import odds_to_json
from game.play.saved_game import GameRow, has_current_rules
from game.play.session.game_options import read_options
from game.sentences import say, say_count
from game.signed_numbers import signed
from game.ui.chart_widgets.chart import Chart
from game.ui.toolkit.widgets import Column, Divider, Icon, Label, Row, Widget

CHART_HEIGHT = 190.0


def counted_debriefs(games: Sequence[GameRow]) -> list[KeptDebrief]:
    """Return what is kept of the player's games that count, the oldest first."""
    counted = [row for row in reversed(games) if row.setup.strategy is None and read_options(row.setup.options).counts]
    return [kept for row in counted if (kept := kept_debrief(user_folder(), row)) is not None]


def missing(games: Sequence[GameRow]) -> int:
    """Return how many finished games under these rules have no debrief yet."""
    own = [row for row in games if row.setup.strategy is None and row.ending is not None and has_current_rules(row)]
    return sum(kept_debrief(user_folder(), row) is None for row in own)


def growth_parts(games: Sequence[GameRow], working: bool) -> list[Widget]:
    """Return the chart of luck-adjusted scores and the trend in words."""
    debriefs = counted_debriefs(games)
    trend = growth([each.luck_adjusted for each in debriefs])
    words = say(
        f"career.growth_{trend.verdict}",
        enough=MIN_GAMES,
        games=trend.games,
        slope=signed(trend.slope, 1),
        error=f"{trend.error:.1f}",
    )
    parts: list[Widget] = [
        Label(say("career.growth"), size="heading", weight="bold", fit="wrap"),
        Label(words, weight="semibold", fit="wrap"),
    ]
    if debriefs:
        parts.append(_chart(debriefs, trend.slope if trend.verdict != "few" else None))
    left = missing(games) if working else 0
    if left:
        parts.append(Label(say("career.growth_waiting", left=left), color="muted", fit="wrap"))
    return [*parts, Label(say("career.growth_how"), color="muted", fit="wrap")]


def _chart(kept: Sequence[KeptDebrief], slope: float | None) -> Widget:
    rows = [(each.luck_adjusted, each.error) for each in kept]
    mean = sum(value for value, _ in rows) / len(rows)
    rise = 0.0 if slope is None else slope * (len(rows) - 1) / 2
    trend = None if slope is None else (mean - rise, mean + rise)
    return Chart(
        lambda w, h, palette, measure: growth_chart(rows, trend, w, h, palette, measure),
        least=(260, CHART_HEIGHT),
        name=say("career.growth"),
    )


def collected_parts(games: Sequence[GameRow]) -> list[Widget]:
    """Return the endings that were seen and those that were not, the goals reached, and the odds over all games."""
    times = endings_seen(games)
    heading = say("career.endings", seen=sum(count > 0 for count in times.values()), of=len(times))
    parts: list[Widget] = [Label(heading, size="heading", weight="bold", fit="wrap")]
    parts += [_ending_row(ending, count) for ending, count in times.items()]
    goals = [goal for each in counted_debriefs(games) for goal in each.goals]
    best = {text: any(reached for each, reached in goals if each == text) for text, _ in goals}
    parts.append(Divider())
    if best:
        words = say("career.goals", reached=sum(best.values()), of=len(best))
        parts.append(Label(words, size="heading", weight="bold", fit="wrap"))
        parts += [_goal_row(text, reached) for text, reached in best.items()]
    else:
        parts.append(Label(say("career.no_goals"), color="muted", fit="wrap"))
    pooled, count = odds_of_all(user_folder(), games)
    if pooled:
        parts += [Divider(), Label(say("career.odds", games=count), size="heading", weight="bold", fit="wrap")]
        parts += [Label(odds_words(row), fit="wrap") for row in odds_to_json(pooled)]
    return parts


def _ending_row(ending: str, count: int) -> Widget:
    state = say_count("career.times", count) if count else say("career.not_yet")
    icon = Icon("check" if count else "lock", size=16, color="good" if count else "muted")
    name = Label(say(f"ending.{ending}.name"), color="text" if count else "muted", fit="wrap", grow=1)
    return Row(icon, name, Label(state, color="muted"), gap=8)


def _goal_row(text: str, reached: bool) -> Widget:
    icon = Icon("check" if reached else "flag", size=16, color="good" if reached else "muted")
    words = Label(text, color="text" if reached else "muted", fit="wrap", grow=1)
    return Row(icon, Column(words, grow=1), gap=8, across="start")
