"""The member sheet: everything the player may know about a member, in a dialog over the board."""

from __future__ import annotations

from game.play.explain.display_units import POINTS, points
from game.play.explain.people.concerns import concern_words, strongest_concern
from game.play.explain.people.member_history import member_history
from game.play.explain.people.quit_risk import quit_risk_words
from game.sentences import say, say_count
from game.sim.player_view.view import value_shown
from game.ui.controllers.board_controller import BoardController
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import portrait
from game.ui.screens.member.sheet_history import all_reasons, charts, last_reasons
from game.ui.screens.member.sheet_move_effects import MoveEffectsLoader
from game.ui.screens.member.sheet_ties import nature, promises, shown_by_evaluating, ties_of
from game.ui.screens.tips.number_tips import load_tip, morale_tip, performance_tip, readiness_tip, value_tip
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.partial_layout import replace_children
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Divider, Grid, Label, Modal, Row, Widget, spacer
from game.ui.toolkit.widgets.button import PRIMARY, QUIET

TWO_COLUMNS_FROM = 900.0  # design units of width from which past and present stand side by side
WIDE_DIALOG, NARROW_DIALOG = 940.0, 560.0


def open_sheet(controller: BoardController, stage: Stage, seat: int, move_effects: MoveEffectsLoader) -> None:
    """Open a member's sheet. Its history follows in the next frames, move effects when they are computed."""
    name = controller.session.name(seat)
    width = stage.size()[0]
    two_columns = width >= TWO_COLUMNS_FROM
    close = Button(say("member.close"), stage.close, look=PRIMARY, hotkey="esc", pad=(14, 5))
    present = [
        *_numbers(controller, seat),
        Divider(),
        *_section("nature", nature(controller, seat)),
        Divider(),
        *_section("evaluated", shown_by_evaluating(controller, seat)),
        Divider(),
        *_section("promises", promises(controller, seat)),
    ]
    outlook = [
        *_section("ties", ties_of(controller, seat)),
        Divider(),
        *_section("would_title", [move_effects.moves_for(seat)]),
    ]
    deferred_parts = [Column(gap=8) for _ in (charts, last_reasons, all_reasons)]
    past = Column(*deferred_parts, gap=8)
    inner: Widget = Column(*present, Divider(), *outlook, Divider(), past, gap=8)
    has_past = bool(member_history(controller.session, seat))
    if two_columns:  # equal widths; without a history the other parts take its column
        left = [*present, Divider(), *outlook] if has_past else present
        right = past if has_past else Column(*outlook, Divider(), past, gap=8)
        inner = Grid(Column(*left, gap=8), right, columns=2, gap=28)
    body = Column(_heading(controller, seat), Divider(), inner, Row(spacer(), close), gap=12)
    stage.open(Modal(name, body, wide=WIDE_DIALOG if two_columns else NARROW_DIALOG))
    stage.incremental_build.schedule(
        lambda: replace_children(
            deferred_parts[0], *charts(controller.session, seat), *([Divider()] if has_past else [])
        ),
        lambda: replace_children(deferred_parts[1], *last_reasons(controller.session, seat)),
        lambda: replace_children(deferred_parts[2], *all_reasons(controller.session, seat)),
        *(each.sharpen for each in body.walk() if isinstance(each, Portrait)),
    )


def _section(title: str, lines: list[Widget]) -> list[Widget]:
    return [Label(say(f"member.{title}"), weight="bold"), Column(*lines, gap=2)]


def _tenure_words(quarters: int) -> str:
    return say_count("member.here", quarters) if quarters else say("member.just_here")


def _heading(controller: BoardController, seat: int) -> Widget:
    view, scenario = controller.view, controller.session.scenario
    name = controller.session.name(seat)
    follows = say("board.team.follows") if view.following[0, seat] else ""
    face = portrait(scenario, view, seat, 96, name, follows, rough=True)
    role = scenario.roles[int(view.role[0, seat])] if scenario.roles else ""
    facts = [part for part in (role, _tenure_words(int(view.tenure[0, seat]))) if part]
    lines: list[Widget] = [
        Label(name, size="heading", weight="bold", fit="wrap"),
        Label(" · ".join(facts), color="muted", fit="wrap"),
    ]
    if int(view.generation[0, seat]) == 0 and scenario.people[seat].nature:
        lines.append(Label(scenario.people[seat].nature, weight="italic", fit="wrap"))
    lines.append(
        Label(concern_words(strongest_concern(view, seat, controller.before), name), weight="semibold", fit="wrap")
    )
    return Row(face, Column(*lines, gap=4, grow=1), gap=16, pad=(4, 6), across="start")


def _numbers(controller: BoardController, seat: int) -> list[Widget]:
    view, session = controller.view, controller.session
    mean, low, high = (POINTS * float(each[0, seat]) for each in value_shown(view))
    exact = bool(view.trust_sharp[0, seat])
    trust = str(points(float(view.trust[0, seat]))) if exact else say(f"board.band.{int(view.trust_band[0, seat])}")
    performance = f"{points(float(view.performance[0, seat]))}" if session.quarters else say("board.none_yet")
    strain = say(f"board.band.{int(view.strain_band[0, seat])}")
    return [
        _number_row(say("member.morale"), str(points(float(view.morale[0, seat]))), morale_tip(session, seat)),
        _number_row(say("member.value"), f"{mean:.0f} ±{(high - low) / 2:.0f}", value_tip(session, seat)),
        _number_row(say("member.work"), performance, performance_tip(session, seat)),
        _number_row(say("member.trust"), trust, Tip(say("member.trust"), trust, note=say("member.trust_note"))),
        _number_row(say("member.strain"), strain, Tip(say("member.strain"), strain, note=say("member.strain_note"))),
        _number_row(say("member.readiness"), str(points(float(view.readiness[0, seat]))), readiness_tip(session, seat)),
        _number_row(say("member.load"), str(points(float(view.load[0, seat]))), load_tip(session, seat)),
        _number_row(
            say("member.looking"),
            say("member.yes_looking" if view.looking[0, seat] else "member.no_looking"),
            Tip(say("member.looking"), note=quit_risk_words(session, seat) or say("member.looking_note")),
        ),
        _number_row(
            say("member.following"),
            say("member.yes" if view.following[0, seat] else "member.no"),
            Tip(say("member.following"), note=say("member.following_note")),
        ),
    ]


def _number_row(title: str, shown: str, tip: Tip) -> Widget:
    row = Row(
        Label(title, color="muted", grow=1),
        Label(shown, size="number", weight="semibold"),
        gap=12,
        pad=(6, 2),
    )
    return ButtonBase(row, look=QUIET, role="fact", name=f"{title} {shown}", tip=tip)
