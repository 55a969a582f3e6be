"""The situation on the board: targets, demands, announcements, promises, gauges and goals."""

from __future__ import annotations

from game.palette import Role
from game.play.explain.display_units import TEAM_GAUGES, output_points, points
from game.play.explain.length_of_command import due_words
from game.play.explain.outcome_lines import to_come
from game.play.explain.problem_help import HELPS
from game.play.first_steps import unfolded
from game.sentences import say
from game.sim.catalogue import INDEX, PROBLEM_KINDS
from game.sim.setting import Dated
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.tips.goal_lines import goal_lines
from game.ui.screens.tips.number_tips import given_names, team_tip
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import ButtonBase, Column, Divider, Icon, Label, Meter, Row, Widget
from game.ui.toolkit.widgets.button import QUIET

KIND_SIGNS = {"technical": "gear", "coordination": "network", "people": "people"}
_SIGNS = {"mission": "change", "target": "flag", "money": "money", "income": "money", "standing": "standing"}


def situation(controller: BoardController, guess: list[Widget], legend: Widget) -> list[Widget]:
    """Return everything to know before planning, the most urgent first; the `guess` line rests on it."""
    parts: list[Widget] = [
        Row(Label(say("board.situation"), weight="bold", grow=1), legend, gap=6),
        Column(*_target_rows(controller), gap=2),
    ]
    parts += [Divider(), Column(*_demand_rows(controller), gap=2)]
    announcements = [_announcement_row(each, controller.view.quarter) for each in controller.view.announced_to()]
    announcements = [*_turning_rows(controller), *announcements, *_set_going_rows(controller)]
    if announcements:
        parts += [Divider(), Column(Label(say("board.announced"), weight="semibold"), *announcements, gap=4)]
    parts += guess
    promises = _promise_rows(controller)
    if promises:
        parts += [Divider(), Column(Label(say("board.promises"), weight="semibold"), *promises, gap=4)]
    if unfolded(controller.session, "gauges"):
        parts += [Divider(), Column(Label(say("board.gauges"), weight="semibold"), *_gauge_rows(controller), gap=2)]
    goals = goal_lines(controller.session)
    if goals:
        parts += [Divider(), Column(*goals, gap=4)]
    return parts


# ---- targets


def _target_rows(controller: BoardController) -> list[Widget]:
    view = controller.view
    current, soon, later = (
        output_points(float(each[0]), view.seats) for each in (view.target, view.target_next, view.target_later)
    )
    output = output_points(float(view.output[0]), view.seats) if controller.session.quarters else None
    maximum = 1.15 * max(current, soon, later, output or 0.0)
    rows = [_target_row("now", view.quarter, f"{current:.0f}", current, maximum, output)]
    if not unfolded(controller.session, "next_targets"):
        return rows
    if view.quarter + 1 <= view.planned_quarters:
        rows.append(_target_row("next", view.quarter + 1, f"{soon:.0f}", soon, maximum, output))
    if view.quarter + 2 <= view.planned_quarters:
        about = say("board.about", target=f"{later:.0f}")
        rows.append(_target_row("later", view.quarter + 2, about, later, maximum, output))
    return rows


def _target_row(when: str, quarter: int, shown: str, target: float, maximum: float, output: float | None) -> Widget:
    later_target = when != "now"
    color: Role = "muted" if later_target else "text"
    title = say(f"board.asked_{when}", quarter=quarter)
    bar = Meter(target, high=maximum, target=output, color="line2" if later_target else "fill", grow=1, name=title)
    row = Row(
        Label(title, color=color, weight="regular" if later_target else "semibold", width=108),
        bar,
        Label(shown, weight="regular" if later_target else "semibold", color=color, side="end", width=44),
        gap=6,
    )
    tip = Tip(
        title,
        shown,
        note=say(f"board.tip.asked_{when}") + ("\n" + say("board.tip.asked_mark") if output else ""),
    )
    return _fact(row, f"{title} {shown}", tip)


# ---- demands


def _demand_rows(controller: BoardController) -> list[Widget]:
    view = controller.view
    rows: list[Widget] = []
    for key, family, amount in (
        ("order", "head", view.order_demand),
        ("change", "heart", view.change_demand),
    ):
        color: Role = "head" if family == "head" else "heart"
        current = points(float(amount[0]))
        title = say(f"board.demand_{key}")
        row = Row(
            Icon(key, size=16, color=color),
            Label(title, width=118),
            Meter(current, color=color, grow=1, name=title),
            Label(str(current), weight="semibold", side="end", width=28),
            gap=6,
        )
        rows.append(_fact(row, f"{title} {current}", Tip(title, str(current), note=say(f"board.tip.demand_{key}"))))
    return [*(rows if unfolded(controller.session, "demand") else ()), _problem_kind(controller)]


def _gauge_rows(controller: BoardController) -> list[Widget]:
    rows: list[Widget] = []
    for key in TEAM_GAUGES:
        title = say(f"board.gauge.{key}")
        current = points(float(getattr(controller.view, key)[0]))
        row = Row(
            Label(title, color="muted", width=118),
            Meter(current, grow=1, name=title),
            Label(str(current), weight="semibold", side="end", width=28),
            gap=6,
        )
        rows.append(_fact(row, f"{title} {current}", _gauge_tip(controller, key, title)))
    return rows


