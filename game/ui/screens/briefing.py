"""The briefing: the place, the people, what is asked of you and with what means; then it begins."""

from __future__ import annotations

from game.scenario.scenario import Scenario
from game.sim.catalogue import BY_ID, HEAD, IDS
from game.sim.outcome import PARTS
from game.ui.app import App, Screen
from game.ui.launch import Launch
from game.ui.screens.faces import first_face
from game.ui.screens.frame import head
from game.ui.screens.glance import CALM
from game.ui.screens.playing import begin
from game.ui.stage import Stage
from game.ui.tip import Tip
from game.ui.widgets import (
    Button, Column, Grid, Icon, Label, Meter, Panel, Portrait, Pressable, Row, Rule, Scroll, Widget,
)  # fmt: skip
from game.ui.widgets.pressable import PRIMARY, ROW
from game.words import known, say

THREE_FROM = 1100.0  # design units of width from which story, people and task stand side by side
TWO_FROM = 760.0
TASK = 372.0
FACE = 56.0
MOST_TRAITS = 2


class Briefing(Screen):
    """One scenario before its first quarter; the seed is drawn here, so that the luck can be told."""

    def __init__(self, app: App, scenario: Scenario, launch: Launch) -> None:
        self.app, self.scenario, self.launch = app, scenario, launch
        self.title = scenario.title
        self.seed = launch.luck()

    def build(self, stage: Stage) -> Widget:
        scenario = self.scenario
        wide, high = stage.size()
        where = " · ".join(part for part in (scenario.place, scenario.trade, scenario.team) if part)
        start = Button(say("briefing.start"), self.start, look=PRIMARY, hotkey="enter", ident="start",
                       detail=say("briefing.seed", seed=self.seed))  # fmt: skip
        story, people, task = self._story(), self._people(), self._task()
        if wide >= THREE_FROM:
            columns = [
                Panel(Scroll(story, grow=1), grow=1, pad=(20, 16), ident="story"),
                Panel(Scroll(people, grow=1), grow=1.15, pad=(14, 14)),
                Column(Panel(Scroll(task, grow=1), grow=1, pad=(18, 14)), start, gap=8, width=TASK),
            ]
            for column in columns[:2]:
                column.fixed_width = None
            body: Widget = Row(*_even(columns, wide), gap=8, pad=(8, 8), across="fill", grow=1)
        elif wide >= TWO_FROM:
            left = Panel(Scroll(Column(story, Rule(), people, gap=14), grow=1), grow=1, pad=(20, 16))
            left.fixed_width = wide - TASK - 24 if wide - TASK > 420 else wide / 2 - 12
            right = Column(Panel(Scroll(task, grow=1), grow=1, pad=(18, 14)), start, gap=8, grow=1)
            body = Row(left, right, gap=8, pad=(8, 8), across="fill", grow=1)
        else:
            everything = Column(story, Rule(), people, Rule(), task, gap=14)
            body = Column(Panel(Scroll(everything, grow=1), grow=1, pad=(16, 12)), start, gap=8, pad=(8, 8), grow=1)
        return Column(head(scenario.title, where, self.app.back), body)

    def start(self) -> None:
        """Begin the game."""
        begin(self.app, self.scenario, self.seed, self.launch.strategy)

    # ---- parts

    def _story(self) -> Widget:
        paragraphs: list[Widget] = [
            Label(paragraph, size="number" if at == 0 else "body", fit="wrap")
            for at, paragraph in enumerate(self.scenario.briefing.split("\n\n"))
        ]
        lesson = Column(
            Label(say("briefing.lesson"), weight="semibold", color="muted"),
            Label(self.scenario.lesson, weight="italic", fit="wrap"),
        )
        return Column(*paragraphs, lesson, gap=12)

    def _people(self) -> Widget:
        count = len(self.scenario.people)
        lines: list[Widget] = [Label(say("briefing.people", count=count), weight="bold")]
        lines += [self._person(seat) for seat in range(count)]
        return Column(*lines, gap=8)

    def _person(self, seat: int) -> Widget:
        who, member = self.scenario.people[seat], self.scenario.setting.members[seat]
        role = self.scenario.roles[member.role] if member.role is not None and self.scenario.roles else ""
        line = Row(Label(who.name, weight="semibold", fit="wrap"), Label(role, color="muted", fit="wrap"), gap=10, wrap=True)
        words: list[Widget] = [line]
        if who.nature:
            words.append(Label(who.nature, color="muted", fit="wrap"))
        face = Portrait(first_face(self.scenario, seat), CALM[seat % len(CALM)], FACE, name=who.name)
        return Row(face, Column(*words, grow=1), gap=12, across="start")

    def _task(self) -> Widget:
        setting, scenario = self.scenario.setting, self.scenario
        boss = scenario.boss or say("briefing.hierarchy")
        asks = [
            say("briefing.quarters", quarters=setting.quarters),
            say(_band("briefing.end", setting.end_spread, (1, 2)), spread=setting.end_spread),
            say(_band("briefing.growth", setting.growth, (0.005, 0.02))),
            say(_band("briefing.tolerance", setting.tolerance, (0.35, 0.6))),
            say(_band("briefing.trusted", setting.standing, (0.5, 0.7))),
        ]
        means = Grid(
            _figure("attention", str(setting.attention), say("briefing.attention")),
            _figure("money", f"{setting.money:g}", say("briefing.money")),
            _figure("plus", f"{setting.income:g}", say("briefing.income")),
            columns=3, least=96, gap=8,
        )  # fmt: skip
        return Column(
            Label(say("briefing.asks", boss=boss), weight="bold", fit="wrap"),
            Label(" ".join(each for each in asks if each), fit="wrap"), Rule(),
            Label(say("briefing.judged"), weight="bold", fit="wrap"), *self._weights(), Rule(),
            Label(say("briefing.means"), weight="bold", fit="wrap"), means, Rule(), self._moves(), gap=9,
        )  # fmt: skip

    def _weights(self) -> list[Widget]:
        """The parts of the score, the weightiest first, in words and as bars."""
        weights = dict(zip(PARTS, self.scenario.setting.weights, strict=True))
        top = max(weights.values())
        lines: list[Widget] = []
        for part, weight in sorted(weights.items(), key=lambda each: -each[1]):
            degree = "most" if weight == top and weight > 0.25 else _degree(weight)
            words = say(f"briefing.weight.{degree}")
            meter = Meter(100 * weight, high=50, width=64, name=say(f"part.{part}"), show=lambda amount: f"{amount:.0f} %")
            lines.append(Row(
                Column(Label(say(f"part.{part}"), weight="semibold", fit="wrap"),
                       Label(say(f"briefing.part.{part}"), color="muted", fit="wrap"), grow=1),
                Column(Label(words, color="muted", side="end", fit="wrap"), meter, across="end"), gap=12,
            ))  # fmt: skip
        return lines

    def _moves(self) -> Widget:
        allowed = self.scenario.setting.moves or IDS
        head_moves = [move for move in IDS if move in allowed and BY_ID[move].family == HEAD]
        heart_moves = [move for move in IDS if move in allowed and BY_ID[move].family != HEAD]
        title = say("briefing.moves", count=len(head_moves) + len(heart_moves))
        return Column(
            Label(title, weight="bold", fit="wrap"),
            Grid(_family("head", head_moves), _family("heart", heart_moves), columns=2, least=140, gap=10),
            gap=6,
        )


