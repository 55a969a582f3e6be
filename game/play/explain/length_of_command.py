"""The length of a command in words: planned or about so long, and why it ended when it did."""

from __future__ import annotations

from game.play.explain.display_units import POINTS
from game.play.session.session import Session
from game.sentences import say, say_count


def quarter_words(session: Session, quarter: int) -> str:
    """Return "Quarter 3 of 9", or "of about 9" where the last day is not fixed."""
    setting = session.scenario.setting
    return say(
        "board.quarter_about" if setting.end_spread else "board.quarter", quarter=quarter, planned=setting.quarters
    )


def planning_words(session: Session) -> str:
    """Return the quarter that is being planned, and whether it is the last or may be."""
    setting, quarter = session.scenario.setting, session.view.quarter
    if quarter >= setting.quarters + setting.end_spread:
        return say("board.quarter_last", quarter=quarter)
    maybe = quarter in (setting.quarters - setting.end_spread, setting.quarters)
    return say("board.quarter_maybe_last", quarter=quarter) if maybe else quarter_words(session, quarter)


def length_note(session: Session, quarter: int) -> str:
    """Return a sentence about how long the command lasts and how sure that is."""
    setting = session.scenario.setting
    words = say("board.tip.quarter_note", quarter=quarter, planned=setting.quarters)
    return f"{words} {end_spread_words(setting.end_spread)}"


def end_spread_words(spread: int) -> str:
    """Return what is known of the last day."""
    return say(f"briefing.end.{'low' if spread == 0 else 'middle' if spread == 1 else 'high'}", spread=spread)


def due_words(session: Session, quarter: int) -> str:
    """Return the quarter in which a promise falls due, or that it is after the command."""
    setting = session.scenario.setting
    played = len(session.quarters)
    last = played if session.over else setting.quarters + setting.end_spread
    return say("board.after_you") if quarter > last else say("board.short_quarter", quarter=quarter)


def end_reason(session: Session) -> str:
    """Return why a finished command did not end in the planned quarter; "" if it did, or goes on."""
    played, setting = len(session.quarters), session.scenario.setting
    if not session.over or played == 0:
        return ""
    if bool(session.quarters[-1].after.dismissed[0]):
        standing = round(POINTS * float(session.quarters[-1].after.standing[0]))
        limit = round(POINTS * session.params.numbers.standing_end)
        return say_count("ending.dismissed_after", played, planned=setting.quarters, standing=standing, limit=limit)
    if played == setting.quarters:
        return ""
    key = "ending.ended_early" if played < setting.quarters else "ending.ended_late"
    return say(key, played=played, planned=setting.quarters)