def _gauge_tip(controller: BoardController, key: str, title: str) -> Tip:
    return controller.cached_tip((key, 0), lambda: team_tip(controller.session, key, title, say(f"board.tip.{key}")))


def _problem_kind(controller: BoardController) -> Widget:
    """Return the kind of the open problems; the tooltip says which of the allowed moves help."""
    view = controller.view
    kind = PROBLEM_KINDS[int(view.problem_kind[0])]
    words = say(f"board.problem_kind.{kind}")
    allowed = [say(f"move.{move}.name") for move in HELPS[kind] if view.moves_open[0, INDEX[move]]]
    lines = [say(f"board.tip.problem_kind_{kind}"), say("board.tip.problem_kind_stays")]
    if allowed:
        lines.insert(1, say("board.tip.problem_kind_helps", moves=", ".join(allowed)))
    now = str(points(float(view.problems[0])))
    number = Label(now, weight="semibold", side="end", width=28)
    if now == "0":
        words = say("board.no_problems")
    row = Row(Icon(KIND_SIGNS[kind], size=16), Label(words, fit="wrap", grow=1), number, gap=6)
    fact = _fact(row, f"{words} {now}", Tip(words, now, note="\n".join(lines)))
    fact.ident = "problem_kind"
    return fact


# ---- announcements and promises


def _turning_rows(controller: BoardController) -> list[Widget]:
    """Return the lines about a mission that turns: now, and as announced for the next quarter."""
    view, lines = controller.view, []
    for now, turns in ((True, view.turning), (False, view.turning_next)):
        if bool(turns[0]):
            words = say("board.turning_now" if now else "board.turning_next")
            when = say("board.short_quarter", quarter=view.quarter + (0 if now else 1))
            row = Row(
                Icon("change", size=16, color="warn"),
                Label(words, weight="semibold" if now else "regular", fit="wrap", grow=1),
                Label(when, weight="semibold", color="warn"),
                gap=6,
                across="start",
            )
            lines.append(_fact(row, f"{when} {words}", Tip(words, note=say("board.tip.turning"))))
    return lines


def _announcement_row(dated: Dated, quarter: int) -> Widget:
    now = dated.quarter == quarter
    when = say("board.this_quarter") if now else say("board.short_quarter", quarter=dated.quarter)
    words = Label(dated.text, color="muted", fit="wrap", grow=1)
    due = Label(when, weight="semibold", color="warn")
    icon = Icon(_SIGNS[dated.kind], size=16, color="warn")
    tip = Tip(say("board.announced"), note=say(f"board.tip.dated_{dated.kind}"))
    row = _fact(Row(icon, words, due, gap=6, across="start"), f"{when} {dated.text}", tip)
    row.ident = f"announced.{dated.quarter}"
    return row


def _set_going_rows(controller: BoardController) -> list[Widget]:
    """Return what earlier answers set going and has yet to begin."""
    rows = []
    for each in to_come(controller.session):
        when = say("board.short_quarter", quarter=each.quarter)
        words = Label(each.text, color="muted", fit="wrap", grow=1)
        icon = Icon("clock", size=16, color="warn")
        row = Row(icon, words, Label(when, weight="semibold", color="warn"), gap=6, across="start")
        rows.append(_fact(row, f"{when} {each.text}", Tip(say("story.to_come"), note=say("board.tip.set_going"))))
    return rows


def _promise_rows(controller: BoardController) -> list[Widget]:
    """Return one line for all promises of a kind due in one quarter, the earliest first."""
    view = controller.view
    promised: dict[tuple[int, str], list[int]] = {}
    for seat in range(view.seats):
        for key, due in (("time", int(view.trust_due[0, seat])), ("room", int(view.room_due[0, seat]))):
            if due > 0:
                promised.setdefault((due, key), []).append(seat)
    return [_promise_row(controller, seats, key, due) for (due, key), seats in sorted(promised.items())]


def _promise_row(controller: BoardController, seats: list[int], key: str, due: int) -> Widget:
    everybody = len(seats) == controller.view.seats > 1
    names = say("ledger.everybody") if everybody else given_names(controller.session, seats)
    words = say(f"board.promise_{key}", name=names)
    quarter = controller.view.quarter + due - 1
    when = due_words(controller.session, quarter)  # the year after the command keeps or breaks it
    urgent = due == 1 and key == "time"
    row = Row(
        Icon("flag", size=16, color="warn" if urgent else "muted"),
        Label(words, fit="wrap", grow=1),
        Label(when, weight="semibold", color="warn" if urgent else "muted"),
        gap=6,
        across="start",
    )
    return _fact(row, f"{words} {when}", Tip(words, note=say(f"board.tip.promise_{key}")))


def _fact(row: Widget, name: str, tip: Tip) -> Widget:
    return ButtonBase(row, look=QUIET, role="fact", name=name, tip=tip)
