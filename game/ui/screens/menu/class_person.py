"""One person of a class: own words, the course, decisions and luck, and each quarter's plan; then the next person."""

from __future__ import annotations

from functools import partial

from game.play.classroom.class_people import sums_words
from game.play.classroom.class_types import Player, PlayerQuarter
from game.play.debrief.debrief_types import Debrief
from game.sentences import say
from game.signed_numbers import signed
from game.ui.screens.debrief.course_view import course_panel
from game.ui.screens.debrief.decisions_and_luck_view import sums_panel
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Label, Panel, Row, Scroll, Widget
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

WIDE_FROM = 1000.0
CHART_HEIGHT = 220.0
QUARTER, NUMBER = 56.0, 130.0
PREVIOUS_KEY, NEXT_KEY = "p", "n"


class ClassPersonScreen(Screen):
    """The page that a person has in the report on a class, one after another in the order of the scores."""

    def __init__(self, app: App, players: list[Player], index: int) -> None:
        self.app, self.players, self.index = app, players, index
        self.title = say("class.title")

    def build(self, stage: Stage) -> Widget:
        player = self.players[self.index]
        wide = stage.size()[0] >= WIDE_FROM
        score, ending = f"{player['score']:.1f}", player["ending_name"]
        heading = say("class.page.person", player=player["label"], score=score, ending=ending)
        document: Debrief = {
            "course": player["course"],
            "people": player["people"],
            "turning_points": player["turning_points"],
            "quarters": [*player["quarters"]],
            "expected": player["expected"],
            "luck_adjusted_interval": player["luck_adjusted_interval"],
            "result": player["score"],
        }
        body = Column(
            _words_panel(player),
            course_panel(document, 0, CHART_HEIGHT),
            sums_panel(document, 0, CHART_HEIGHT, wide),
            _quarters_panel(player, wide),
            gap=8,
        )
        place = say("class.screen.place", number=self.index + 1, of=len(self.players))
        top = title_bar(heading, place, self.app.back, *self._turning())
        return Column(top, Column(Scroll(body, grow=1, name=heading), pad=(8, 8), grow=1))

    def _turning(self) -> list[Widget]:
        """Return the buttons to the neighbours, disabled at the ends."""
        steps = (("previous", -1, PREVIOUS_KEY), ("next", 1, NEXT_KEY))
        return [
            Button(
                say(f"class.screen.{name}"),
                partial(self.turn, by),
                hotkey=key,
                ident=name,
                pad=(10, 6),
                enabled=0 <= self.index + by < len(self.players),
            )
            for name, by, key in steps
        ]

    def turn(self, by: int) -> None:
        """Show the person `by` places further on."""
        self.index += by
        self.app.refresh()


def _words_panel(player: Player) -> Panel:
    told: list[Widget] = []
    for key, text in player["words"].items():
        told += [Label(say(f"class.page.{key}"), color="muted", fit="wrap"), Label(text, fit="wrap")]
    nothing = Label(say("class.page.no_words"), color="muted", fit="wrap")
    own = Label(say("class.page.own_words"), weight="bold")
    return Panel(Label(sums_words(player), fit="wrap"), own, *(told or [nothing]), gap=6, pad=(18, 12))


def _quarters_panel(player: Player, wide: bool) -> Panel:
    rows = [_quarter(row, wide) for row in player["quarters"]]
    return Panel(Label(say("class.page.plan"), weight="bold"), Column(*rows, gap=6), gap=8, pad=(18, 12))


def _quarter(row: PlayerQuarter, wide: bool) -> Widget:
    name = Label(say("report.quarter", quarter=row["quarter"]), weight="semibold", width=QUARTER)
    lines: list[Widget] = [Label(row["plan"] or say("class.page.nothing"), fit="wrap")]
    if row["event"] is not None and row["answer"] is not None:
        answered = say("class.page.answered", title=row["event"]["title"], answer=row["answer"]["text"])
        lines.append(Label(answered, color="muted", fit="wrap"))
    error = say("debrief.error", error=f"{row['decision_error']:.2f}")
    decision = say("class.screen.decision", points=signed(row["decision"], 2), error=error)
    luck = say("class.screen.luck", points=signed(row["luck"], 2))
    numbers = [Label(words, color="muted", fit="wrap") for words in (decision, luck)]
    if not wide:
        return Row(name, Column(*lines, *numbers, grow=1), gap=10, across="start")
    for each in numbers:
        each.fixed_width, each.side = NUMBER, "end"
    return Row(name, Column(*lines, grow=1), Column(*numbers), gap=10, across="start")
