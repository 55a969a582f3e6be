"""Words for what the model speaks of in keys: causes, reasons, amounts, concerns."""

from __future__ import annotations

from game.number_format import signed
from game.play.explain.concerns import Concern
from game.scenario.scenario import Scenario
from game.sim.setting import Choice, Who
from game.why.reasons import Reason
from game.words import say


def cause_words(scenario: Scenario, cause: str, variable: str = "", seat: int | None = None) -> str:
    """A cause as a phrase; that of an event is its headline and the author's reason for what it did to `variable`.

    Where no effect gives a reason (a price, or no variable asked for) the answer that was given stands in its place.
    """
    if not cause.startswith("event."):
        return say(f"cause.{cause}")
    _, event_id, choice_id = cause.split(".", 2)
    for event in scenario.setting.events:
        for choice in event.choices:
            if (event.id, choice.id) == (event_id, choice_id):
                reason = _reason(choice, variable, seat)
                if reason:
                    return say("cause_line.reason", title=event.title, reason=reason)
                return say("cause_line.event", title=event.title, choice=choice.text.rstrip("."))
    return say("cause_line.event_gone")


def _reason(choice: Choice, variable: str, seat: int | None) -> str:
    """What the author says of a choice's effect on a variable, and on one person where that is asked."""
    mine = [effect for effect in choice.effects if effect.variable == variable and effect.reason]
    if seat is not None:
        mine = [effect for effect in mine if _reaches(effect.who, seat)]
        mine.sort(key=lambda effect: effect.who.kind != "seat")  # what was meant for this person comes first
    return mine[0].reason if mine else ""


def _reaches(who: Who, seat: int) -> bool:
    """Whether an effect can reach a seat: the named one, all but that one, or whoever it falls on."""
    if who.kind == "seat":
        return who.seat == seat
    return who.kind != "others" or who.seat != seat


def reason_words(scenario: Scenario, reason: Reason) -> str:
    """A reason as a short line: the variable, the amount with its sign, the cause."""
    return say(
        "reason.line",
        variable=say(f"variable.{reason.variable}"),
        amount=signed(reason.amount, 2),
        cause=cause_words(scenario, reason.cause, reason.variable),
    )


def concern_words(concern: Concern, name: str, short: bool = False) -> str:
    """What is on a member's mind, as a sentence or in two or three words."""
    if short:
        return say(f"concern_short.{concern.key}")
    return say(f"concern.{concern.key}", name=name, **concern.values)
