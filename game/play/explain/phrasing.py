"""Phrases for the model's keys: causes and reasons."""

from __future__ import annotations

from game.play.explain.display_units import change_of
from game.scenario.model.scenario import Scenario
from game.sentences import has_sentence, say
from game.sim.setting import Choice, Who
from game.sim.story_memory import branches
from game.why.reasons import Reason

CONTRIBUTED = frozenset({"output", "morale"})  # told as what each cause contributes more or less than before


def cause_words(
    scenario: Scenario, cause: str, variable: str = "", seat: int | None = None, amount: float = 0.0
) -> str:
    """Return a cause as a phrase; an event's is its headline and the author's reason for its effect on `variable`.

    If no effect gives a reason (a price, or no variable given), the phrase names the answer instead. amount: what the
    cause did to the variable. A lasting cause has one phrase for adding and one for taking away, so that a drainer who
    goes is not told as a drainer close by.
    """
    if not cause.startswith("event."):
        return say(_key(cause, variable, amount))
    _, event_id, choice_id = cause.split(".", 2)
    for event in scenario.setting.events:
        for choice in event.choices:
            if (event.id, choice.id) == (event_id, choice_id):
                if _is_fading(choice, variable, amount):
                    return say("cause_line.fading", title=event.title)
                reason = _reason(choice, variable, seat)
                if reason:
                    return say("cause_line.reason", title=event.title, reason=reason)
                if "{" in choice.text:  # who is meant depends on the quarter, which is not known here
                    return str(event.title)
                return say("cause_line.event", title=event.title, choice=choice.text.rstrip("."))
    return say("cause_line.event_gone")


def _key(cause: str, variable: str, amount: float) -> str:
    if cause.startswith("move."):
        return f"{cause}.cause"
    directed = f"cause_{'up' if amount > 0 else 'down'}.{cause}"
    return directed if amount and variable in CONTRIBUTED and has_sentence(directed) else f"cause.{cause}"


def _is_fading(choice: Choice, variable: str, amount: float) -> bool:
    """Return whether an answer's effect on morale only goes back: all it ever does has the other sign."""
    if variable != "morale" or not amount:
        return False
    parts = (part for _, part in branches(choice))
    signs = {effect.amount > 0 for part in parts for effect in part.effects if effect.variable == variable}
    return bool(signs) and (amount > 0) not in signs


def _reason(choice: Choice, variable: str, seat: int | None) -> str:
    """Return the author's reason for a choice's effect on a variable, and on one seat if given."""
    effects = [effect for effect in choice.effects if effect.variable == variable and effect.reason]
    if seat is not None:
        effects = [effect for effect in effects if _reaches(effect.who, seat)]
        effects.sort(key=lambda effect: effect.who.kind != "seat")  # effects on this very person come first
    return effects[0].reason if effects else ""


def _reaches(who: Who, seat: int) -> bool:
    """Return whether an effect can reach a seat: the named one, all but that one, or anybody."""
    if who.kind == "seat":
        return who.seat == seat
    return who.kind != "others" or who.seat != seat


def reason_words(scenario: Scenario, reason: Reason, seats: int) -> str:
    """Return a reason as a short line: the variable, the signed amount and the cause; seats: of the team."""
    return say(
        "reason.line",
        variable=say(f"variable.{reason.variable}"),
        amount=change_of(reason.variable, reason.amount, seats),
        cause=cause_words(scenario, reason.cause, reason.variable, amount=reason.amount),
    )
