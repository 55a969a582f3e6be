"""The bottom bar of the board: slots of the plan, the forecast, the goal, and the button that ends the quarter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.play.explain.display_units import money, output_points, points
from game.play.session.session import Session
from game.sentences import say
from game.sim.catalogue import INDEX
from game.sim.plan import PlannedMove
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.board.views.forecast_view import ForecastLoader
from game.ui.screens.board.views.move_styles import HEAD_SLOT, HEART_SLOT
from game.ui.screens.faces.face import portrait
from game.ui.screens.tips.number_tips import given_names, standing_marks, weights_words
from game.ui.tables.key_bindings import END_KEY, UNDO_KEY
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Column,
    Divider,
    DotMeter,
    Icon,
    Label,
    Meter,
    Panel,
    Row,
    Scroll,
    Widget,
    spacer,
)
from game.ui.toolkit.widgets.button import EMPTY_SLOT, PRIMARY, QUIET

SLOT_WIDTH = 92  # design units per point of attention where slots wrap
MIN_TARGET_WIDTH = 40  # least design units for a name; the tooltip has all of it
MAX_ONE_LINE = 7  # points of attention that fit into one line
FORECAST_SIZE = (200.0, 56.0)  # least design units of the dots


def bottom_bar(
    controller: BoardController,
    layout: BoardLayout,
    forecasts: ForecastLoader,
    end: Callable[[], None],
    undo: Callable[[], None],
) -> Widget:
    """Return the bottom bar; in one column it holds only a summary and the end button."""
    if layout.columns == 1:
        row = Row(
            _undo_button(controller, undo),
            Label(summary(controller), color="muted", fit="wrap", grow=1),
            _end_button(controller, end, 190, slim=True),
            gap=12,
        )
        return Panel(row, pad=(12, 6))
    parts: list[Widget] = [Column(*plan(controller, undo), gap=4, grow=3), Divider(upright=True, align="fill")]
    if layout.columns == 3:
        forecast = Column(forecasts.widget(FORECAST_SIZE), width=400 if not layout.dock else 460)
        forecast.uncovered_by_tips = True
        parts.append(forecast)
    if layout.dock:
        goal = controller.cached_part("goal", layout, partial(objective, controller))
        parts += [Divider(upright=True, align="fill"), Column(goal, width=340)]
    parts.append(_end_button(controller, end, 232 if layout.columns == 3 else 190))
    return Panel(Row(*parts, gap=12, across="fill", grow=1), pad=(14, 8), height=104 if not layout.tall else 116)


def plan(controller: BoardController, undo: Callable[[], None] | None = None) -> list[Widget]:
    """Return the heading and the slots, with the undo button if there is something to press."""
    heading = Row(
        Label(say("board.plan.title"), weight="bold"),
        Label(summary(controller), color="muted", fit="wrap", grow=1),
        *([] if undo is None else [_undo_button(controller, undo)]),
        gap=8,
    )
    wraps = int(controller.view.attention[0]) > MAX_ONE_LINE
    row = Row(*slots(controller, width=SLOT_WIDTH if wraps else None), gap=8, wrap=wraps, across="fill")
    return [heading, Scroll(row, grow=1, name=say("board.plan.title")) if wraps else row]


def summary(controller: BoardController) -> str:
    """Return the sentence about attention and money spent by the plan."""
    cost, view = controller.session.editor.cost(), controller.view
    return say(
        "board.plan.sum",
        spent=cost.attention,
        total=int(view.attention[0]),
        money=money(cost.money),
        purse=money(float(view.money[0])),
    )


class _Slot(ButtonBase):
    """A slot that grows in proportion to its points of attention."""

    points = 1

    def content_width(self) -> int:
        return self.theme.px(56 * self.points)

    def content_min_width(self) -> int:
        return self.content_width()


def slots(controller: BoardController, width: float | None) -> list[Widget]:
    """Return one slot for each use of a move and one for each free point."""
    used = [_slot(controller, use) for use in controller.planned_uses()]
    free = int(controller.view.attention[0]) - controller.session.editor.cost().attention
    all_slots = [*used, *(_free_slot() for _ in range(free))]
    for slot in all_slots:
        slot.grow = slot.points
        slot.fixed_width = None if width is None else width * slot.points + 8 * (slot.points - 1)
    return list(all_slots)


def _slot(controller: BoardController, use: tuple[PlannedMove, ...]) -> _Slot:
    move = controller.session.params.moves[INDEX[use[0][0]]]
    seats = [seat for _, seat in use if seat is not None]
    color = family_color(move)
    name = say(f"move.{move.id}.name")
    target_names = given_names(controller.session, seats) if seats else say("board.plan.team")
    heading: list[Widget] = [Label(name, weight="semibold", color=color, fit="ellipsis", grow=1)]
    if move.attention > 1:
        heading.insert(0, Icon(ROWS[move.id].icon, color=color))
    targets_label = Label(target_names, color="muted", fit="ellipsis", least=MIN_TARGET_WIDTH, grow=1)
    targets_row = Row(targets_label, Icon("close", size=12, color="muted"), gap=4)
    parts: list[Widget] = [Column(Row(*heading, gap=6), targets_row, grow=1)]
    if move.attention > 1 and len(seats) == 1:
        parts.insert(
            0, portrait(controller.session.scenario, controller.view, seats[0], 40, controller.session.name(seats[0]))
        )
    tip_text = say("board.plan.take_out", move=name, whom=target_names)
    slot = _Slot(
        Row(*parts, gap=8, pad=(6, 4)),
        lambda: controller.remove_use(use),
        look=HEAD_SLOT if color == "head" else HEART_SLOT,
        name=f"{name} {target_names}",
        tip=Tip(tip_text, side="above"),
        ident="slot." + ".".join(f"{each}{seat}" for each, seat in use),
    )
    slot.points = move.attention
    return slot


def _free_slot() -> _Slot:
    slot = _Slot(
        Row(spacer(), DotMeter(1, 1, size=11), spacer(), pad=(4, 15)),
        look=EMPTY_SLOT,
        name=say("board.plan.free"),
    )
    slot.focusable = False
    return slot


def _undo_button(controller: BoardController, undo: Callable[[], None]) -> Widget:
    session = controller.session
    back = controller.undoes_quarter()
    return Button(
        say("board.undo_quarter", quarter=session.quarters[-1].number) if back else say("board.undo"),
        undo,
        hotkey=UNDO_KEY,
        icon="undo",
        pad=(10, 2),
        enabled=back or session.editor.undo_depth > 0,
        ident="undo",
    )


def _end_button(controller: BoardController, end: Callable[[], None], width: float, *, slim: bool = False) -> Widget:
    left = int(controller.view.attention[0]) - controller.session.editor.cost().attention
    words, detail = say("board.end"), say("board.end_unspent", left=left) if left else say("board.end_ready")
    if controller.session.end_blocked() is not None:
        words, detail = say("board.end_first"), say("board.end_decide")
    hotkey = "" if controller.selection else END_KEY
    return Button(
        words,
        end,
        look=PRIMARY,
        detail="" if slim else detail,
        width=width,
        ident="end",
        pad=(10, 6),
        hotkey=hotkey,
        tip=Tip(words, note=detail, side="above"),
    )


# ---- goal


def objective(controller: BoardController) -> Widget:
    """Return the target of this quarter, last quarter's output and the standing with its lower mark."""
    view, low = controller.view, points(controller.session.params.numbers.standing_low)
    target = output_points(float(view.target[0]), view.seats)
    output = output_points(float(view.output[0]), view.seats) if controller.session.quarters else 0.0
    standing = points(float(view.standing[0]))
    heading, weights = say("board.goal.asked", target=f"{target:.0f}"), weights_words(controller.session)
    output_meter = Meter(output, high=max(target, output, 1) * 1.25, target=target, grow=1, name=heading)
    shown = f"{output:.0f}" if controller.session.quarters else say("board.none_yet")
    standing_meter = Meter(standing, notch=low, grow=1, name=say("board.standing"))
    column = Column(
        Label(heading, weight="bold", fit="ellipsis"),
        _goal_row(say("board.goal.last"), output_meter, shown),
        _goal_row(say("board.standing"), standing_meter, str(standing)),
        Label(weights, color="muted", fit="ellipsis"),
    )
    boss = controller.session.scenario.boss or say("board.goal.hierarchy")
    counts = say("board.goal.judged", parts=weights)
    judges = [say("board.goal.judge", boss=boss), *_second_demand(controller.session)]
    note = "\n".join((*judges, counts, standing_marks(controller.session)))
    facts = ((say("board.goal.last"), shown), (say("board.standing"), str(standing)))
    tip = Tip(heading, note=note, side="above", facts=facts)
    return ButtonBase(
        column,
        look=QUIET,
        role="fact",
        name=heading,
        tip=tip,
        ident="goal",
        state=weights,
    )


def _second_demand(session: Session) -> list[str]:
    second = session.scenario.second
    return [] if second is None else [say("board.goal.second", boss=second.name, wants=second.wants)]


def _goal_row(words: str, bar: Widget, number: str) -> Widget:
    return Row(
        Label(words, color="muted", width=110),
        bar,
        Label(number, weight="semibold", side="end", width=36),
        gap=8,
    )
