"""The forecast on the board: fifty simulated futures of the plan as dots against the target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.charts import Drawing, dot_plot
from game.palette import Palette
from game.play.forecast.plan_forecast import YEAR, Forecast, foresee
from game.sim.plan import Pair
from game.strategies.catalogue import BY_ID, PANEL, REFERENCE
from game.ui.board_controller import BoardController
from game.ui.chart_widgets.chart import Chart
from game.ui.key_bindings import FORECAST_RANGE_KEY, FORECAST_STRATEGY_KEY
from game.ui.screens.tips.units import POINTS, output_points
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.widgets import ButtonBase, Column, KeyCap, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET
from game.ui.toolkit.window.background import BackgroundTask
from game.words import say

TOLD_AHEAD = 2  # quarters ahead for which the target is announced
TENTH = 0.1
FOUR_IN_FIVE = 1.2816  # standard deviations on each side of the mean that hold 80 %
Asked = tuple[tuple[Pair, ...], int, str]  # plan, answer, strategy of the year ahead


@dataclass(frozen=True)
class ForecastOptions:
    """What the forecast shows: the planned quarter or a year ahead, and the strategy used until then."""

    year: bool = False
    like: str = REFERENCE


class ForecastLoader:
    """Forecasts of one quarter, computed in the background and memoised by plan."""

    def __init__(
        self,
        controller: BoardController,
        background: BackgroundTask[Forecast],
        ahead: ForecastOptions,
        compute: Callable[..., Forecast] = foresee,
    ) -> None:
        self.controller, self.ahead = controller, ahead
        self._background, self._compute = background, compute
        self._known: dict[Asked, Forecast] = {}
        self._failed: set[Asked] = set()
        self._waiting: Asked | None = None
        self._shown: list[_Plot] = []
        self.arrived: Callable[[], None] = lambda: None  # called after each new forecast

    def widget(self, least: tuple[float, float]) -> Widget:
        """Return the widget of the current plan's forecast and start the computation if it is not known."""
        self._look()
        plot = _Plot(self, least)
        self._shown = [plot]
        return plot

    def found(self) -> Forecast | None:
        """Return the forecast of the current plan, or None while it is not known."""
        return self._known.get(self._asked())

    def failed(self) -> bool:
        """Return whether the forecast of the current plan failed."""
        return self._asked() in self._failed

    def turn(self) -> None:
        """Switch between the planned quarter and a year ahead."""
        self.ahead = replace(self.ahead, year=not self.ahead.year)
        self._show()

    def go_on_like(self) -> None:
        """Switch to the next strategy for the quarters after the planned one."""
        following = PANEL[(PANEL.index(self.ahead.like) + 1) % len(PANEL)]
        self.ahead = ForecastOptions(True, following)
        self._look()
        self._show()

    def end(self) -> None:
        """Cancel the pending computation."""
        self._background.cancel()
        self._shown = []

    def _asked(self) -> Asked:
        return self.controller.session.pairs, self.controller.session.choice, self.ahead.like

    def _head(self) -> None:
        """Pass the morale forecast to the controller; the previous one stays until a new one is known."""
        forecast = self.found()
        if forecast is not None:
            self.controller.morale_forecast = tuple(POINTS * float(each) for each in forecast.expected_morale())

    def _look(self) -> None:
        """Request the forecast of the current plan, unless it is known or pending."""
        asked, session = self._asked(), self.controller.session
        self._head()
        if asked in self._known or asked in self._failed:
            self._background.cancel()
            self._waiting = None
        elif asked != self._waiting:
            self._waiting = asked
            view, params, plan, then = session.view, session.params, session.plan, BY_ID[asked[2]].choose
            self._background.submit(
                lambda: self._compute(view, params, plan, then),
                lambda forecast: self._learn(asked, forecast),
                lambda: self._give_up(asked),
            )

    def _learn(self, asked: Asked, forecast: Forecast) -> None:
        self._known[asked] = forecast
        self._waiting = None
        self._head()
        self.arrived()
        self._show()

    def _give_up(self, asked: Asked) -> None:
        self._failed.add(asked)
        self._waiting = None
        self._show()

    def _show(self) -> None:
        for plot in self._shown:
            plot.show()


class _Plot(Column):
    """Heading, switches and dots; a new forecast replaces only its own parts."""

    def __init__(self, forecasts: ForecastLoader, least: tuple[float, float]) -> None:
        self.forecasts, self.least = forecasts, least
        super().__init__(*self._parts(), gap=2, grow=1)

    def show(self) -> None:
        """Update in place; nothing outside is laid out or drawn again unless the size changed."""
        replace_children(self, *self._parts())

    def _parts(self) -> list[Widget]:
        forecasts = self.forecasts
        seen, year = _seen(forecasts), forecasts.ahead.year
        heading: list[Widget] = [_turn(forecasts), *([_like(forecasts)] if year else [])]
        told = _without(forecasts) if seen is None else seen.short if year else seen.reach
        heading.append(Label(told, color="muted", fit="wrap", side="end", grow=1))
        dots = Widget(height=self.least[1]) if seen is None else Chart(seen.draw, least=self.least, name=seen.reach)
        plot = ButtonBase(
            dots,
            forecasts.turn,
            look=QUIET,
            role="forecast",
            grow=1,
            name=_title(forecasts),
            state=told if seen is None else seen.reach,
            ident="forecast",
            tip=_tip(forecasts, seen),
        )
        return [Row(*heading, gap=10), plot]


