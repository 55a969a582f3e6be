"""A saved game that can only be read: one under other rules, or one of a strategy that was interrupted."""

from __future__ import annotations

from game.paths import user_folder
from game.play.saved_game import GameRow, QuarterRow, why_only_read
from game.play.session.replay import load_record
from game.sentences import has_sentence, say
from game.ui.controllers.saved_games import player_name, scenario_title
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Column, Divider, Icon, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen
from game.user_error import UserError

QUARTER_WIDTH, NUMBER_WIDTH = 84.0, 92.0
VARIABLES = ("output", "target", "morale", "standing", "money")
SHARES = frozenset({"morale", "standing"})
WIDE_FROM = 800.0


class ReadOnlyGameScreen(Screen):
    """The quarters of a game with their moves, and the reason why it cannot be resumed."""

    def __init__(self, app: App, row: GameRow) -> None:
        self.app, self.row = app, row
        self.title = scenario_title(row)
        self.quarters: list[QuarterRow] = []
        self.reason = why_only_read(row)
        try:
            self.quarters = load_record(user_folder(), row.id).quarters
        except UserError as error:
            self.reason = str(error)

    def build(self, stage: Stage) -> Widget:
        wide = stage.size()[0] >= WIDE_FROM
        setup = self.row.setup
        detail = say(
            "library.record", seed=setup.seed, played=self.row.quarters, planned=setup.planned, by=player_name(self.row)
        )
        sentence = Row(Icon("lock", size=20, color="muted"), Label(self.reason, fit="wrap", grow=1), gap=10)
        reason_panel = Panel(sentence, fill="raised", border="line2")
        lines: list[Widget] = [_headings()] if wide and self.quarters else []
        if not self.quarters:
            lines = [Label(say("library.no_quarters"), color="muted", fit="wrap")]
        for quarter in self.quarters:
            lines += [_quarter_row(quarter, wide), Divider()]
        table = Panel(Scroll(Column(*lines, gap=6), grow=1), grow=1, pad=(16, 12))
        return Column(
            title_bar(self.title, detail, self.app.back), Column(reason_panel, table, gap=8, pad=(8, 8), grow=1)
        )


def _headings() -> Widget:
    parts = [Label(say("library.head.quarter"), size="micro", weight="semibold", color="muted", width=QUARTER_WIDTH)]
    parts += [
        Label(
            say(f"variable.{name}" if name != "target" else "variable.target_factor"),
            size="micro",
            weight="semibold",
            color="muted",
            side="end",
            width=NUMBER_WIDTH,
            fit="ellipsis",
        )
        for name in VARIABLES
    ]
    parts.append(Label(say("library.head.moves"), size="micro", weight="semibold", color="muted", grow=1))
    return Row(*parts, gap=12)


def _quarter_row(quarter: QuarterRow, wide: bool) -> Widget:
    name = say("ending.quarter", quarter=quarter.quarter)
    values = [_number_words(number, quarter.summary.get(number)) for number in VARIABLES]
    moves = ", ".join(_moves(quarter)) or say("library.no_moves")
    if wide:
        parts: list[Widget] = [Label(name, weight="semibold", width=QUARTER_WIDTH)]
        parts += [Label(each, side="end", width=NUMBER_WIDTH) for each in values]
        return Row(*parts, Label(moves, color="muted", fit="wrap", grow=1), gap=12, across="start")
    facts = say("library.quarter_facts", output=values[0], target=values[1], morale=values[2], standing=values[3])
    return Column(Label(f"{name}: {facts}", fit="wrap"), Label(moves, color="muted", fit="wrap"))


def _number_words(name: str, value: object) -> str:
    if not isinstance(value, int | float):
        return "–"
    return f"{100 * value:.0f}" if name in SHARES else f"{value:.1f}"


def _moves(quarter: QuarterRow) -> list[str]:
    """Return the names of the moves; moves that these rules do not have keep their id."""
    entries = quarter.decisions.get("moves")
    if not isinstance(entries, list):
        return []
    ids = dict.fromkeys(str(entry.get("move")) for entry in entries if isinstance(entry, dict))
    return [say(f"move.{each}.name") if has_sentence(f"move.{each}.name") else each for each in ids]
