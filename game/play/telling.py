"""Words for what the model speaks of in keys: causes, reasons, amounts, concerns."""

from __future__ import annotations

from game.play.concerns import Concern
from game.scenario.scenario import Scenario
from game.sim.setting import Choice, Who
from game.why.reasons import Reason
from game.words import known, say


def strategy_words(strategy: str) -> str:
    """What a strategy is called; one of a file, a function or a game by its id."""
    key = f"strategy.{strategy}.name"
    return say(key) if known(key) else strategy


def cause_words(scenario: Scenario, cause: str, variable: str = "", seat: int | None = None) -> str:
    """A cause as a phrase.

    That of an event is the reason which its author gave for the effect on this variable of this seat (None: of the
    team); where none is certain, the event's headline and the answer that was given.
    """
    if not cause.startswith("event."):
        return say(f"cause.{cause}")
    _, event_id, choice_id = cause.split(".", 2)
    for event in scenario.setting.events:
        for choice in event.choices:
            if (event.id, choice.id) == (event_id, choice_id):
                given = _given_reason(choice, variable, seat)
                return given or say("cause_line.event", title=event.title, choice=choice.text.rstrip("."))
    return say("cause_line.event_gone")


def _given_reason(choice: Choice, variable: str, seat: int | None) -> str:
    """The one reason that fits, "" where there is none or more than one."""
    fitting = {
        effect.reason for effect in choice.effects
        if effect.variable == variable and (seat is None or _may_reach(effect.who, seat))
    }  # fmt: skip
    return fitting.pop() if len(fitting) == 1 else ""


def _may_reach(who: Who, seat: int) -> bool:
    if who.kind in ("seat", "others"):
        return (who.seat == seat) == (who.kind == "seat")
    return True


def reason_words(scenario: Scenario, reason: Reason) -> str:
    """A reason as a short line: the variable, the amount with its sign, the cause."""
    return say(
        "reason.line",
        variable=say(f"variable.{reason.variable}"),
        amount=signed(reason.amount),
        cause=cause_words(scenario, reason.cause, reason.variable),
    )


def signed(amount: float, digits: int = 2) -> str:
    """A number with its sign, minus as a minus."""
    text = f"{amount:+.{digits}f}"
    return text.replace("-", "\N{MINUS SIGN}")


def concern_words(concern: Concern, name: str, short: bool = False) -> str:
    """What is on a member's mind, as a sentence or in two or three words."""
    if short:
        return say(f"concern_short.{concern.key}")
    return say(f"concern.{concern.key}", name=name, **concern.values)
