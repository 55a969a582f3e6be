"""One page a person of a class report: own words, the course, each quarter's plan with its decision and luck."""

from __future__ import annotations

from html import escape

from game.charts import line_chart
from game.pages.html import figure, table, tag
from game.pages.page_text import estimate_width
from game.pages.stylesheet import INKS
from game.play.classroom.class_types import ClassReport, Player, PlayerQuarter
from game.play.debrief.course_chart import course_series
from game.sentences import say
from game.signed_numbers import signed

_WIDE, _TALL = 720.0, 220.0


def people_pages(document: ClassReport) -> str:
    """Return the pages of all players, in the order of the summary."""
    return f'<div id="people">{"".join(_person(player) for player in document["players"])}</div>'


def sums_words(player: Player) -> str:
    """Return what a person's score is made of, in one sentence."""
    low, high = player["luck_adjusted_interval"]
    return say(
        "class.page.person_sum",
        expected=f"{player['expected']:.1f}",
        decisions=signed(player["decisions"], 1),
        luck=signed(player["luck"], 1),
        adjusted=f"{player['luck_adjusted']:.1f}",
        low=f"{low:.1f}",
        high=f"{high:.1f}",
    )


def _person(player: Player) -> str:
    heading = say(
        "class.page.person", player=player["label"], score=f"{player['score']:.1f}", ending=player["ending_name"]
    )
    parts = [tag("h3", heading), tag("p", sums_words(player)), _words(player), _course(player), _quarters(player)]
    return f'<section class="person">{"".join(parts)}</section>'


def _words(player: Player) -> str:
    told = [tag("p", say(f"class.page.{key}"), "how") + tag("p", text) for key, text in player["words"].items()]
    return tag("h4", say("class.page.own_words")) + ("".join(told) or tag("p", say("class.page.no_words"), "how"))


def _course(player: Player) -> str:
    names = [say("report.quarter", quarter=row["quarter"]) for row in player["quarters"]]
    series = course_series(player["course"], say("class.page.you"))
    return figure(say("debrief.course"), line_chart(series, names, _WIDE, _TALL, INKS, estimate_width))


def _quarters(player: Player) -> str:
    heads = [
        say("debrief.head.quarter"),
        say("class.page.plan"),
        say("class.page.decision"),
        say("class.page.luck_short"),
    ]
    rows = [
        [
            escape(say("report.quarter", quarter=row["quarter"])),
            _plan(row),
            f"{signed(row['decision'], 2)} <small>{_error(row)}</small>",
            signed(row["luck"], 2),
        ]
        for row in player["quarters"]
    ]
    return table(heads, rows, "stack words")


def _error(row: PlayerQuarter) -> str:
    return escape(say("debrief.error", error=f"{row['decision_error']:.2f}"))


def _plan(row: PlayerQuarter) -> str:
    plan = escape(row["plan"] or say("class.page.nothing"))
    if row["event"] is None or row["answer"] is None:
        return plan
    answered = say("class.page.answered", title=row["event"]["title"], answer=row["answer"]["text"])
    return f"{plan}<small>{escape(answered)}</small>"
