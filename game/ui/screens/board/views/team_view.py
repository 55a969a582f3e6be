"""The team on the board: one row per member; while a move is aimed the rows choose its targets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from game.play.explain.display_units import POINTS, points
from game.play.explain.people.concerns import concern_words, strongest_concern
from game.play.explain.people.quit_risk import helps, quit_risk_words, shown_concern
from game.play.first_steps import unfolded
from game.sentences import say
from game.sim.player_view.view import value_shown
from game.ui.controllers.board_controller import BoardController
from game.ui.controllers.people_order import PeopleOrder
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.board.views.target_rows import target_row, target_state
from game.ui.screens.board.views.team_cells import (
    DENSE_STATE_WIDTH,
    MORALE_WIDTH,
    PERFORMANCE_WIDTH,
    STATE_WIDTH,
    VALUE_WIDTH,
    MoraleBar,
    morale_cell,
    morale_row_tip,
    name_cell,
    performance_cell,
    readiness_and_load,
    value_cell,
)
from game.ui.screens.faces.face import portrait
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import (
    ButtonBase,
    Column,
    Divider,
    Icon,
    Label,
    Row,
    Scroll,
    Widget,
)
from game.ui.toolkit.widgets.button import QUIET, ROW


def team(controller: BoardController, layout: BoardLayout, previous: Scroll | None) -> list[Widget]:
    """Return the headings and a scroll area with one row per member."""
    rows: list[Widget] = []
    for place, seat in enumerate(controller.people()):
        kind, shows = (
            ("member", (layout, helps(controller.session.editor.planned_moves, seat)))
            if controller.selection is None
            else ("choice", (layout, place, *target_state(controller, seat)))
        )
        rows += [
            controller.cached_part(f"{kind}.{seat}", shows, partial(member_row, controller, layout, seat, place)),
            Divider(),
        ]
    area = Scroll(Column(*rows[:-1], gap=0), grow=1, keeps_bar=True, name=say("board.team.title"))
    area.offset = previous.offset if previous else 0
    return [_headings(controller, layout), Divider(), area]


def team_note(controller: BoardController) -> str:
    """Return the sentence about team size and followers."""
    view = controller.view
    return say("board.team.note", people=view.seats, follow=int(view.following[0].sum()))


def _headings(controller: BoardController, layout: BoardLayout) -> Widget:
    def heading(key: PeopleOrder, width: float) -> Widget:
        words, sorted_by = say(f"board.team.{key}"), controller.people_order == key
        label = Label(words, size="micro", weight="semibold", color="text" if sorted_by else "muted")
        sign = [Icon("down", size=9)] if sorted_by else []
        hint = say("board.team.in_places" if sorted_by else f"board.team.{key}_sorts")
        tip = Tip(words, note=f"{say(f'board.team.{key}_means')}\n{hint}", side="under")
        return ButtonBase(
            Row(label, *sign, gap=3),
            lambda: controller.sort_people(key),
            look=QUIET,
            name=words,
            state=say("board.team.sorted") if sorted_by else "",
            width=width,
            tip=tip,
            ident=f"sort.{key}",
        )

    face = _face_size(controller, layout)
    face_space = Widget(width=face + (40 if controller.selection else 0))
    name = Label(say("board.team.name"), size="micro", weight="semibold", color="muted", grow=1)
    state = DENSE_STATE_WIDTH if layout.has_dense_rows(controller.view.seats) else STATE_WIDTH
    widths: dict[PeopleOrder, float] = {"value": VALUE_WIDTH, "work": PERFORMANCE_WIDTH, "state": state}
    headings = [heading("morale", MORALE_WIDTH)]
    headings += [heading(key, width) for key, width in widths.items() if unfolded(controller.session, key)]
    return Row(face_space, name, *headings, Widget(width=0), gap=_gap(controller, layout), pad=(6, 3))


def _face_size(controller: BoardController, layout: BoardLayout) -> int:
    seats = controller.view.seats
    return 72 if layout.has_tall_rows(seats) else 32 if layout.has_dense_rows(seats) else 44


def _gap(controller: BoardController, layout: BoardLayout) -> int:
    return 6 if layout.has_dense_rows(controller.view.seats) else layout.column_gap


def update_forecast_ticks(root: Widget, controller: BoardController) -> None:
    """Update the forecast ticks of the visible morale bars in place."""
    bars = [each for each in root.walk() if isinstance(each, MoraleBar)] if controller.morale_forecast else []
    for bar in bars:
        forecast = controller.morale_forecast[bar.seat]
        row = next((each for each in bar.ancestors() if each.role == "row"), None)
        if row is not None and forecast != bar.target:
            row.tip = _row_tip(controller, bar.seat)
        bar.set_target(forecast)


def member_row(controller: BoardController, layout: BoardLayout, seat: int, place: int) -> Widget:
    """Return a member's row: face, name, concern, morale, value, performance, readiness and load."""
    name = controller.session.name(seat)
    face = portrait(
        controller.session.scenario,
        controller.view,
        seat,
        _face_size(controller, layout),
        name,
        say("board.team.follows") if bool(controller.view.following[0, seat]) else "",
    )
    face.align = "center"
    parts: list[Widget] = [face, name_cell(controller, layout, seat)]
    cells = {"value": value_cell, "work": performance_cell, "state": readiness_and_load}
    dense = layout.has_dense_rows(controller.view.seats)
    parts.append(morale_cell(controller, seat, dense=dense))
    parts += [cell(controller, seat, dense=dense) for key, cell in cells.items() if unfolded(controller.session, key)]
    if controller.selection is not None:
        return target_row(controller, layout, seat, place, parts)
    row = Row(*parts, gap=_gap(controller, layout), pad=(6, 0 if dense else 2), across="baseline")
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


def _row_tip(controller: BoardController, seat: int) -> Tip:
    concern = strongest_concern(controller.view, seat, controller.before)
    said = (concern_words(concern, controller.session.name(seat)), quit_risk_words(controller.session, seat))
    note = "\n".join((*filter(None, said), say("board.tip.open_member")))
    forecast = (
        say("board.tip.heads", morale=round(controller.morale_forecast[seat])) if controller.morale_forecast else ""
    )
    return replace(morale_row_tip(controller, seat), note=note, trend=forecast)


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
        shown_concern(controller.session, strongest_concern(view, seat, controller.before), seat, short=True),
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
