"""The forecast on the board: fifty simulated futures of the plan as dots against the target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.charts import Drawing, dot_plot
from game.palette import Palette
from game.play.explain.display_units import POINTS, output_points
from game.play.forecast.plan_forecast import YEAR, Forecast, forecast_plan
from game.sentences import say
from game.sim.plan import PlannedMove
from game.strategies.catalogue import BY_ID, PANEL, REFERENCE
from game.ui.chart_widgets.chart import Chart
from game.ui.controllers.board_controller import BoardController
from game.ui.tables.key_bindings import FORECAST_RANGE_KEY, FORECAST_STRATEGY_KEY
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.widgets import ButtonBase, Column, KeyCap, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.background import BackgroundTask

ANNOUNCED_AHEAD = 2  # quarters ahead for which the target is announced
TAIL = 0.1  # share of outcomes beyond each end of the range in the tooltip
Z_80 = 1.2816  # standard deviations on each side of the mean that hold 80 %
ForecastKey = tuple[tuple[PlannedMove, ...], int, str]  # plan, answer, strategy of the year ahead


@dataclass(frozen=True)
class ForecastOptions:
    """The content of the forecast: the planned quarter or a year ahead, and the strategy used until then."""

    year: bool = False
    strategy: str = REFERENCE


class ForecastLoader:
    """Forecasts of one quarter, computed in the background and memoised by plan."""

    def __init__(
        self,
        controller: BoardController,
        background: BackgroundTask[Forecast],
        options: ForecastOptions,
        compute: Callable[..., Forecast] = forecast_plan,
    ) -> None:
        self.controller, self.options = controller, options
        self._background, self._compute = background, compute
        self._forecasts: dict[ForecastKey, Forecast] = {}
        self._failed: set[ForecastKey] = set()
        self._pending: ForecastKey | None = None
        self._plots: list[_Plot] = []
        self.on_arrival: Callable[[], None] = lambda: None  # called after each new forecast

    def widget(self, min_size: tuple[float, float]) -> Widget:
        """Return the widget of the current plan's forecast and start the computation if it is not known."""
        self._request()
        plot = _Plot(self, min_size)
        self._plots = [plot]
        return plot

    def current(self) -> Forecast | None:
        """Return the forecast of the current plan, or None while it is not known."""
        return self._forecasts.get(self._key())

    def outcomes_compared(self) -> tuple[float, ...]:
        """Return the ends of all outcomes forecast for this quarter's plans so far, in points.

        The axis covers them, so that it stays while the plan changes.
        """
        year, seats = self.options.year, self.controller.view.seats
        known = [each.year_ahead if year else each.next_quarter for each in self._forecasts.values()]
        return tuple(output_points(float(end), seats) for each in known for end in (each.min(), each.max()))

    def has_failed(self) -> bool:
        """Return whether the forecast of the current plan failed."""
        return self._key() in self._failed

    def toggle_range(self) -> None:
        """Switch between the planned quarter and a year ahead."""
        self.options = replace(self.options, year=not self.options.year)
        self._update_plots()

    def next_strategy(self) -> None:
        """Switch to the next strategy for the quarters after the planned one."""
        following = PANEL[(PANEL.index(self.options.strategy) + 1) % len(PANEL)]
        self.options = ForecastOptions(True, following)
        self._request()
        self._update_plots()

    def cancel(self) -> None:
        """Cancel the pending computation."""
        self._background.cancel()
        self._plots = []

    def _key(self) -> ForecastKey:
        return (
            self.controller.session.editor.planned_moves,
            self.controller.session.editor.choice,
            self.options.strategy,
        )

    def _update_morale_forecast(self) -> None:
        """Pass the morale forecast to the controller; the previous one stays until a new one is known."""
        forecast = self.current()
        if forecast is not None:
            self.controller.morale_forecast = tuple(POINTS * float(each) for each in forecast.expected_morale())

    def _request(self) -> None:
        """Request the forecast of the current plan, unless it is known or pending."""
        key, session = self._key(), self.controller.session
        self._update_morale_forecast()
        if key in self._forecasts or key in self._failed:
            self._background.cancel()
            self._pending = None
        elif key != self._pending:
            self._pending = key
            view, params, plan, then = session.view, session.params, session.editor.plan, BY_ID[key[2]].choose
            self._background.submit(
                lambda: self._compute(view, params, plan, then),
                lambda forecast: self._store(key, forecast),
                lambda: self._mark_failed(key),
            )

    def _store(self, key: ForecastKey, forecast: Forecast) -> None:
        self._forecasts[key] = forecast
        self._pending = None
        self._update_morale_forecast()
        self.on_arrival()
        self._update_plots()

    def _mark_failed(self, key: ForecastKey) -> None:
        self._failed.add(key)
        self._pending = None
        self._update_plots()

    def _update_plots(self) -> None:
        for plot in self._plots:
            plot.update()


