"""The left side of the compare lab: scenario, ways to play, runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from game.charts import Drawing, Measure, path
from game.lab.report.formatting import strategy_line
from game.palette import Palette
from game.scenario.catalogue import list_scenarios, scenario_folders
from game.scenario.scenario import Scenario
from game.sim.games.strategy import Strategy
from game.sim.version import RULES
from game.strategies.catalogue import BY_ID, REFERENCE, STRATEGIES
from game.strategy_sources.find import LOOK_AHEAD_BY_ID, find, user_rule_files
from game.strategy_sources.recorded_game import PREFIX
from game.strategy_sources.rule_reader import RuleStrategy
from game.ui.chart_widgets.chart import Chart
from game.ui.saved_games import SavedGames
from game.ui.toolkit.widgets import Button, ButtonBase, Checkbox, Column, Divider, Label, Modal, Row, Stepper, Widget
from game.ui.toolkit.widgets.button import ROW
from game.words import say, strategy_name

if TYPE_CHECKING:
    from game.ui.screens.lab.lab import LabScreen

OWN = 5  # games offered
RUNS = (200, 1000, 5000, 20_000, 100_000)
SCENARIO_KEY = "s"


@dataclass(frozen=True)
class StrategyOption:
    """A way to play that can be compared: its id and what it is called."""

    id: str
    words: str


def scenarios() -> list[Scenario]:
    """Everything on the shelf that can be played."""
    return [each for each in list_scenarios(scenario_folders()) if isinstance(each, Scenario)]


def files() -> list[RuleStrategy]:
    """The rule files of the player's folder that can play; `headheart strategies` says what is wrong with others."""
    return [each for each in user_rule_files() if isinstance(each, RuleStrategy)]


def ways(scenario: Scenario, saved: SavedGames, files: Sequence[RuleStrategy]) -> list[StrategyOption]:
    """What can be compared on a scenario: the newest of the player's own finished games, rule files, what is built in.

    Looking ahead plays a hundred times as long as the others and stands last.
    """
    reference, nothing = BY_ID[REFERENCE], STRATEGIES[0]
    between = [strategy for strategy in STRATEGIES if strategy not in (reference, nothing)]
    mine = [row for row in saved.games if row.setup.scenario == scenario.id and row.setup.rules == RULES]
    mine = [row for row in mine if row.ending is not None and row.setup.strategy is None][:OWN]
    own = [StrategyOption(f"{PREFIX}{row.id}", say("lab.own_game", number=row.id)) for row in mine]
    own += [StrategyOption(each.strategy.id, each.title) for each in files]
    built_in = [each.id for each in (reference, *between, nothing)]
    return [*own, *(StrategyOption(each, strategy_name(each)) for each in (*built_in, *LOOK_AHEAD_BY_ID))]


def strategy_of(way: str, files: Sequence[RuleStrategy] = ()) -> Strategy:
    """The strategy of a way's id. Raises UserError where a game cannot be read."""
    own = {each.strategy.id: each.strategy for each in files}
    return own[way] if way in own else find(way, lambda note: None)


class SetupPanel(Column):
    """Everything that makes the question."""

    def __init__(self, lab: LabScreen) -> None:
        self.lab = lab
        asked = lab.asked
        switches: list[Widget] = []
        for way in ways(asked.scenario, lab.saved, lab.files):
            box = Checkbox(
                way.words, way.id in asked.ids, partial(lab.choose_way, way.id), ident=f"way.{way.id}", grow=1
            )
            switches.append(Row(box, *([_mark(way.id, asked.ids)] if way.id in asked.ids else []), gap=8))
        steps = [(float(runs), f"{runs:,}") for runs in RUNS]
        runs = Stepper(say("lab.runs"), steps, RUNS.index(asked.runs), self._set_runs, ident="runs")
        super().__init__(
            _heading("lab.scenario"),
            Button(asked.scenario.title, self._choose, hotkey=SCENARIO_KEY, ident="scenario", pad=(10, 6)),
            Divider(),
            _heading("lab.ways"),
            Column(*switches, gap=0),
            Divider(),
            _heading("lab.runs"),
            runs,
            gap=8,
        )

    def _set_runs(self, runs: float) -> None:
        self.lab.set_up(runs=int(runs))

    def _choose(self) -> None:
        """A list of all scenarios over the screen."""
        stage = self.stage
        rows: list[Widget] = [Label(say("lab.scenario"), size="heading", weight="bold"), *map(self._row, scenarios())]
        stage.open(Modal(say("lab.scenario"), Column(*rows, gap=4)))

    def _row(self, scenario: Scenario) -> ButtonBase:
        words = Column(
            Label(scenario.title, weight="semibold", fit="wrap"),
            Label(scenario.lesson, color="muted", fit="wrap"),
            pad=(10, 6),
        )

        def take() -> None:
            self.stage.close()
            self.lab.set_up(scenario=scenario)

        state = say("screen.chosen") if scenario.id == self.lab.asked.scenario.id else ""
        return ButtonBase(
            words, take, look=ROW, role="row", name=scenario.title, state=state, ident=f"scenario.{scenario.id}"
        )


def _mark(way: str, compared: tuple[str, ...]) -> Chart:
    """How its line is drawn."""

    def draw(width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
        color, dash = strategy_line(way, compared)
        line = path([(2, height / 2), (width - 2, height / 2)], palette[color], 2.4, dash)
        return Drawing(width, height, (line,), (), "")

    return Chart(draw, least=(34, 16))


def _heading(key: str) -> Label:
    return Label(say(key), weight="bold")
