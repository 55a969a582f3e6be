"""The projector's view of a class report: one thing a screen, large, and never a name."""

from __future__ import annotations

from game.pages.html import tag
from game.play.classroom.class_tables import event_block, turning_list
from game.play.classroom.class_types import ClassReport, EventMet
from game.sentences import say

MOST_EVENTS = 3


def slides(document: ClassReport, dots: str) -> str:
    """Return the slides: where scores come from, the events that parted most, turning points, the questions.

    dots: the strips of dots, as HTML.
    """
    shown = [_slide(tag("h2", say("class.page.where")) + dots + tag("p", say("class.page.where_how"), "how"))]
    shown += [_slide(event_block(event)) for event in _most_split(document)]
    if document["turning_points"]:
        shown.append(_slide(tag("h2", say("class.page.turning")) + turning_list(document)))
    for number, each in enumerate(document["questions"], 1):
        shown.append(
            _slide(tag("p", f"{number}", "kick") + tag("h2", each["question"]) + tag("p", each["open"], "how"))
        )
    return f'<main id="projector">{"".join(shown)}</main>'


def _most_split(document: ClassReport) -> list[EventMet]:
    """Return the MOST_EVENTS events whose commonest answer has the smallest share, in the order of the game."""
    split = [event for event in document["events"] if len(event["answers"]) > 1]
    chosen = sorted(split, key=lambda event: event["answers"][0]["share"])[:MOST_EVENTS]
    return [event for event in document["events"] if event in chosen]


def _slide(body: str) -> str:
    return f'<div class="slide">{body}</div>'
