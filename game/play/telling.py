"""Words for what the model speaks of in keys: causes, reasons, amounts, concerns."""

from __future__ import annotations

from game.play.concerns import Concern
from game.scenario.scenario import Scenario
from game.why.reasons import Reason
from game.words import known, say


def strategy_words(strategy: str) -> str:
    """What a strategy is called; one of a file, a function or a game by its id."""
    key = f"strategy.{strategy}.name"
    return say(key) if known(key) else strategy


def cause_words(scenario: Scenario, cause: str) -> str:
    """A cause as a phrase; that of an event is its headline and the answer that was given."""
    if not cause.startswith("event."):
        return say(f"cause.{cause}")
    _, event_id, choice_id = cause.split(".", 2)
    for event in scenario.setting.events:
        for choice in event.choices:
            if (event.id, choice.id) == (event_id, choice_id):
                return say("cause_line.event", title=event.title, choice=choice.text.rstrip("."))
    return say("cause_line.event_gone")


def reason_words(scenario: Scenario, reason: Reason) -> str:
    """A reason as a short line: the variable, the amount with its sign, the cause."""
    return say(
        "reason.line",
        variable=say(f"variable.{reason.variable}"),
        amount=signed(reason.amount),
        cause=cause_words(scenario, reason.cause),
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
