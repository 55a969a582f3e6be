"""The team on the board: one row per member; while a move is aimed the rows choose its targets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from game.palette import Role
from game.play.explain.concerns import HEAVY_LOAD, LEAVING_MORALE, UNREADY, strongest_concern
from game.play.explain.member_history import member_history
from game.play.explain.phrasing import concern_words
from game.sentences import say
from game.sim.catalogue import TRAIT_IDS
from game.sim.player_view.view import value_shown
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.board.views.target_rows import target_row, target_state
from game.ui.screens.faces.concern_icons import CONCERN_ICONS
from game.ui.screens.faces.face import is_new, portrait, team_order
from game.ui.screens.tips.display_units import POINTS, points
from game.ui.screens.tips.number_tips import morale_tip, performance_tip, state_tip, value_tip
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import (
    ButtonBase,
    Column,
    Divider,
    EstimateBar,
    Icon,
    Label,
    Meter,
    Panel,
    Row,
    Scroll,
    Sparkline,
    Widget,
    delta_label,
)
from game.ui.toolkit.widgets.button import QUIET, ROW

MORALE_WIDTH, VALUE_WIDTH, PERFORMANCE_WIDTH, STATE_WIDTH = 90, 80, 86, 46
PERFORMANCE_LOW, PERFORMANCE_HIGH = 70.0, 130.0  # least range of a member's sparkline
WIDE_ESTIMATE = 22  # points from which an interval is marked as wide


def team(controller: BoardController, layout: BoardLayout, previous: Scroll | None) -> list[Widget]:
    """Return the headings and a scroll area with one row per member."""
    rows: list[Widget] = []
    for place, seat in enumerate(team_order(controller.view)):
        kind, shows = (
            ("member", (layout,))
            if controller.selection is None
            else ("choice", (layout, *target_state(controller, seat)))
        )
        rows += [
            controller.cached_part(f"{kind}.{seat}", shows, partial(member_row, controller, layout, seat, place)),
            Divider(),
        ]
    area = Scroll(Column(*rows[:-1], gap=0), grow=1, keeps_bar=True, name=say("board.team.title"))
    area.offset = previous.offset if previous else 0
    return [_headings(controller, layout), Divider(), area]


def team_note(controller: BoardController) -> str:
    """Return the sentence about team size, followers and sort order."""
    view = controller.view
    return say("board.team.note", people=view.seats, follow=int(view.following[0].sum()))


def _headings(controller: BoardController, layout: BoardLayout) -> Widget:
    def heading(key: str, width: float) -> Widget:
        words = say(f"board.team.{key}")
        label = Label(words, size="micro", weight="semibold", color="muted")
        tip = Tip(words, note=say(f"board.team.{key}_means"), side="under")
        return ButtonBase(Row(label), look=QUIET, role="heading", name=words, width=width, tip=tip)

    face = 72 if layout.has_tall_rows(controller.view.seats) else 44
    face_space = Widget(width=face + (40 if controller.selection else 0))
    name = Label(say("board.team.name"), size="micro", weight="semibold", color="muted", grow=1)
    headings = [
        heading("morale", MORALE_WIDTH),
        heading("value", VALUE_WIDTH),
        heading("work", PERFORMANCE_WIDTH),
        heading("state", STATE_WIDTH),
    ]
    return Row(face_space, name, *headings, Widget(width=0), gap=layout.column_gap, pad=(6, 3))


def update_forecast_ticks(root: Widget, controller: BoardController) -> None:
    """Update the forecast ticks of the visible morale bars in place."""
    bars = [each for each in root.walk() if isinstance(each, MoraleBar)] if controller.morale_forecast else []
    for bar in bars:
        forecast = controller.morale_forecast[bar.seat]
        row = next((each for each in bar.ancestors() if each.role == "row"), None)
        if row is not None and forecast != bar.target:
            row.tip = _row_tip(controller, bar.seat)
        bar.set_target(forecast)


class MoraleBar(Meter):
    """The morale of a seat with a tick at its forecast value."""

    seat = 0


def member_row(controller: BoardController, layout: BoardLayout, seat: int, place: int) -> Widget:
    """Return a member's row: face, name, concern, morale, value, performance, readiness and load."""
    name = controller.session.name(seat)
    face = portrait(
        controller.session.scenario,
        controller.view,
        seat,
        72 if layout.has_tall_rows(controller.view.seats) else 44,
        name,
        say("board.team.follows") if bool(controller.view.following[0, seat]) else "",
    )
    face.align = "center"
    parts: list[Widget] = [face, _name_cell(controller, layout, seat)]
    parts += [_morale_cell(controller, seat), _value_cell(controller, seat), _performance_cell(controller, seat)]
    parts.append(_readiness_and_load(controller, seat))
    if controller.selection is not None:
        return target_row(controller, layout, seat, place, parts)
    row = Row(*parts, gap=layout.column_gap, pad=(6, 2), across="baseline")
    return ButtonBase(
        row,
        lambda: controller.open_member(seat),
        look=ROW,
        role="row",
        name=name,
        ident=f"member.{seat}",
        tip=_row_tip(controller, seat),
        state=_state(controller, seat),
    )


