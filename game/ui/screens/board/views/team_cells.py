"""Cells of a member's row on the board: name, morale, value, performance, readiness and load."""

from __future__ import annotations

from dataclasses import replace

from game.palette import Role
from game.play.explain.display_units import POINTS, points
from game.play.explain.people.concerns import HEAVY_LOAD, LEAVING_MORALE, UNREADY, strongest_concern
from game.play.explain.people.known_traits import known_traits
from game.play.explain.people.member_history import member_history
from game.play.explain.people.quit_risk import shown_concern
from game.play.first_steps import unfolded
from game.sentences import say
from game.sim.player_view.view import value_shown
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.faces.concern_icons import concern_icon
from game.ui.screens.faces.face import is_new
from game.ui.screens.tips.number_tips import morale_tip, performance_tip, state_tip, value_tip
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import (
    Column,
    EstimateBar,
    Icon,
    Label,
    Meter,
    Panel,
    Row,
    Sparkline,
    Widget,
    delta_label,
)

MORALE_WIDTH, VALUE_WIDTH, PERFORMANCE_WIDTH, STATE_WIDTH = 90, 80, 86, 46
DENSE_STATE_WIDTH = 90  # readiness and load side by side

DENSE_CONCERN = 108.0  # width of a concern beside the name

PERFORMANCE_LOW, PERFORMANCE_HIGH = 70.0, 130.0  # least range of a member's sparkline
WIDE_ESTIMATE = 22  # points from which an interval is marked as wide


class MoraleBar(Meter):
    """The morale of a seat with a tick at its forecast value."""

    seat = 0


def morale_row_tip(controller: BoardController, seat: int) -> Tip:
    return replace(controller.cached_tip(("morale", seat), lambda: morale_tip(controller.session, seat)), side="under")


def name_cell(controller: BoardController, layout: BoardLayout, seat: int) -> Widget:
    view, tall = controller.view, layout.has_tall_rows(controller.view.seats)
    if layout.has_dense_rows(view.seats):
        name = Label(controller.session.name(seat), weight="semibold", fit="name", grow=1)
        if controller.selection is None:
            return Row(name, Column(_concern_line(controller, seat), width=DENSE_CONCERN), gap=6, grow=1)
        blocked = controller.target_blocked(seat) is not None  # the tooltip says why; the keys take the room
        return Row(name, *([Icon("lock", size=16, color="muted")] if blocked else []), gap=6, grow=1)
    first_line: list[Widget] = [
        Label(
            controller.session.name(seat),
            size="number" if tall else "body",
            weight="semibold",
            fit="name",
        )
    ]
    if is_new(view, seat):
        first_line.append(_chip(say("board.team.new")))
    traits = [say(f"trait.{trait}.name") for trait in known_traits(view, seat)]
    shown = (
        ", ".join(traits)
        if tall
        else say("board.team.more", trait=traits[0], count=len(traits) - 1)
        if len(traits) > 1
        else "".join(traits)
    )
    if controller.selection is None or layout.tall:  # otherwise the name needs the space; the tooltip lists the traits
        first_line.append(Label(shown, weight="italic", color="muted", fit="ellipsis", grow=1))
    lines: list[Widget] = [Row(*first_line, gap=8, across="baseline"), _concern_line(controller, seat)]
    if tall and unfolded(controller.session, "trust"):
        lines.append(_trust_and_strain(controller, seat, layout))
    return Column(*lines, grow=1)


def _chip(words: str) -> Widget:
    return Panel(Label(words, size="micro", weight="semibold"), fill=None, border="line2", radius=4, pad=(5, 0))


def _concern_line(controller: BoardController, seat: int) -> Widget:
    if controller.selection is not None:
        reason = controller.target_blocked(seat)
        if reason is not None:
            return Row(
                Icon("lock", size=16, color="muted"),
                Label(say(f"board.{reason}"), weight="italic", color="muted", fit="ellipsis", grow=1),
                gap=6,
            )
    concern = strongest_concern(controller.view, seat, controller.before)
    urgent = concern.key in ("looking", "leaving")
    color: Role = "bad" if urgent else "warn" if concern.weight >= 0.6 else "muted"
    told = not unfolded(controller.session, "value")  # where there is room for a sentence
    words = Label(
        shown_concern(controller.session, concern, seat, short=not told),
        weight="semibold" if urgent else "regular",
        color="text" if concern.weight >= 0.6 else "muted",
        fit="ellipsis",
        grow=1,
    )
    return Row(Icon(concern_icon(concern.key), size=16, color=color), words, gap=6)


def _trust_and_strain(controller: BoardController, seat: int, layout: BoardLayout) -> Widget:
    view = controller.view
    band = int(view.trust_band[0, seat])
    trust = str(points(float(view.trust[0, seat]))) if view.trust_sharp[0, seat] else say(f"board.band.{band}")
    strain = say(f"board.band.{int(view.strain_band[0, seat])}")
    words = [
        say("board.team.trust", trust=trust),
        say("board.team.strain", strain=strain),
    ]
    if layout.tall:
        words.append(say("board.team.here", quarters=int(view.tenure[0, seat])))
    if controller.selection is not None and not layout.tall:
        words = words[:1]  # the tooltip has the strain
    return Row(*(Label(each, color="muted", fit="ellipsis") for each in words), gap=14)


