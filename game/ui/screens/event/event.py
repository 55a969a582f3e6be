"""The event of a quarter: a card on the board and a dialog with the whole text and every answer."""

from __future__ import annotations

from collections.abc import Callable

from game.palette import Role
from game.play.explain.clause_truth import is_told, known_conjuncts
from game.play.explain.display_units import money
from game.play.session.placeholders import filled
from game.play.session.single_run_plan import unmet_requirement
from game.sentences import say, say_count
from game.sim.setting import Event
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.event.clause_words import clause_names, clause_words
from game.ui.screens.faces.face import portrait
from game.ui.screens.tips.cause_tips import capitalise
from game.ui.tables.key_bindings import ANSWER_KEYS, EVENT_KEY
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Icon, KeyCap, Label, Modal, Panel, Row, Widget, spacer
from game.ui.toolkit.widgets.button import BLOCKED, PLAIN, ButtonStyle

CHOSEN = ButtonStyle("raised", "hover", "text", 2)
_TRUTH_ICONS = {True: "check", False: "close", None: "question"}


def event_card(controller: BoardController, stage: Stage, *, whole: bool) -> Widget | None:
    """Return the event's card, or None without an event; `whole` includes the text and the answers."""
    event = controller.session.event
    if event is None:
        return None
    undecided = controller.session.editor.choice < 0
    icon, key = ("warning", "board.event.decide") if undecided else ("check", "board.event.answered")
    color: Role = "warn" if undecided else "good"
    brief = not undecided and not whole  # leaves the room to what is still to be planned
    title = Label(event.title if brief else say(key), weight="semibold", color=color, fit="wrap", grow=1)
    parts: list[Widget] = [Row(Icon(icon, color=color, name=say(key)), title, gap=8)]
    if not brief:
        parts.append(_headline(controller))
    if whole:
        parts += [
            Label(_reflow(filled(event.text, controller.session)), color="muted", fit="wrap"),
            *answer_buttons(controller, lambda choice: controller.answer(choice)),
        ]
    else:
        if not undecided:
            parts.append(Label(event.choices[controller.session.editor.choice].text, color="muted", fit="wrap"))
        words = say("board.event.read" if undecided else "board.event.change")
        parts.append(
            Button(
                words,
                lambda: open_event(controller, stage),
                hotkey=EVENT_KEY if not controller.selection else "",
                ident="event.read",
                pad=(10, 4),
            )
        )
    return Panel(*parts, fill="raised", edge="warn" if undecided else "good", gap=5, pad=(12, 10))


def _headline(controller: BoardController) -> Widget:
    event = controller.session.event
    assert event is not None  # callers check it
    title = Label(event.title, weight="bold", fit="wrap", grow=1)
    seat = _sender(controller, event)
    if seat is None:
        return title
    name = controller.session.name(seat)
    return Row(portrait(controller.session.scenario, controller.view, seat, 40, name), title, gap=10)


def _sender(controller: BoardController, event: Event) -> int | None:
    """Return the seat of the person an event comes from; None if it comes from nobody in the team."""
    return None if event.about is None else controller.session.seat_of(event.about)


def open_event(controller: BoardController, stage: Stage) -> None:
    """Open the event's dialog; an answer closes it."""
    event = controller.session.event
    if event is None:
        return

    def choose(choice: int) -> None:
        stage.close()
        controller.answer(choice)

    words = Column(
        Label(event.title, size="heading", weight="bold", fit="wrap"),
        Label(_sender_words(controller), color="muted", fit="wrap"),
        gap=2,
        grow=1,
    )
    head: list[Widget] = [words]
    seat = _sender(controller, event)
    if seat is not None:
        face = portrait(controller.session.scenario, controller.view, seat, 72, controller.session.name(seat))
        head.insert(0, face)
    later_button = Button(say("board.event.later"), stage.close, hotkey="esc", pad=(12, 5))
    body = Column(
        Row(*head, gap=14, across="start"),
        Label(_reflow(filled(event.text, controller.session)), fit="wrap"),
        Column(*answer_buttons(controller, choose), gap=8),
        *_known_reasons(controller),
        Row(spacer(), later_button),
        gap=14,
    )
    stage.open(Modal(event.title, body, wide=620))