def briefing(app: App, scenario: Scenario, launch: Launch) -> Briefing:
    """The screen of one scenario before it begins."""
    return Briefing(app, scenario, launch)


def _even(columns: list[Widget], wide: float) -> list[Widget]:
    """Story and people share what the task leaves, the people with a little more."""
    free = wide - TASK - 32
    columns[0].fixed_width, columns[1].fixed_width = 0.46 * free, 0.54 * free
    return columns


def _band(key: str, value: float, edges: tuple[float, float]) -> str:
    """The key of the low, middle or high sentence."""
    return f"{key}.{('low', 'middle', 'high')[(value >= edges[0]) + (value >= edges[1])]}"


def _degree(weight: float) -> str:
    return "much" if weight >= 0.25 else "some" if weight >= 0.12 else "little" if weight > 0 else "none"


def _figure(icon: str, number: str, words: str) -> Widget:
    return Column(
        Row(Icon(icon, size=20, color="muted"), Label(number, size="figure", weight="semibold"), gap=8),
        Label(words, color="muted", fit="wrap"),
    )


def _family(family: str, moves: list[str]) -> Widget:
    """The moves of one family; what each does is told where the focus rests on it."""
    color = "head" if family == "head" else "heart"
    lines: list[Widget] = [
        Label(say(f"briefing.{family}"), weight="bold", color=color, fit="wrap"), Rule(color=color, thick=2),
    ]  # fmt: skip
    for move in moves:
        row = Row(Icon(move, size=18, color=color), Label(say(f"move.{move}.name"), fit="wrap", grow=1), gap=8, pad=(4, 3))
        tip = Tip(say(f"move.{move}.name"), note=say(f"move.{move}.does") if known(f"move.{move}.does") else "", side="left")
        lines.append(Pressable(row, lambda: None, look=ROW, role="item", name=say(f"move.{move}.name"), tip=tip, ident=f"move.{move}"))
    return Column(*lines, gap=1)
