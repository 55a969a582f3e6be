"""Three cards of a debrief: the best decision, the costliest one, and one thing to try next."""

from __future__ import annotations

from collections.abc import Callable

from game.palette import Role
from game.play.debrief.changed_plans.plan_change_text import moves_words
from game.play.debrief.debrief_types import Debrief, QuarterTerms
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed
from game.ui.toolkit.widgets import Button, Icon, Label, Panel, Row, Widget
from game.ui.toolkit.widgets.button import PRIMARY

BEST_KEY, COSTLIEST_KEY = "b", "c"


def best_quarter(document: Debrief) -> QuarterTerms | None:
    """Return the quarter with the highest decision, None if its error covers zero."""
    row = max(document["quarters"], key=lambda row: row["decision"])
    return row if row["decision"] > row["decision_error"] else None


def costliest_quarter(document: Debrief) -> QuarterTerms | None:
    """Return the quarter with the lowest decision, None if its error covers zero."""
    row = min(document["quarters"], key=lambda row: row["decision"])
    return row if -row["decision"] > row["decision_error"] else None


def headline(document: Debrief) -> str:
    """Return a sentence about this game that names no score."""
    best, costliest = best_quarter(document), costliest_quarter(document)
    if best is not None and costliest is not None:
        return say("debrief.screen.both", best=best["quarter"], costliest=costliest["quarter"])
    if best is not None:
        return say("debrief.screen.only_best", best=best["quarter"])
    if costliest is not None:
        return say("debrief.screen.only_costliest", costliest=costliest["quarter"])
    return say("debrief.screen.neither")


def decision_card(session: Session, document: Debrief, which: str, look_at: Callable[[int], None]) -> Widget:
    """Return the card of the "best" or the "costliest" decision."""
    row = best_quarter(document) if which == "best" else costliest_quarter(document)
    color: Role = "muted" if row is None else "good" if which == "best" else "bad"
    icon = Icon("pennant" if which == "best" else "flag", size=20, color=color)
    title = Label(say(f"debrief.screen.{which}"), weight="bold", color=color, fit="wrap", grow=1)
    if row is None:
        words = Label(say("debrief.screen.none_stands_out"), color="muted", fit="wrap")
        return Panel(Row(icon, title, gap=10), words, gap=8, pad=(18, 12))
    quarter = row["quarter"]
    points, error = signed(row["decision"], 1), f"{row['decision_error']:.1f}"
    value = say("debrief.screen.worth", quarter=quarter, points=points, error=error)
    plan = moves_words(session, quarter, session.quarters[quarter - 1].moves) or say("class.page.nothing")
    key = BEST_KEY if which == "best" else COSTLIEST_KEY
    return Panel(
        Row(icon, title, gap=10),
        Label(value, weight="semibold", color=color, fit="wrap"),
        Label(plan, fit="wrap"),
        *_most_telling(document, quarter, which),
        Button(
            say("debrief.screen.look", quarter=quarter), lambda: look_at(quarter), hotkey=key, ident=f"look.{which}"
        ),
        gap=6,
        pad=(18, 12),
    )


def _most_telling(document: Debrief, quarter: int, which: str) -> list[Widget]:
    """Return the part of the quarter's plan that did most over other luck, once effects are known."""
    here = [row for row in document.get("effects", ()) if row["quarter"] == quarter]
    if not here:
        return []
    sign = 1.0 if which == "best" else -1.0
    row = max(here, key=lambda each: sign * each["elsewhere"])
    if sign * row["elsewhere"] <= row["elsewhere_error"]:
        return []
    points = signed(row["elsewhere"], 1)
    words = say("debrief.screen.telling", what=row["what"], points=points, error=f"{row['elsewhere_error']:.1f}")
    return [Label(words, color="muted", fit="wrap")]


def next_card(document: Debrief, open_there: Callable[[], None]) -> Widget:
    """Return the raised card with the one primary button; it waits until the search is done."""
    heading = Row(Icon("replace", size=20), Label(say("debrief.try_next"), weight="bold", fit="wrap", grow=1), gap=10)
    if "try_next" not in document:
        waiting = Label(say("debrief.screen.searching"), color="muted", fit="wrap")
        return Panel(heading, waiting, gap=8, pad=(18, 12), fill="raised")
    candidate = document["try_next"]
    if candidate is None:
        return Panel(heading, Label(say("debrief.next_none"), fit="wrap"), gap=8, pad=(18, 12), fill="raised")
    words = say(
        "debrief.screen.next",
        what=candidate["what"],
        gain=signed(candidate["elsewhere"], 1),
        error=f"{candidate['elsewhere_error']:.1f}",
    )
    button = Button(
        say("debrief.screen.open", quarter=candidate["quarter"]), open_there, look=PRIMARY, hotkey="enter", ident="try"
    )
    note = Label(say("debrief.screen.next_total", total=f"{candidate['total']:.0f}"), color="muted", fit="wrap")
    return Panel(heading, Label(words, weight="semibold", fit="wrap"), note, button, gap=8, pad=(18, 12), fill="raised")
