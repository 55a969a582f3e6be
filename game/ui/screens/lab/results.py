"""The right side of the compare lab: differences with intervals, where the runs end, quarter by quarter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.charts import Drawing, Measure, axis_below
from game.lab.compare.findings import NOT_DECIDED, Document
from game.lab.report.figures import LINES, SPREADS, distribution, trajectories
from game.lab.report.formatting import against_first, format_interval, format_number, ranked, strategy_color, verdict
from game.number_format import signed
from game.palette import Palette
from game.ui.chart_widgets.chart import Chart
from game.ui.chart_widgets.interval_bar import IntervalBar
from game.ui.toolkit.widgets import ButtonBase, Column, Label, Panel, Row, Tab, Tabs, Widget, spacer
from game.ui.toolkit.widgets.button import ROW
from game.words import say, strategy_name

if TYPE_CHECKING:
    from game.ui.screens.lab.lab import LabScreen

NAME, VALUE, WORD = 150.0, 180.0, 116.0
SPREAD_ROW = 28.0


class ResultsPanel(Column):
    """What is found so far, or what there will be."""

    def __init__(self, lab: LabScreen, roomy: bool) -> None:
        self.lab = lab
        row = lab.row
        if row is None or not row["strategies"]:
            super().__init__(_nothing(lab, row), grow=1)
            return
        pictures: list[Widget] = [self._spread(row), self._lines(row)]
        below = Row(*pictures, gap=8, across="fill", grow=1) if roomy else Column(*pictures, gap=8)
        super().__init__(self._differences(row, roomy), below, gap=8, grow=1)

    # ---- differences

    def _differences(self, row: Document, roomy: bool) -> Widget:
        found = against_first(row)
        scale = _scale(found)
        lines: list[Widget] = [_first(self.lab, row, roomy), *(_line(self.lab, pair, scale, roomy) for pair in found)]
        if found and roomy:
            axis = Chart(partial(_axis, scale), least=(80, 22), grow=1, name=say("report.zero"))
            lines.append(Row(Widget(width=NAME), axis, Widget(width=VALUE), Widget(width=WORD), gap=12, pad=(8, 0)))
        heading = Column(
            Label(_verdict(self.lab, row), size="heading", weight="semibold", fit="wrap"),
            Label(say("lab.differences", strategy=strategy_name(ranked(row)[0][0])), color="muted", fit="wrap"),
        )
        if row["failed"]:
            failed = say("report.failed", names=", ".join(map(strategy_name, row["failed"])))
            heading.children.append(Label(failed, color="bad", fit="wrap"))
        return Panel(heading, Column(*lines), gap=8, pad=(14, 12))

    # ---- pictures

    def _spread(self, row: Document) -> Widget:
        tabs = [Tab(f"spread.{name}", say(f"compare.measure.{name}")) for name in SPREADS]
        choose = Tabs(tabs, f"spread.{self.lab.spread}", lambda key: self.lab.look_at(spread=key.split(".")[1]))

        def draw(width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
            return distribution(row, self.lab.spread, width, palette, measure, height)

        chart = Chart(draw, least=(120, _tall(row)), grow=1, name=say("report.distributions"))
        return _picture(say("report.distributions"), say("lab.whole_game"), choose, chart)

    def _lines(self, row: Document) -> Widget:
        tabs = [Tab(f"line.{name}", say(f"report.line.{name}")) for name in LINES]
        choose = Tabs(tabs, f"line.{self.lab.line}", lambda key: self.lab.look_at(line=key.split(".")[1]))

        def draw(width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
            return trajectories(row, self.lab.line, (width, height), palette, measure)

        chart = Chart(draw, least=(120, _tall(row)), grow=1, name=say("report.trajectories"))
        first = strategy_name(ranked(row)[0][0])
        return _picture(say("report.trajectories"), say("lab.each_quarter", strategy=first), choose, chart)


def _tall(row: Document) -> float:
    """The least height of a picture: each strategy needs a line of words in it."""
    return max(SPREAD_ROW * len(row["strategies"]) + 30.0, 130.0)


def _picture(title: str, how: str, choose: Widget, chart: Chart) -> Panel:
    words = Label(how, color="muted", fit="wrap")
    return Panel(Label(title, weight="bold"), words, choose, chart, gap=4, pad=(14, 12), grow=1)


def _verdict(lab: LabScreen, row: Document) -> str:
    first = strategy_name(ranked(row)[0][0])
    if lab.phase in ("starting", "running"):
        return say("lab.so_far", strategy=first)
    if lab.phase == "stopped" or not lab.told.done:
        if row["winner_whenever"] != NOT_DECIDED:
            return say("lab.winner_whenever", strategy=strategy_name(row["winner_whenever"]))
        return say("lab.stopped_open")
    return verdict(row, strategy_name)


def _first(lab: LabScreen, row: Document, roomy: bool) -> ButtonBase:
    """The strategy that the others are measured against."""
    name, found = ranked(row)[0]
    total = say("lab.total", total=format_number("total", found["total"]["mean"]))
    label = Label(strategy_name(name), weight="bold", fit="ellipsis")
    if roomy:
        label.fixed_width = NAME
        child: Widget = Row(label, spacer(), Label(total, side="end"), gap=12, pad=(8, 6))
    else:
        child = Column(label, Label(total, fit="wrap"), pad=(8, 6))
    return _pressable(lab, name, child, total)


def _line(lab: LabScreen, pair: Document, scale: tuple[float, float], roomy: bool) -> ButtonBase:
    name, ends, more = pair["strategies"][0], pair["interval"], pair["difference"]
    shown = f"{signed(more, 1)} ({format_interval(ends)})"
    sure = ends is not None and not ends[0] <= 0.0 <= ends[1]
    key = "report.not_sure" if ends is None else "report.not_apart" if not sure else "lab.less"
    both = None if ends is None else (float(ends[0]), float(ends[1]))

    chart = IntervalBar(more, both, scale, strategy_color(name), shown, grow=1, name=strategy_name(name))
    label = Label(strategy_name(name), weight="semibold", fit="ellipsis")
    word = Label(say(key), color="muted" if sure else "warn", weight="regular" if sure else "semibold")
    value = Label(shown, weight="semibold" if sure else "regular", fit="wrap")
    if roomy:
        label.fixed_width, value.fixed_width, word.fixed_width = NAME, VALUE, WORD
        value.side = word.side = "end"
        child: Widget = Row(label, chart, value, word, gap=12, pad=(8, 6))
    else:
        child = Column(label, chart, value, word, gap=2, pad=(8, 6))
    return _pressable(lab, name, child, f"{shown}, {say(key)}")


def _pressable(lab: LabScreen, name: str, child: Widget, state: str) -> ButtonBase:
    return ButtonBase(
        child,
        partial(lab.open_runs, name),
        look=ROW,
        role="row",
        name=strategy_name(name),
        state=state,
        ident=f"row.{name}",
    )


def _scale(found: list[Document]) -> tuple[float, float]:
    edges = [0.0, *(edge for pair in found for edge in (pair["interval"] or [pair["difference"]]))]
    low, high = min(edges), max(edges)
    room = max(0.04 * (high - low), 0.2)
    return low - room, high + room


def _axis(scale: tuple[float, float], width: float, height: float, palette: Palette, measure: Measure) -> Drawing:
    return axis_below(scale, (width, height), measure, say("report.zero"))


def _nothing(lab: LabScreen, row: Document | None) -> Panel:
    """Before the first findings, or where every strategy failed."""
    if row is not None and row["failed"]:
        title = say("lab.all_failed")
        words = "; ".join(f"{strategy_name(key)}: {value}" for key, value in row["failed"].items())
    elif lab.phase in ("starting", "running"):
        title, words = say("lab.coming"), say("lab.coming_detail")
    else:
        title, words = say("lab.empty"), say("lab.empty_detail")
    lines = Column(
        Label(title, size="heading", weight="semibold", fit="wrap"), Label(words, color="muted", fit="wrap"), gap=6
    )
    return Panel(lines, pad=(20, 18), grow=1)
