"""The briefing of a scenario before its first quarter: story, people, task, means and moves."""

from __future__ import annotations

from dataclasses import replace

from game.play.explain.display_units import money, output_points, points
from game.play.explain.length_of_command import end_spread_words
from game.play.scoring.final_score import part_weights
from game.play.session.session import Session
from game.play.session_code import session_code
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.sentences import say
from game.sim.catalogue import IDS, MOVES, Move
from game.sim.setting import Setting
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.board.game_entry import begin_game
from game.ui.screens.faces.face import face_of
from game.ui.screens.menu.cover import cover_of
from game.ui.screens.menu.title_loader import CALM_MOODS
from game.ui.screens.tips.goal_lines import briefing_goals
from game.ui.tables.move_table import COLORS, ROWS, in_board_order
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Column,
    Divider,
    Grid,
    Icon,
    Label,
    Meter,
    Panel,
    RadioGroup,
    Row,
    Scroll,
    Widget,
)
from game.ui.toolkit.widgets.button import PRIMARY, ROW
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.page_parts import title_bar
from game.ui.toolkit.window.screen import Screen

THREE_COLUMNS_FROM = 1100.0  # design units of width for three columns
TWO_COLUMNS_FROM = 760.0
TASK_WIDTH = 372.0
FACE, BIG_FACE = 52.0, 72.0
METER_WIDTH = 72.0


