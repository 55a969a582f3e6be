"""Results of the compare lab: differences with intervals, distributions of end values, and lines by quarter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from game.charts import Drawing, Measure, axis_below
from game.lab.compare.findings import NOT_DECIDED, Document
from game.lab.report.comparison_figures import SERIES, SPREADS, distribution, trajectories
from game.lab.report.formatting import against_first, format_interval, format_number, ranked, strategy_color, verdict
from game.palette import Palette
from game.scenario.loading.changed_values import describe
from game.sentences import say, strategy_name
from game.signed_numbers import signed
from game.ui.chart_widgets.chart import Chart
from game.ui.chart_widgets.interval_bar import IntervalBar
from game.ui.screens.lab.combinations import CombinationsPanel
from game.ui.screens.lab.lab_state import LabState
from game.ui.screens.lab.robustness_panel import HoldsPanel
from game.ui.toolkit.widgets import ButtonBase, Column, Label, Panel, Row, Tab, Tabs, Widget, spacer
from game.ui.toolkit.widgets.button import ROW

NAME, VALUE, WORD = 150.0, 180.0, 116.0
SPREAD_ROW = 28.0

OpenRuns = Callable[[str], None]  # opens the replays of a strategy, by id


class ShowMeasure(Protocol):
    """Shows another measure in the left or in the right chart."""

    def __call__(self, *, spread: str = "", line: str = "") -> None: ...


@dataclass(frozen=True)
class ResultActions:
    """The calls behind the results: other measures, runs and combinations, and whether it holds."""

    show_measure: ShowMeasure
    open_runs: OpenRuns
    show_combination: Callable[[int], None]
    find_out: Callable[[], None]
    stop_study: Callable[[], None]


class ResultsPanel(Column):
    """The findings so far, or a placeholder before the first ones; `holds` is their study, where there is a contest."""

    def __init__(self, state: LabState, wide: bool, actions: ResultActions) -> None:
        self.state, self.show_measure, self.open_runs = state, actions.show_measure, actions.open_runs
        self.holds: HoldsPanel | None = None
        row = state.findings
        combinations: list[Widget] = []
        if len(state.scenarios) > 1 and state.rows:
            combinations = [CombinationsPanel(state, wide, actions.show_combination)]
        if row is None or not row["strategies"]:
            super().__init__(*combinations, _placeholder(state, row), gap=8, grow=1)
            return
        above: list[Widget] = [*combinations, self._differences(row, wide)]
        if row["contest"] is not None:
            self.holds = HoldsPanel(state, wide, actions.find_out, actions.stop_study)
            above.append(self.holds)
        charts: list[Widget] = [self._spread(row), self._lines(row)]
        below = Row(*charts, gap=8, across="fill", grow=1) if wide else Column(*charts, gap=8)
        super().__init__(*above, below, gap=8, grow=1)

    # ---- differences

    def _differences(self, row: Document, wide: bool) -> Widget:
        pairs = against_first(row)
        scale = _scale(pairs)
        lines: list[Widget] = [
            _best_row(self.open_runs, row, wide),
            *(_difference_row(self.open_runs, pair, row["margin"], scale, wide) for pair in pairs),
        ]
        if pairs and wide:
            axis = Chart(partial(_draw_axis, scale), least=(80, 22), grow=1, name=say("report.zero"))
            lines.append(Row(Widget(width=NAME), axis, Widget(width=VALUE), Widget(width=WORD), gap=12, pad=(8, 0)))
        several = len(self.state.scenarios) > 1
        which = [Label(describe(self.state.scenarios[self.state.shown].values), weight="bold", fit="wrap")]
        heading = Column(
            *(which if several else []),
            Label(_verdict(self.state, row), size="heading", weight="semibold", fit="wrap"),
            Label(say("lab.differences", strategy=strategy_name(ranked(row)[0][0])), color="muted", fit="wrap"),
        )
        if row["failed"]:
            failed = say("report.failed", names=", ".join(map(strategy_name, row["failed"])))
            heading.children.append(Label(failed, color="bad", fit="wrap"))
        return Panel(heading, Column(*lines), gap=8, pad=(14, 12))

    # ---- charts

    def _spread(self, row: Document) -> Widget:
        tabs = [Tab(f"spread.{name}", say(f"compare.measure.{name}")) for name in SPREADS]
        choose = Tabs(tabs, f"spread.{self.state.spread}", lambda key: self.show_measure(spread=key.split(".")[1]))

        def draw(width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
            return distribution(row, self.state.spread, width, palette, measure, height)

        chart = Chart(draw, least=(120, _chart_height(row)), grow=1, name=say("report.distributions"))
        return _chart_panel(say("report.distributions"), say("lab.whole_game"), choose, chart)

    def _lines(self, row: Document) -> Widget:
        tabs = [Tab(f"line.{name}", say(f"report.line.{name}")) for name in SERIES]
        choose = Tabs(tabs, f"line.{self.state.line}", lambda key: self.show_measure(line=key.split(".")[1]))

        def draw(width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
            return trajectories(row, self.state.line, (width, height), palette, measure)

        chart = Chart(draw, least=(120, _chart_height(row)), grow=1, name=say("report.trajectories"))
        first = strategy_name(ranked(row)[0][0])
        return _chart_panel(say("report.trajectories"), say("lab.each_quarter", strategy=first), choose, chart)


def _chart_height(row: Document) -> float:
    """Return the least height of a chart: each strategy needs one line of text in it."""
    return max(SPREAD_ROW * len(row["strategies"]) + 30.0, 130.0)


def _chart_panel(title: str, detail: str, choose: Widget, chart: Chart) -> Panel:
    words = Label(detail, color="muted", fit="wrap")
    return Panel(Label(title, weight="bold"), words, choose, chart, gap=4, pad=(14, 12), grow=1)


def _verdict(state: LabState, row: Document) -> str:
    first = strategy_name(ranked(row)[0][0])
    if row["runs"] >= state.setup.runs:  # of several combinations, one may be finished before the others
        return verdict(row, strategy_name)
    if state.phase in ("starting", "running"):
        return say("lab.so_far", strategy=first)
    if state.phase == "stopped" or not state.progress.done:
        if row["winner_whenever"] != NOT_DECIDED:
            return say("lab.winner_whenever", strategy=strategy_name(row["winner_whenever"]))
        return say("lab.stopped_open")
    return verdict(row, strategy_name)


def _best_row(open_runs: OpenRuns, row: Document, wide: bool) -> ButtonBase:
    """Return the row of the best strategy, with its mean total."""
    name, summary = ranked(row)[0]
    total = say("lab.total", total=format_number("total", summary["total"]["mean"]))
    label = Label(strategy_name(name), weight="bold", fit="ellipsis")
    if wide:
        label.fixed_width = NAME
        child: Widget = Row(label, spacer(), Label(total, side="end"), gap=12, pad=(8, 6))
    else:
        child = Column(label, Label(total, fit="wrap"), pad=(8, 6))
    return _row_button(open_runs, name, child, total)


def _difference_row(
    open_runs: OpenRuns, pair: Document, margin: float, scale: tuple[float, float], wide: bool
) -> ButtonBase:
    name, ends, difference = pair["strategies"][0], pair["interval"], pair["difference"]
    shown = f"{signed(difference, 1)} ({format_interval(ends)})"
    decided = ends is not None and not ends[0] <= 0.0 <= ends[1]
    key = "report.not_sure" if ends is None else "report.not_apart" if not decided else "lab.less"
    if ends is not None and -margin < ends[0] and ends[1] < margin:
        key = "lab.within"
    interval = None if ends is None else (float(ends[0]), float(ends[1]))

    chart = IntervalBar(difference, interval, scale, strategy_color(name), shown, grow=1, name=strategy_name(name))
    label = Label(strategy_name(name), weight="semibold", fit="ellipsis")
    word = Label(say(key), color="muted" if decided else "warn", weight="regular" if decided else "semibold")
    value = Label(shown, weight="semibold" if decided else "regular", fit="wrap")
    if wide:
        label.fixed_width, value.fixed_width, word.fixed_width = NAME, VALUE, WORD
        value.side = word.side = "end"
        child: Widget = Row(label, chart, value, word, gap=12, pad=(8, 6))
    else:
        child = Column(label, chart, value, word, gap=2, pad=(8, 6))
    return _row_button(open_runs, name, child, f"{shown}, {say(key)}")


def _row_button(open_runs: OpenRuns, name: str, child: Widget, state: str) -> ButtonBase:
    return ButtonBase(
        child,
        partial(open_runs, name),
        look=ROW,
        role="row",
        name=strategy_name(name),
        state=state,
        ident=f"row.{name}",
    )


def _scale(pairs: list[Document]) -> tuple[float, float]:
    edges = [0.0, *(edge for pair in pairs for edge in (pair["interval"] or [pair["difference"]]))]
    low, high = min(edges), max(edges)
    margin = max(0.04 * (high - low), 0.2)
    return low - margin, high + margin


def _draw_axis(scale: tuple[float, float], width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
    return axis_below(scale, (width, height), measure, say("report.zero"))


def _placeholder(state: LabState, row: Document | None) -> Panel:
    """Return the sentence shown before the first findings, or where every strategy failed."""
    if row is not None and row["failed"]:
        title = say("lab.all_failed")
        words = "; ".join(f"{strategy_name(key)}: {value}" for key, value in row["failed"].items())
    elif state.phase in ("starting", "running"):
        title, words = say("lab.coming"), say("lab.coming_detail")
    else:
        title, words = say("lab.empty"), say("lab.empty_detail")
    lines = Column(
        Label(title, size="heading", weight="semibold", fit="wrap"), Label(words, color="muted", fit="wrap"), gap=6
    )
    return Panel(lines, pad=(20, 18), grow=1)
