"""Setup panel of the compare lab: scenario, strategies and number of runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from game.charts import Drawing, Measure, path
from game.lab.report.formatting import strategy_line
from game.palette import Palette
from game.play.saved_game import has_current_rules
from game.scenario.loading.catalogue import playable_scenarios
from game.scenario.loading.changed_values import written_value
from game.scenario.model.scenario import Scenario, Value
from game.sentences import say, strategy_name
from game.strategies.catalogue import BY_ID, DO_NOTHING, REFERENCE, STRATEGIES
from game.strategy_sources.find import LOOK_AHEAD_BY_ID, user_rule_files
from game.strategy_sources.recorded_game import PREFIX
from game.strategy_sources.rule_reader import RuleStrategy
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.saved_games import SavedGames
from game.ui.screens.lab.lab_state import LabSetup
from game.ui.screens.lab.vary_dialog import MOST_VARIED, open_vary
from game.ui.tables.key_bindings import LAB_SCENARIO_KEY, LAB_VARY_KEY
from game.ui.toolkit.widgets import Button, ButtonBase, Checkbox, Column, Divider, Label, Modal, Row, Stepper, Widget
from game.ui.toolkit.widgets.button import ROW
from game.user_error import UserError

OWN_GAMES = 5  # most of the player's games that are offered
RUNS = (200, 1000, 5000, 20_000, 100_000)
MARGINS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)  # points of the total


@dataclass(frozen=True)
class StrategyOption:
    """A strategy that can be compared: its id and its name on the screen."""

    id: str
    words: str


def own_rule_files() -> list[RuleStrategy]:
    """Return the valid rule files of the player's folder; `headheart strategies` reports the others."""
    return [each for each in user_rule_files() if isinstance(each, RuleStrategy)]


def strategy_options(scenario: Scenario, saved: SavedGames, rule_files: Sequence[RuleStrategy]) -> list[StrategyOption]:
    """Return what can be compared: the player's newest finished games, rule files, and the built-in strategies.

    Look-ahead strategies take a hundred times as long as the others, so they come last.
    """
    reference, nothing = BY_ID[REFERENCE], BY_ID[DO_NOTHING]
    others = [strategy for strategy in STRATEGIES if strategy not in (reference, nothing)]
    own_games = [row for row in saved.games if row.setup.scenario == scenario.id and has_current_rules(row)]
    own_games = [row for row in own_games if row.ending is not None and row.setup.strategy is None][:OWN_GAMES]
    own_options = [StrategyOption(f"{PREFIX}{row.id}", say("lab.own_game", number=row.id)) for row in own_games]
    own_options += [StrategyOption(each.strategy.id, each.title) for each in rule_files]
    built_in = [each.id for each in (reference, *others, nothing)]
    return [*own_options, *(StrategyOption(each, strategy_name(each)) for each in (*built_in, *LOOK_AHEAD_BY_ID))]


class SetupPanel(Column):
    """Scenario, strategies, runs, margin and varied values; `change` is called with every new setup."""

    def __init__(
        self,
        setup: LabSetup,
        saved: SavedGames,
        rule_files: Sequence[RuleStrategy],
        change: Callable[[LabSetup], None],
    ) -> None:
        self.setup, self.change = setup, change
        switches: list[Widget] = []
        for option in strategy_options(setup.scenario, saved, rule_files):
            chosen = option.id in setup.ids
            box = Checkbox(option.words, chosen, partial(self._choose, option.id), ident=f"way.{option.id}", grow=1)
            switches.append(Row(box, *([_line_sample(option.id, setup.ids)] if chosen else []), gap=8))
        steps = [(float(runs), f"{runs:,}") for runs in RUNS]
        runs = Stepper(say("lab.runs"), steps, RUNS.index(setup.runs), self._set_runs, ident="runs")
        sizes = [
            (each, say("lab.margin_points", points=f"{each:g}") if each else say("lab.no_margin")) for each in MARGINS
        ]
        margin = Stepper(say("lab.margin"), sizes, MARGINS.index(setup.margin), self._set_margin, ident="margin")
        super().__init__(
            _heading("lab.scenario"),
            Button(setup.scenario.title, self._list_scenarios, hotkey=LAB_SCENARIO_KEY, ident="scenario", pad=(10, 6)),
            Divider(),
            _heading("lab.ways"),
            Column(*switches, gap=0),
            Divider(),
            _heading("lab.runs"),
            runs,
            _heading("lab.margin"),
            margin,
            Divider(),
            _heading("lab.vary.heading"),
            *self._varied(),
            gap=8,
        )

    def _varied(self) -> list[Widget]:
        """Return a line for each varied value, and the button that varies another one."""
        lines: list[Widget] = []
        for name, values in self.setup.varied:
            words = say("lab.vary.one", name=name, values=", ".join(map(written_value, values)))
            label = Label(words, fit="wrap", grow=1)
            vary = partial(self._vary, name)
            lines.append(ButtonBase(Row(label, pad=(10, 6)), vary, look=ROW, name=words, ident=f"vary.{name}"))
        if len(lines) < MOST_VARIED:
            vary = partial(self._vary, "")
            lines.append(Button(say("lab.vary.add"), vary, hotkey=LAB_VARY_KEY, ident="vary", pad=(10, 6)))
        return lines

    def _vary(self, name: str) -> None:
        open_vary(self.stage, self.setup, name, self.change)

    def _set_margin(self, margin: float) -> None:
        self.change(replace(self.setup, margin=margin))

    def _set_runs(self, runs: float) -> None:
        self.change(replace(self.setup, runs=int(runs)))

    def _choose(self, id_: str, on: bool) -> None:
        ids = {*self.setup.ids, id_} if on else {*self.setup.ids} - {id_}
        self.change(replace(self.setup, ids=tuple(ids)))

    def _list_scenarios(self) -> None:
        """Open a dialog with all scenarios."""
        stage = self.stage
        rows: list[Widget] = [
            Label(say("lab.scenario"), size="heading", weight="bold"),
            *(self._scenario_row(each) for each in playable_scenarios()),
        ]
        stage.open(Modal(say("lab.scenario"), Column(*rows, gap=4)))

    def _scenario_row(self, scenario: Scenario) -> ButtonBase:
        words = Column(
            Label(scenario.title, weight="semibold", fit="wrap"),
            Label(scenario.lesson, color="muted", fit="wrap"),
            pad=(10, 6),
        )

        def choose() -> None:
            self.stage.close()
            self.change(replace(self.setup, scenario=scenario, varied=_kept(self.setup, scenario)))

        state = say("screen.chosen") if scenario.id == self.setup.scenario.id else ""
        return ButtonBase(
            words, choose, look=ROW, role="row", name=scenario.title, state=state, ident=f"scenario.{scenario.id}"
        )


def _kept(setup: LabSetup, scenario: Scenario) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """Return the varied values that another scenario can take."""
    kept = []
    for each in setup.varied:
        with suppress(UserError):
            replace(setup, scenario=scenario, varied=(each,)).combinations()
            kept.append(each)
    return tuple(kept)


def _line_sample(strategy: str, compared: tuple[str, ...]) -> Chart:
    """Return a short piece of a strategy's line, as the charts draw it."""

    def draw(width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
        color, dash = strategy_line(strategy, compared)
        line = path([(2, height / 2), (width - 2, height / 2)], palette[color], 2.4, dash)
        return Drawing(width, height, (line,), (), "")

    return Chart(draw, least=(34, 16))


def _heading(key: str) -> Label:
    return Label(say(key), weight="bold")