def _morale_tip(controller: BoardController, seat: int) -> Tip:
    return replace(controller.cached_tip(("morale", seat), lambda: morale_tip(controller.session, seat)), side="under")


def _row_tip(controller: BoardController, seat: int) -> Tip:
    concern = strongest_concern(controller.view, seat, controller.before)
    note = "\n".join((concern_words(concern, controller.session.name(seat)), say("board.tip.open_member")))
    forecast = (
        say("board.tip.heads", morale=round(controller.morale_forecast[seat])) if controller.morale_forecast else ""
    )
    return replace(_morale_tip(controller, seat), note=note, trend=forecast)


def _state(controller: BoardController, seat: int) -> str:
    """Return the state of the row for assistive tools."""
    view = controller.view
    mean, _, _ = value_shown(view)
    parts = [
        say(
            "board.team.told",
            morale=points(float(view.morale[0, seat])),
            value=round(POINTS * float(mean[0, seat])),
            work=points(float(view.performance[0, seat])),
        ),
        concern_words(strongest_concern(view, seat, controller.before), controller.session.name(seat), short=True),
    ]
    parts.append(
        say(
            "board.team.state_told",
            readiness=points(float(view.readiness[0, seat])),
            load=points(float(view.load[0, seat])),
        )
    )
    parts += [say("board.team.follows")] if bool(view.following[0, seat]) else []
    return ", ".join(parts)


# ---- columns of a row


def _name_cell(controller: BoardController, layout: BoardLayout, seat: int) -> Widget:
    view, tall = controller.view, layout.has_tall_rows(controller.view.seats)
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
    traits = [say(f"trait.{trait}.name") for trait in TRAIT_IDS if bool(view.has_trait(trait)[0, seat])]
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
    if tall:
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
    words = Label(
        concern_words(concern, "", short=True),
        weight="semibold" if urgent else "regular",
        color="text" if concern.weight >= 0.6 else "muted",
        fit="ellipsis",
        grow=1,
    )
    return Row(Icon(CONCERN_ICONS[concern.key], size=16, color=color), words, gap=6)


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


def _morale_cell(controller: BoardController, seat: int) -> Widget:
    view, now = controller.view, points(float(controller.view.morale[0, seat]))
    low = float(view.morale[0, seat]) < LEAVING_MORALE
    first_line: list[Widget] = [Label(str(now), size="number", weight="semibold", color="bad" if low else "text")]
    if controller.before is not None and not int(view.left[0, seat]):
        change = now - points(float(controller.before.morale[0, seat]))
        first_line.append(delta_label(change) if change else Label(say("board.team.steady"), color="muted"))
    name = say("board.tip.morale", name=controller.session.name(seat))
    forecast = controller.morale_forecast[seat] if controller.morale_forecast else None
    bar = MoraleBar(now, notch=POINTS * LEAVING_MORALE, target=forecast, name=name)
    bar.seat = seat
    return Column(
        Row(*first_line, gap=8, across="baseline"), bar, width=MORALE_WIDTH, tip=_morale_tip(controller, seat)
    )


def _value_cell(controller: BoardController, seat: int) -> Widget:
    mean, low, high = (POINTS * float(each[0, seat]) for each in value_shown(controller.view))
    spread = (high - low) / 2
    first_line = Row(
        Label(f"{mean:.0f}", size="number", weight="semibold"),
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
        gap=2,
        width=VALUE_WIDTH,
        tip=controller.cached_tip(("value", seat), lambda: replace(value_tip(controller.session, seat), side="under")),
    )


def _performance_cell(controller: BoardController, seat: int) -> Widget:
    tip = controller.cached_tip(
        ("work", seat), lambda: replace(performance_tip(controller.session, seat), side="under")
    )
    view, quarters = controller.view, controller.session.quarters
    if not quarters or int(view.left[0, seat]):
        return Column(Label(say("board.none_yet"), size="number", color="muted"), width=PERFORMANCE_WIDTH, tip=tip)
    now = points(float(view.performance[0, seat]))
    change = now - points(float(quarters[-1].view.performance[0, seat]))
    first_line: list[Widget] = [Label(str(now), size="number", weight="semibold")]
    if len(quarters) > 1:
        first_line.append(delta_label(change))
    performances = [POINTS * each.performance for each in member_history(controller.session, seat)]
    low, high = _performance_range(controller)
    sparkline = Sparkline(
        performances,
        low=low,
        high=high,
        level=POINTS,
        name=say("board.tip.performance", name=controller.session.name(seat)),
    )
    return Column(Row(*first_line, gap=6, across="baseline"), sparkline, width=PERFORMANCE_WIDTH, tip=tip)


def _readiness_and_load(controller: BoardController, seat: int) -> Widget:
    """Return readiness over load, each a sign and a number; what calls for something is bold and coloured."""
    view = controller.view
    readiness, load = float(view.readiness[0, seat]), float(view.load[0, seat])
    lines = [
        _state_line("ready", readiness, alarming=readiness < UNREADY),
        _state_line("load", load, alarming=load >= HEAVY_LOAD),
    ]
    tip = controller.cached_tip(("state", seat), lambda: replace(state_tip(controller.session, seat), side="under"))
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