def _without(forecasts: ForecastLoader) -> str:
    """Return the sentence shown while there is no forecast."""
    return say("board.forecast.failed" if forecasts.failed() else "board.forecast.thinking")


def _turn(forecasts: ForecastLoader) -> Widget:
    title = _title(forecasts)
    words = Row(Label(title, weight="bold"), KeyCap(FORECAST_RANGE_KEY), gap=6, pad=(2, 0))
    note = say("board.forecast.to_now" if forecasts.ahead.year else "board.forecast.to_year")
    return ButtonBase(
        words,
        forecasts.turn,
        look=QUIET,
        name=title,
        hotkey=FORECAST_RANGE_KEY,
        ident="forecast.turn",
        tip=Tip(title, note=note, side="above"),
    )


def _like(forecasts: ForecastLoader) -> Widget:
    name = say(f"strategy.{forecasts.ahead.like}.name")
    words = Row(Label(say("board.forecast.like", strategy=name)), KeyCap(FORECAST_STRATEGY_KEY), gap=6, pad=(2, 0))
    note = "\n".join((say(f"strategy.{forecasts.ahead.like}.line"), say("board.forecast.like_note")))
    return ButtonBase(
        words,
        forecasts.go_on_like,
        look=QUIET,
        name=say("board.forecast.like", strategy=name),
        hotkey=FORECAST_STRATEGY_KEY,
        ident="forecast.like",
        tip=Tip(say("board.forecast.like", strategy=name), note=note, side="above"),
    )


# ---- contents


@dataclass(frozen=True)
class _Seen:
    """Outcomes in points, the target, and sentences about how many outcomes reach it."""

    outcomes: tuple[float, ...]
    asked: float
    reach: str
    short: str

    def draw(self, width: float, height: float, palette: Palette, measure: Callable[[str], float]) -> Drawing:
        """Draw the dots."""
        return dot_plot(self.outcomes, self.asked, width, height, palette, measure)

    @property
    def reached(self) -> int:
        """Return how many outcomes reach the target."""
        return sum(outcome >= self.asked for outcome in self.outcomes)


def _seen(forecasts: ForecastLoader) -> _Seen | None:
    forecast = forecasts.found()
    if forecast is None:
        return None
    view, year = forecasts.controller.view, forecasts.ahead.year
    output = forecast.year_ahead if year else forecast.next_quarter
    outcomes = tuple(output_points(float(each), view.seats) for each in output)
    asked = round(output_points(float((view.target_later if year else view.target)[0]), view.seats))
    count = sum(outcome >= asked for outcome in outcomes)
    words = {"count": count, "all": len(outcomes), "asked": asked}
    key = "board.forecast.reach_year" if year else "board.forecast.reach"
    return _Seen(outcomes, asked, say(key, **words), say("board.forecast.short", **words))


def _title(forecasts: ForecastLoader) -> str:
    quarter = forecasts.controller.view.quarter + (YEAR - 1 if forecasts.ahead.year else 0)
    return say("board.forecast.title", quarter=quarter)


def _tip(forecasts: ForecastLoader, seen: _Seen | None) -> Tip:
    """Return a tooltip that explains the dots, their precision and what they leave out."""
    title, what = _title(forecasts), say("board.forecast.what")
    if seen is None:
        note = say("board.forecast.failed_note") if forecasts.failed() else what
        return Tip(title, note=note, side="above")
    ordered, many = sorted(seen.outcomes), len(seen.outcomes)
    tail = round(many * TENTH)
    low, high = wilson_interval(seen.reached, many)
    lines = [
        say("board.forecast.spread", low=round(ordered[tail]), high=round(ordered[-1 - tail])),
        say("board.forecast.sure", low=round(100 * low), high=round(100 * high)),
        what,
    ]
    if forecasts.ahead.year:
        name = say(f"strategy.{forecasts.ahead.like}.name")
        told = forecasts.controller.view.quarter + TOLD_AHEAD
        lines.insert(0, say("board.forecast.year_note", strategy=name, quarter=told))
    if forecasts.controller.session.event is not None:
        lines.append(say("board.forecast.event"))
    return Tip(seen.reach, note="\n".join(lines), side="above")


def wilson_interval(reached: int, futures: int) -> tuple[float, float]:
    """Return the 80 % Wilson (1927) interval of the probability behind a count."""
    share, z = reached / futures, FOUR_IN_FIVE
    middle = (share + z * z / (2 * futures)) / (1 + z * z / futures)
    half = z / (1 + z * z / futures) * (share * (1 - share) / futures + z * z / (4 * futures * futures)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)