def _number(words: str, *, dense: bool, color: Role = "text") -> Label:
    return Label(words, size="body" if dense else "number", weight="semibold", color=color)


def morale_cell(controller: BoardController, seat: int, *, dense: bool = False) -> Widget:
    view, now = controller.view, points(float(controller.view.morale[0, seat]))
    low = float(view.morale[0, seat]) < LEAVING_MORALE
    first_line: list[Widget] = [_number(str(now), dense=dense, color="bad" if low else "text")]
    if controller.before is not None and not int(view.left[0, seat]):
        change = now - points(float(controller.before.morale[0, seat]))
        first_line.append(delta_label(change) if change else Label(say("board.team.steady"), color="muted"))
    name = say("board.tip.morale", name=controller.session.name(seat))
    forecast = controller.morale_forecast[seat] if controller.morale_forecast else None
    bar = MoraleBar(now, notch=POINTS * LEAVING_MORALE, target=forecast, name=name)
    bar.seat = seat
    return Column(
        Row(*first_line, gap=8, across="baseline"), bar, width=MORALE_WIDTH, tip=morale_row_tip(controller, seat)
    )


def value_cell(controller: BoardController, seat: int, *, dense: bool = False) -> Widget:
    mean, low, high = (POINTS * float(each[0, seat]) for each in value_shown(controller.view))
    spread = (high - low) / 2
    first_line = Row(
        _number(f"{mean:.0f}", dense=dense),
        Label(f"±{spread:.0f}", color="warn" if spread > WIDE_ESTIMATE else "muted"),
        gap=6,
        across="baseline",
    )
    estimate_bar = EstimateBar(
        mean, spread, low=20, high=200, name=say("board.tip.value", name=controller.session.name(seat))
    )
    return Column(
        first_line,
        estimate_bar,
        gap=0 if dense else 2,
        width=VALUE_WIDTH,
        tip=controller.cached_tip(("value", seat), lambda: replace(value_tip(controller.session, seat), side="under")),
    )


def performance_cell(controller: BoardController, seat: int, *, dense: bool = False) -> Widget:
    tip = controller.cached_tip(
        ("work", seat), lambda: replace(performance_tip(controller.session, seat), side="under")
    )
    view, quarters = controller.view, controller.session.quarters
    if not quarters or int(view.left[0, seat]):
        return Column(Label(say("board.none_yet"), color="muted"), width=PERFORMANCE_WIDTH, tip=tip)
    now = points(float(view.performance[0, seat]))
    change = now - points(float(quarters[-1].view.performance[0, seat]))
    first_line: list[Widget] = [_number(str(now), dense=dense)]
    if len(quarters) > 1:
        first_line.append(delta_label(change))
    performances = [POINTS * each.performance for each in member_history(controller.session, seat)]
    low, high = _performance_range(controller)
    sparkline = Sparkline(
        performances,
        low=low,
        high=high,
        level=POINTS,
        tall=12 if dense else 16,
        name=say("board.tip.performance", name=controller.session.name(seat)),
    )
    return Column(Row(*first_line, gap=6, across="baseline"), sparkline, width=PERFORMANCE_WIDTH, tip=tip)


def readiness_and_load(controller: BoardController, seat: int, *, dense: bool = False) -> Widget:
    """Return readiness over load, each a sign and a number; what calls for something is bold and coloured."""
    view = controller.view
    readiness, load = float(view.readiness[0, seat]), float(view.load[0, seat])
    lines = [
        _state_line("ready", readiness, alarming=readiness < UNREADY),
        _state_line("load", load, alarming=load >= HEAVY_LOAD),
    ]
    tip = controller.cached_tip(("state", seat), lambda: replace(state_tip(controller.session, seat), side="under"))
    if dense:
        return Row(*lines, gap=0, width=DENSE_STATE_WIDTH, tip=tip)
    return Column(*lines, width=STATE_WIDTH, tip=tip)


def _state_line(sign: str, share: float, *, alarming: bool) -> Widget:
    number = Label(
        str(points(share)), weight="bold" if alarming else "regular", color="warn" if alarming else "muted", side="end"
    )
    number.fixed_width = 26
    return Row(Icon(sign, size=16, color="warn" if alarming else "muted"), number, gap=4)


def _performance_range(controller: BoardController) -> tuple[float, float]:
    """Return the common range of all sparklines, so that they can be compared."""
    views = [*(quarter.view for quarter in controller.session.quarters[1:]), controller.view]
    values = [POINTS * float(each) for view in views for each in view.performance[0]]
    return min(PERFORMANCE_LOW, *values), max(PERFORMANCE_HIGH, *values)