def answer_buttons(controller: BoardController, choose: Callable[[int], None]) -> list[Widget]:
    """Return a button for each answer with its key and cost, and the reason where it is blocked."""
    event = controller.session.event
    return [_answer_button(controller, choice, choose) for choice in range(len(event.choices))] if event else []


def _answer_button(controller: BoardController, choice: int, choose: Callable[[int], None]) -> Widget:
    event = controller.session.event
    assert event is not None  # callers check it
    reason, chosen = controller.session.editor.answer_blocked(choice), choice == controller.session.editor.choice
    price = float(controller.view.answer_price[0, choice])
    words = filled(event.choices[choice].text, controller.session)
    lines: list[Widget] = [Label(words, weight="semibold", color="muted" if reason else "text", fit="wrap")]
    if price:
        lines.append(Label(say("board.event.costs", money=money(price)), color="muted", fit="wrap"))
    points = int(controller.view.answer_points[0, choice])
    if points:
        lines.append(Label(say_count("board.event.attention", points), color="muted", fit="wrap"))
    if event.choices[choice].chance is not None:
        odds = float(controller.view.answer_odds[0, choice])
        lines.append(Label(say("board.event.odds", odds=f"{odds:.0%}"), color="muted", fit="wrap"))
    if reason:
        lines.append(
            Row(
                Icon("lock", size=16, color="muted"),
                Label(_blocked_words(controller, choice, reason), weight="italic", color="muted", fit="wrap", grow=1),
                gap=6,
            )
        )
    icon: list[Widget] = [Icon("check", color="good")] if chosen else []
    row = Row(*icon, Column(*lines, grow=1), KeyCap(ANSWER_KEYS[choice]), gap=10, pad=(12, 7))
    button = ButtonBase(
        row,
        lambda: choose(choice),
        look=CHOSEN if chosen else BLOCKED if reason else PLAIN,
        name=words,
        hotkey="" if controller.selection else ANSWER_KEYS[choice],
        enabled=reason is None,
        state=say("board.event.chosen") if chosen else "",
        ident=f"answer.{choice}",
    )
    if reason:
        button.tip = Tip(words, note=_blocked_words(controller, choice, reason))
    return button


def _blocked_words(controller: BoardController, choice: int, reason: str) -> str:
    """Return why an answer is blocked: the missing money or the unmet condition where that is the cause."""
    missing = float(controller.view.answer_price[0, choice]) - float(controller.view.money[0])
    if missing > 0:
        return say("board.event.too_dear", money=money(missing))
    event = controller.session.event
    needs = None if event is None else unmet_requirement(event, choice, reason)
    if needs is None:
        return say(reason)
    if is_told(needs):
        return say("board.event.needs_story")
    return say("board.event.needs", clause=clause_words(needs, clause_names(controller.session)))


def _sender_words(controller: BoardController) -> str:
    event = controller.session.event
    seat = None if event is None else _sender(controller, event)
    return say("board.event.team") if seat is None else say("board.event.from", name=controller.session.name(seat))


def _known_reasons(controller: BoardController) -> list[Widget]:
    """Return the clauses that let the event come, as far as the player may know which of them hold."""
    event = controller.session.event
    reasons = known_conjuncts(event.when, controller.view) if event is not None and event.when is not None else []
    if not reasons:
        return []
    people = clause_names(controller.session)
    known = [each for each in reasons if each.holds is not None]
    lines = [_reason_row(each.holds, capitalise(clause_words(each.condition, people))) for each in known]
    if len(known) < len(reasons):  # showing its bound would reveal a hidden value
        lines.append(_reason_row(None, say("board.event.hidden")))
    return [Column(Label(say("board.event.why_now"), color="muted"), *lines, gap=2)]


def _reason_row(holds: bool | None, words: str) -> Widget:
    icon = Icon(_TRUTH_ICONS[holds], size=16, color="muted")
    return Row(icon, Label(words, color="muted", fit="wrap", grow=1), gap=6, across="start")


def _reflow(text: str) -> str:
    """Join the author's lines and keep paragraphs apart."""
    return "\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