class BriefingScreen(Screen):
    """Presents a scenario; the seed is drawn here, so that it can be shown."""

    def __init__(self, app: App, scenario: Scenario, launch: LaunchOptions) -> None:
        self.app, self.scenario, self.launch = app, scenario, launch
        self.title = scenario.title
        self.seed, self.options = launch.next_seed(), launch.options
        self.session: Session | None = None  # set once the game has begun
        self.preview: Session
        self._set_level(launch.level if launch.level in [each.id for each in scenario.levels] else scenario.level)

    def _set_level(self, level: str) -> None:
        """Switch to a level of difficulty; `preview` is an unsaved session that shows the first day."""
        self.scenario = apply_level(self.scenario, level)
        self.preview = Session.new(self.scenario, self.seed)

    def _choose_level(self, level: str) -> None:
        self._set_level(level)
        self.app.refresh()

    def build(self, stage: Stage) -> Widget:
        scenario = self.scenario
        width, height = stage.size()
        place_words = " · ".join(part for part in (scenario.place, scenario.trade, scenario.team) if part)
        start = Button(
            say("briefing.start"),
            self.start,
            look=PRIMARY,
            hotkey="enter",
            ident="start",
            detail=self._start_detail(),
        )
        story, moves, task = self._story(), self._moves(), self._task()
        people = self._people(BIG_FACE if height >= 900 else FACE)
        if width >= THREE_COLUMNS_FROM:
            free_width = width - TASK_WIDTH - 32
            body: Widget = Row(
                Panel(Scroll(Column(story, Divider(), moves, gap=14), grow=1), pad=(20, 16), width=0.48 * free_width),
                Panel(Scroll(people, grow=1), pad=(16, 14), width=0.52 * free_width),
                Column(Panel(Scroll(task, grow=1), grow=1, pad=(18, 14)), start, gap=8, width=TASK_WIDTH),
                gap=8,
                pad=(8, 8),
                across="fill",
                grow=1,
            )
        elif width >= TWO_COLUMNS_FROM:
            left = Panel(Scroll(Column(story, Divider(), people, Divider(), moves, gap=14), grow=1), pad=(20, 16))
            left.fixed_width = max(width - TASK_WIDTH, width / 2) - 24
            right = Column(Panel(Scroll(task, grow=1), grow=1, pad=(18, 14)), start, gap=8, grow=1)
            body = Row(left, right, gap=8, pad=(8, 8), across="fill", grow=1)
        else:
            everything = Column(story, Divider(), people, Divider(), task, Divider(), moves, gap=14)
            body = Column(Panel(Scroll(everything, grow=1), grow=1, pad=(16, 12)), start, gap=8, pad=(8, 8), grow=1)
        return Column(title_bar(scenario.title, place_words, self.app.back), body)

    def start(self) -> None:
        """Begin the game."""
        self.session = begin_game(self.app, self.scenario, self.seed, self.launch.strategy, self.options)

    # ---- parts

    def _start_detail(self) -> str:
        """Return the seed and the kind of game, to stand below the start."""
        kind = say("briefing.record" if self.options.record else "briefing.practice")
        return say("briefing.seed_and_kind", seed=self.seed, kind=kind.lower())

    def _kind(self) -> list[Widget]:
        """Return the choice between practice and a game for the record, or the kind that a code or a day fixes."""
        kind = "record" if self.options.record else "practice"
        title = Label(say("briefing.kind"), weight="bold", fit="wrap")
        if self.launch.fixed:
            choice: Widget = Label(say(f"briefing.{kind}"), weight="semibold", fit="wrap")
        else:
            rows = [(each, say(f"briefing.{each}")) for each in ("practice", "record")]
            choice = RadioGroup(rows, kind, self._choose_kind, name=say("briefing.kind"))
        code = session_code(self.scenario, self.seed, self.options.record)
        return [
            title,
            choice,
            Label(say(f"briefing.{kind}_detail"), color="muted", fit="wrap"),
            Label(say("briefing.code", code=code), weight="semibold", fit="wrap"),
            Label(say("briefing.session"), color="muted", fit="wrap"),
            Divider(),
        ]

    def _choose_kind(self, kind: str) -> None:
        self.options = replace(self.options, record=kind == "record")
        self.app.refresh()

    def _story(self) -> Widget:
        paragraphs: list[Widget] = [
            Label(paragraph, size="number" if index == 0 else "body", fit="wrap")
            for index, paragraph in enumerate(self.scenario.briefing.split("\n\n"))
        ]
        lesson = Column(
            Label(say("briefing.lesson"), weight="semibold", color="muted"),
            Label(self.scenario.lesson, weight="italic", fit="wrap"),
        )
        return Column(*cover_of(self.scenario.path, self.scenario.title), *paragraphs, lesson, gap=12)

    def _people(self, face: float) -> Widget:
        count = len(self.scenario.people)
        lines: list[Widget] = [Label(say("briefing.people", count=count), weight="bold")]
        lines += [self._person(seat, face) for seat in range(count)]
        return Column(*lines, gap=10)

    def _person(self, seat: int, size: float) -> Widget:
        person, member = self.scenario.people[seat], self.scenario.setting.members[seat]
        role = self.scenario.roles[member.role] if member.role is not None and self.scenario.roles else ""
        name = Label(person.name, weight="semibold", fit="wrap")
        line = Row(name, Label(role, color="muted", fit="wrap"), gap=10, wrap=True)
        words: list[Widget] = [line]
        if person.nature:
            words.append(Label(person.nature, color="muted", fit="wrap"))
        face = Portrait(
            face_of(self.scenario, seat, 0, person.name), CALM_MOODS[seat % len(CALM_MOODS)], size, name=person.name
        )
        return Row(face, Column(*words, grow=1), gap=12, across="start")

    def _task(self) -> Widget:
        setting, scenario, view = self.scenario.setting, self.scenario, self.preview.view
        target = round(output_points(float(view.target[0]), view.seats))
        boss = scenario.boss or say("briefing.hierarchy")
        sentences = [
            say("briefing.quarters", quarters=setting.quarters, asked=target),
            end_spread_words(setting.end_spread),
            say(_graded_key("briefing.growth", setting.growth, (0.005, 0.02))),
            say(_graded_key("briefing.tolerance", setting.tolerance, (0.35, 0.6))) if _allows_bets(setting) else "",
            say(_graded_key("briefing.trusted", setting.standing, (0.5, 0.7))),
        ]
        means = Grid(
            _figure_column("attention", str(int(view.attention[0])), say("briefing.attention")),
            _figure_column("money", money(float(view.money[0])), say("briefing.money")),
            _figure_column("plus", money(self._income()), say("briefing.income")),
            columns=3,
            least=88,
            gap=8,
        )
        goals = briefing_goals(scenario)
        return Column(
            *self._levels(),
            *self._kind(),
            Label(say("briefing.asks", boss=boss.partition(",")[0]), weight="bold", fit="wrap"),
            Label(" ".join(each for each in sentences if each), fit="wrap"),
            *_second_demand(scenario),
            *([Divider(), *goals] if goals else []),
            Divider(),
            Label(say("briefing.judged"), weight="bold", fit="wrap"),
            *self._weights(),
            Divider(),
            Label(say("briefing.means"), weight="bold", fit="wrap"),
            means,
            gap=8,
        )

    def _levels(self) -> list[Widget]:
        """Return the choice of a level and its description; empty where there is only one."""
        levels = self.scenario.levels
        if len(levels) < 2 or self.launch.fixed:
            return []
        now = next(each for each in levels if each.id == self.scenario.level)
        rows = [(each.id, each.name) for each in levels]
        choice = RadioGroup(rows, now.id, self._choose_level, name=say("level.title"))
        description: list[Widget] = [Label(now.text, color="muted", fit="wrap")] if now.text else []
        return [Label(say("level.title"), weight="bold", fit="wrap"), choice, *description, Divider()]

    def _income(self) -> float:
        """Return the income per quarter at the initial standing."""
        params, numbers = self.preview.params, self.preview.params.numbers
        standing = numbers.income_low + numbers.income_standing * float(self.preview.view.standing[0])
        return self.scenario.setting.income * params.share_of_nine * standing

    def _weights(self) -> list[Widget]:
        """Return the parts of the score by weight, the heaviest first."""
        weights = part_weights(self.scenario)
        top = max(weights.values())
        lines: list[Widget] = []
        for part, weight in sorted(weights.items(), key=lambda each: -each[1]):
            degree = "most" if weight == top and weight > 0.25 else _degree(weight)
            words = say(f"briefing.weight.{degree}")
            meter = Meter(100 * weight, high=50, width=METER_WIDTH, name=say(f"part.{part}"))
            title = Label(say(f"part.{part}"), weight="semibold", grow=1)
            facts = Row(title, Label(words, color="muted"), meter, gap=10)
            lines.append(Column(facts, Label(say(f"briefing.part.{part}"), color="muted", fit="wrap")))
        return lines

    def _moves(self) -> Widget:
        allowed = self.scenario.setting.moves or IDS
        moves = [move for move in MOVES if move.id in allowed]
        columns = [self._family(family, [move for move in moves if move.family == family]) for family in COLORS]
        return Column(
            Label(say("briefing.moves", count=len(moves)), weight="bold", fit="wrap"),
            Grid(*columns, columns=2, least=140, gap=10),
            gap=6,
        )

    def _family(self, family: str, moves: list[Move]) -> Widget:
        """Return the moves of one family; a tooltip says what each does."""
        arrivals = dict(self.scenario.setting.arrive)
        title = Label(say(f"briefing.{family}"), weight="bold", color=COLORS[family], fit="wrap")
        lines: list[Widget] = [title, Divider(color=COLORS[family], thick=2)]
        for move in (each.id for each in in_board_order(moves)):
            name = say(f"move.{move}.name")
            words = [Label(name, fit="wrap")]
            if move in arrivals:
                words.append(Label(say("briefing.from", quarter=arrivals[move]), color="muted", fit="wrap"))
            row = Row(Icon(ROWS[move].icon, size=18, color=COLORS[family]), Column(*words, grow=1), gap=8, pad=(4, 3))
            tip = Tip(name, note=say(f"move.{move}.does"))
            item = ButtonBase(row, look=ROW, role="item", name=name, tip=tip, ident=f"move.{move}")
            lines.append(item)
        return Column(*lines, gap=1)


