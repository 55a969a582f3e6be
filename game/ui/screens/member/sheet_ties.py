"""Traits, promises and ties on a member's sheet."""

from __future__ import annotations

from game.play.explain.display_units import POINTS, points
from game.play.explain.length_of_command import due_words
from game.play.explain.people.evaluations import evaluations
from game.play.explain.people.influence import Tie, visible_ties
from game.play.explain.people.known_traits import known_traits
from game.sentences import say
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.faces.face import is_new
from game.ui.toolkit.appearance.tooltip_content import Tip, TipRow, round_to_sum
from game.ui.toolkit.widgets import ButtonBase, Column, Icon, Label, Row, Widget
from game.ui.toolkit.widgets.button import QUIET


def nature(controller: BoardController, seat: int) -> list[Widget]:
    """Return the known traits, whether the member is new or in an unsuitable role, and the morale that is natural."""
    view, lines = controller.view, []
    lines += [("person", trait_line(trait)) for trait in known_traits(view, seat)]
    if not bool(view.traits_known[0, seat]):
        lines.append(("search", say("member.unknown")))
    if bool(view.misplaced[0, seat]):
        lines.append(("organize", say("member.misplaced")))
    if is_new(view, seat):
        lines.append(("coach", say("member.new")))
    low, high = controller.session.morale.nature_range(seat)
    lines.append(("person", say("member.returns_to", low=points(low), high=points(high))))
    return [_icon_row(icon, words) for icon, words in lines]


def shown_by_evaluating(controller: BoardController, seat: int) -> list[Widget]:
    """Return what evaluations of this member showed, the latest first; a sentence if there was none."""
    sentences = []
    for evaluation in evaluations(controller.session, seat):
        facts = [
            say(
                "member.seen_value",
                value=evaluation.value[0],
                width=evaluation.value[1],
                before=evaluation.before[0],
                was=evaluation.before[1],
            )
        ]
        if evaluation.traits:
            facts.append(
                say("member.seen_traits", traits=", ".join(say(f"trait.{trait}.name") for trait in evaluation.traits))
            )
        if evaluation.trust is not None:
            facts.append(say("member.seen_trust", trust=evaluation.trust))
        facts += [say("member.seen_misplaced")] if evaluation.misplaced else []
        quarter = say("board.short_quarter", quarter=evaluation.quarter)
        sentences.append(_icon_row("evaluate", say("member.seen", quarter=quarter, facts="; ".join(facts))))
    return sentences or [Label(say("member.never_seen"), color="muted", fit="wrap")]


def promises(controller: BoardController, seat: int) -> list[Widget]:
    """Return the promises to this member with their dates, or a sentence if there are none."""
    view, lines = controller.view, []
    for key, due in (("time", int(view.trust_due[0, seat])), ("room", int(view.room_due[0, seat]))):
        if due:
            lines.append(
                _icon_row(
                    "flag", say(f"member.due_{key}", quarter=due_words(controller.session, view.quarter + due - 1))
                )
            )
    return lines or [Label(say("member.no_promise"), color="muted", fit="wrap")]


def _icon_row(icon: str, words: str) -> Widget:
    return Row(Icon(icon, size=18, color="muted"), Label(words, fit="wrap", grow=1), gap=8, across="start")


def trait_line(trait: str) -> str:
    """Return a trait's name with its meaning."""
    name = say(f"trait.{trait}.name")
    return say("member.trait", name=name[:1].upper() + name[1:], line=say(f"trait.{trait}.line"))


# ---- ties


def ties_of(controller: BoardController, seat: int) -> list[Widget]:
    """Return whom this member listens to and who listens to them, in shares of 100 per listener."""
    ties = visible_ties(controller.view)
    if not ties:
        return [Label(say("member.no_ties"), color="muted", fit="wrap")]
    listened_to = [tie for tie in ties if tie.listener == seat]
    listeners = [tie for tie in ties if tie.speaker == seat]
    return [
        _shares(controller, say("member.listens_to"), [(tie.speaker, tie) for tie in listened_to]),
        _shares(controller, say("member.heard_by"), [(tie.listener, tie) for tie in listeners]),
    ]


def _shares(controller: BoardController, title: str, ties: list[tuple[int, Tie]]) -> Widget:
    ordered = sorted(ties, key=lambda each: (-each[1].share, each[0]))
    shown = round_to_sum([POINTS * tie.share for _, tie in ordered], 0)
    rows = tuple(
        TipRow(controller.session.name(seat), amount, f"{amount:.0f}")
        for (seat, _), amount in zip(ordered, shown, strict=True)
    )
    total = f"{sum(shown):.0f}"
    tip = Tip(title, total, say("board.network.hundred"), rows=rows, end=(say("board.network.heard_end"), total))
    names = ", ".join(say("board.network.share", name=row.text.split(" ")[0], share=row.shown) for row in rows)
    line = Column(
        Row(Label(title, color="muted", grow=1), Label(total, weight="semibold"), gap=8),
        Label(names or say("member.nobody"), fit="wrap"),
        pad=(6, 2),
    )
    return ButtonBase(line, look=QUIET, role="fact", name=f"{title} {total}", tip=tip)
