"""Rows of the team while targets are chosen: click, digit or Space toggles a target, Enter confirms."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.play.explain.display_units import POINTS, points
from game.play.explain.length_of_command import due_words
from game.play.explain.people.concerns import concern_words, strongest_concern
from game.play.explain.people.known_traits import known_traits
from game.play.explain.people.quit_risk import quit_risk_words
from game.sentences import say
from game.sim.player_view.view import value_shown
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.screens.board.views.move_styles import HEAD_PLANNED, HEART_PLANNED
from game.ui.tables.key_bindings import PEOPLE_KEYS
from game.ui.tables.move_table import family_color
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import ButtonBase, Icon, KeyCap, Row, Widget
from game.ui.toolkit.widgets.button import BLOCKED, PLAIN


class TargetRow(ButtonBase):
    """A member's row that toggles the member as a target."""

    controller: BoardController
    seat = 0

    def on_key(self, event: pygame.Event) -> bool:
        if (
            event.key == pygame.K_SPACE
            and self.controller.selection is not None
            and self.controller.selection.move.reach > 1
        ):
            self.controller.toggle_target(self.seat)
            return True
        return False

    def on_press(self) -> None:
        if self.stage.focus_shown and self._enter_confirms():
            self.controller.confirm_targets(self.seat)
        elif self.enabled:
            self.controller.toggle_target(self.seat)

    def _enter_confirms(self) -> bool:
        """Return whether Enter confirms; also on a blocked row, as chosen targets may have used up all attention."""
        selection = self.controller.selection
        return selection is not None and selection.move.reach > 1 and (self.enabled or bool(selection.seats))


def target_tip(controller: BoardController, seat: int) -> Tip:
    """Return a tooltip with the facts that matter for choosing this member."""
    view, name = controller.view, controller.session.name(seat)
    mean, low, high = (POINTS * float(each[0, seat]) for each in value_shown(view))
    band = say(f"board.band.{int(view.trust_band[0, seat])}")
    trust = str(points(float(view.trust[0, seat]))) if bool(view.trust_sharp[0, seat]) else band
    traits = [say(f"trait.{trait}.name") for trait in known_traits(view, seat)]
    facts = [
        (say("member.value_short"), f"{mean:.0f} ±{(high - low) / 2:.0f}"),
        (say("member.trust_short"), trust),
        (say("member.strain"), say(f"board.band.{int(view.strain_band[0, seat])}")),
        (say("member.readiness"), str(points(float(view.readiness[0, seat])))),
        (say("member.load"), str(points(float(view.load[0, seat])))),
        (say("member.nature"), ", ".join(traits) if traits else say("member.not_known")),
        (say("member.cared"), _last_attention(int(view.neglect[0, seat]), view.quarter)),
    ]
    for key, due in (("time", int(view.trust_due[0, seat])), ("room", int(view.room_due[0, seat]))):
        if due:
            words = due_words(controller.session, view.quarter + due - 1)
            facts.append((say("member.promise"), say(f"member.promised_{key}", quarter=words)))
    concern = concern_words(strongest_concern(view, seat, controller.before), name)
    note = "\n".join(filter(None, (concern, quit_risk_words(controller.session, seat))))
    return Tip(name, note=note, facts=tuple(facts))


def _last_attention(quarters: int, now: int) -> str:
    if now == 1:
        return say("member.cared_none")
    if quarters > 1:
        return say("member.cared_ago", quarters=quarters)
    return say("member.cared_last") if quarters == 0 else say("member.cared_not_last")


def target_state(controller: BoardController, seat: int) -> tuple[object, ...]:
    """Return everything a target row shows, as a cache key."""
    selection = controller.selection
    assert selection is not None  # callers check it
    selected = seat in selection.seats
    return selected, selection.move.family if selected else "", controller.target_blocked(seat)


def target_row(controller: BoardController, layout: BoardLayout, seat: int, place: int, parts: list[Widget]) -> Widget:
    """Return a member's row with its digit or check mark; blocked where the move cannot reach the member."""
    selection = controller.selection
    assert selection is not None  # callers check it
    selected, reason, name = seat in selection.seats, controller.target_blocked(seat), controller.session.name(seat)
    color = family_color(selection.move)
    mark: Widget = Widget()
    if selected:
        mark = Icon("check", size=22, color=color)
    elif place < len(PEOPLE_KEYS):
        mark = KeyCap(PEOPLE_KEYS[place])
    planned = HEAD_PLANNED if color == "head" else HEART_PLANNED
    dense = layout.has_dense_rows(controller.view.seats)
    cell = Row(mark, width=28)
    cell.align = "center"
    row = TargetRow(
        Row(cell, *parts, gap=6 if dense else layout.column_gap, pad=(6, 0 if dense else 2), across="baseline"),
        lambda: controller.toggle_target(seat),
        enabled=reason is None,
        look=planned if selected else PLAIN if reason is None else BLOCKED,
        role="choice",
        name=name,
        ident=f"member.{seat}",
        state=say("board.pick.marked") if selected else "" if reason is None else say(reason),
    )
    tip = target_tip(controller, seat) if reason is None else Tip(name, note=say(reason))
    row.tip = replace(tip, side="right" if layout.columns > 1 else "under")
    row.controller, row.seat = controller, seat
    row.enter_presses = "pick.confirm" if selection.move.reach > 1 else ""
    return row