def _second_demand(scenario: Scenario) -> list[Widget]:
    """Return what the second of the hierarchy wants and what it counts; nothing if there is none."""
    second, effect = scenario.second, scenario.setting.second
    if second is None or effect is None:
        return []
    counts = say("briefing.second_weight", points=points(effect.weight))
    title = Label(say("briefing.second", boss=second.name.partition(",")[0]), weight="bold", fit="wrap")
    return [title, Label(f"{second.wants} {counts}", fit="wrap")]


def _graded_key(key: str, value: float, thresholds: tuple[float, float]) -> str:
    """Return the key of the low, middle or high sentence."""
    return f"{key}.{('low', 'middle', 'high')[(value >= thresholds[0]) + (value >= thresholds[1])]}"


def _degree(weight: float) -> str:
    return "much" if weight >= 0.25 else "some" if weight >= 0.12 else "little" if weight > 0 else "none"


def _figure_column(icon: str, number: str, words: str) -> Widget:
    return Column(
        Row(Icon(icon, size=20, color="muted"), Label(number, size="figure", weight="semibold"), gap=8),
        Label(words, color="muted", fit="wrap"),
    )


def _allows_bets(setting: Setting) -> bool:
    """Return whether the scenario allows bets."""
    return not setting.moves or "risk" in setting.moves