class _Plot(Column):
    """Heading, switches and dots; a new forecast replaces only its own parts."""

    def __init__(self, forecasts: ForecastLoader, min_size: tuple[float, float]) -> None:
        self.forecasts, self.min_size = forecasts, min_size
        super().__init__(*self._parts(), gap=2, grow=1)

    def update(self) -> None:
        """Update in place; nothing outside is laid out or drawn again unless the size changed."""
        replace_children(self, *self._parts())

    def _parts(self) -> list[Widget]:
        forecasts = self.forecasts
        summary, year = _summary(forecasts), forecasts.options.year
        heading: list[Widget] = [_range_button(forecasts), *([_strategy_button(forecasts)] if year else [])]
        words = _placeholder(forecasts) if summary is None else summary.short_sentence if year else summary.sentence
        heading.append(Label(words, color="muted", fit="wrap", side="end", grow=1))
        dots = (
            Widget(height=self.min_size[1])
            if summary is None
            else Chart(summary.draw, least=self.min_size, name=summary.sentence)
        )
        plot = ButtonBase(
            dots,
            forecasts.toggle_range,
            look=QUIET,
            role="forecast",
            grow=1,
            name=_title(forecasts),
            state=words if summary is None else summary.sentence,
            ident="forecast",
            tip=_tip(forecasts, summary),
        )
        return [Row(*heading, gap=10), plot]


def _placeholder(forecasts: ForecastLoader) -> str:
    """Return the sentence shown while there is no forecast."""
    return say("board.forecast.failed" if forecasts.has_failed() else "board.forecast.thinking")


def _range_button(forecasts: ForecastLoader) -> Widget:
    title = _title(forecasts)
    words = Row(Label(title, weight="bold"), KeyCap(FORECAST_RANGE_KEY), gap=6, pad=(2, 0))
    note = say("board.forecast.to_now" if forecasts.options.year else "board.forecast.to_year")
    return ButtonBase(
        words,
        forecasts.toggle_range,
        look=QUIET,
        name=title,
        hotkey=FORECAST_RANGE_KEY,
        ident="forecast.turn",
        tip=Tip(title, note=note, side="above"),
    )


def _strategy_button(forecasts: ForecastLoader) -> Widget:
    name = say(f"strategy.{forecasts.options.strategy}.name")
    words = Row(Label(say("board.forecast.like", strategy=name)), KeyCap(FORECAST_STRATEGY_KEY), gap=6, pad=(2, 0))
    note = "\n".join((say(f"strategy.{forecasts.options.strategy}.line"), say("board.forecast.like_note")))
    return ButtonBase(
        words,
        forecasts.next_strategy,
        look=QUIET,
        name=say("board.forecast.like", strategy=name),
        hotkey=FORECAST_STRATEGY_KEY,
        ident="forecast.like",
        tip=Tip(say("board.forecast.like", strategy=name), note=note, side="above"),
    )


# ---- contents


@dataclass(frozen=True)
class _Summary:
    """Outcomes in points, those of other plans, the target, and sentences about how many outcomes reach it."""

    outcomes: tuple[float, ...]
    compared_with: tuple[float, ...]
    target: float
    sentence: str
    short_sentence: str

    def draw(self, width: float, height: float, palette: Palette, measure: Callable[[str], float]) -> Drawing:
        """Draw the dots."""
        return dot_plot(self.outcomes, self.target, width, height, palette, measure, self.compared_with)

    @property
    def reached(self) -> int:
        """The number of outcomes that reach the target."""
        return sum(outcome >= self.target for outcome in self.outcomes)


def _summary(forecasts: ForecastLoader) -> _Summary | None:
    forecast = forecasts.current()
    if forecast is None:
        return None
    view, year = forecasts.controller.view, forecasts.options.year
    output = forecast.year_ahead if year else forecast.next_quarter
    outcomes = tuple(output_points(float(each), view.seats) for each in output)
    target = round(output_points(float((view.target_later if year else view.target)[0]), view.seats))
    count = sum(outcome >= target for outcome in outcomes)
    words = {"count": count, "all": len(outcomes), "asked": target}
    key = "board.forecast.reach_year" if year else "board.forecast.reach"
    return _Summary(
        outcomes=outcomes,
        compared_with=forecasts.outcomes_compared(),
        target=target,
        sentence=say(key, **words),
        short_sentence=say("board.forecast.short", **words),
    )


def _title(forecasts: ForecastLoader) -> str:
    quarter = forecasts.controller.view.quarter + (YEAR - 1 if forecasts.options.year else 0)
    return say("board.forecast.title", quarter=quarter)


def _tip(forecasts: ForecastLoader, summary: _Summary | None) -> Tip:
    """Return a tooltip that explains the dots, their precision and what they leave out."""
    title, explanation = _title(forecasts), say("board.forecast.what")
    if summary is None:
        note = say("board.forecast.failed_note") if forecasts.has_failed() else explanation
        return Tip(title, note=note, side="above")
    ordered, count = sorted(summary.outcomes), len(summary.outcomes)
    tail = round(count * TAIL)
    low, high = wilson_interval(summary.reached, count)
    lines = [
        say("board.forecast.spread", low=round(ordered[tail]), high=round(ordered[-1 - tail])),
        say("board.forecast.sure", low=round(100 * low), high=round(100 * high)),
        explanation,
    ]
    if forecasts.options.year:
        name = say(f"strategy.{forecasts.options.strategy}.name")
        announced = forecasts.controller.view.quarter + ANNOUNCED_AHEAD
        lines.insert(0, say("board.forecast.year_note", strategy=name, quarter=announced))
    if forecasts.controller.session.event is not None:
        lines.append(say("board.forecast.event"))
    return Tip(summary.sentence, note="\n".join(lines), side="above")


def wilson_interval(reached: int, futures: int) -> tuple[float, float]:
    """Return the 80 % Wilson (1927) interval of the probability behind a count."""
    share, z = reached / futures, Z_80
    middle = (share + z * z / (2 * futures)) / (1 + z * z / futures)
    half = z / (1 + z * z / futures) * (share * (1 - share) / futures + z * z / (4 * futures * futures)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)
