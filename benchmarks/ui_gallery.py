"""Draw every widget, a quarter board and a sheet of faces to PNG files: python benchmarks/ui_gallery.py FOLDER."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
_BEGIN = time.perf_counter()

import pygame

from game.charts import Cause, Series, cause_bars, dot_plot, line_chart, sparkline
from game.palette import Mode
from game.ui.portraits import Face, Mood, draw_portrait
from game.ui.toolkit.look.tooltip_content import Tip, itemised
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Chart,
    Checkbox,
    Column,
    Divider,
    DotMeter,
    EstimateBar,
    Grid,
    Icon,
    KeyCap,
    Label,
    Meter,
    Panel,
    Picture,
    Portrait,
    RadioGroup,
    Row,
    Scroll,
    Stepper,
    Tab,
    Tabs,
    TextField,
    Widget,
    delta_label,
    spacer,
)
from game.ui.toolkit.widgets.button import (
    BLOCKED,
    CARD,
    EMPTY_SLOT,
    HEAD_LINKED,
    HEAD_PLANNED,
    HEAD_SLOT,
    HEART_LINKED,
    HEART_PLANNED,
    HEART_SLOT,
    PRIMARY,
    QUIET,
    ROW,
)
from game.ui.toolkit.window.app import App, Screen

PEOPLE = (
    ("Gunnar Sæther", "proud", "door", "Thinking of leaving", 29, -3, 31, 61, 9, (96, 95, 92, 90), False),
    ("Tomasz Wiśniewski", "cynical", "flag", "Two promises fell flat", 37, -1, 38, 66, 12, (97, 96, 97, 97), False),
    (
        "Maximilian Oberholzer-Nkemelu",
        "needs structure",
        "plan",
        "Nobody says what comes first",
        44,
        -4,
        46,
        70,
        7,
        (100, 101, 98, 95),
        False,
    ),
    ("Yuki Tanaka", "curious", "coach", "Five weeks in, tools unclear", 52, 2, 55, 44, 21, (60, 66, 70), False),
    ("Dele Akintola", "ambitious", "hero", "Wants to lead the new routes", 55, 0, 57, 74, 10, (104, 105, 107), False),
    ("Ines Carvalho", "needs meaning", "vision", "Asks what all this is for", 58, 1, 61, 68, 11, (101, 103, 102), True),
    ("Li Wei", "steady", "check", "No concern this quarter", 62, 0, 61, 72, 6, (104, 104, 104), False),
    (
        "Priya Raghunathan",
        "curious",
        "warning",
        "Most urgent fixes land on her",
        64,
        3,
        66,
        83,
        8,
        (110, 114, 116),
        True,
    ),
    ("Aoife Ní Bhraonáin", "sociable", "heart", "Misses Sanna, who left", 69, 2, 71, 63, 10, (100, 101, 102), True),
)
MOVES = (
    ("replace", "Replace", "1", "blocked", "hiring freeze", ""),
    ("risk", "Risk", "q", "", "30 k", "now"),
    ("enforce", "Enforce", "2", "", "5 k", "now"),
    ("inspire", "Inspire", "w", "", "5 k", "now, fades"),
    ("plan", "Plan", "3", "planned", "", ""),
    ("learn", "Learn", "e", "", "5 k", "1 q"),
    ("budget", "Budget", "4", "", "free", "now"),
    ("vision", "Vision", "r", "linked", "with Plan", ""),
    ("organize", "Organize", "5", "", "15 k", "2 q"),
    ("coach", "Coach", "t", "planned", "", ""),
    ("control", "Control", "6", "", "5 k", "now"),
    ("trust", "Trust", "y", "planned", "", ""),
    ("evaluate", "Evaluate", "7", "linked", "with Coach", ""),
    ("hero", "Hero", "u", "", "15 k", "now"),
    ("solve", "Solve", "8", "", "15 k", "now"),
    ("delegate", "Delegate", "i", "", "5 k", "2 q"),
    ("facilitate", "Facilitate", "9", "", "5 k", "1 q"),
    ("transform", "Transform", "o", "blocked", "rest until Q7", ""),
)
FUTURES = [
    94,
    96.4,
    97,
    98,
    98.6,
    99,
    99.4,
    100,
    100.3,
    100.8,
    101,
    101.2,
    101.9,
    102,
    102.3,
    102.8,
    103,
    103.1,
    103.4,
    103.8,
    104,
    104.2,
    104.5,
    104.6,
    105,
    105.2,
    105.4,
    105.6,
    106,
    106.2,
    106.4,
    106.8,
    107,
    107.3,
    107.6,
    107.7,
    107.9,
    108.2,
    108.4,
    108.8,
    109.2,
    109.5,
    109.7,
    110.4,
    110.8,
    111.2,
    111.9,
    112.6,
    113.5,
    115.6,
]


def nothing() -> None:
    """A press that only shows that it can be pressed."""


def morale_tip(name: str) -> Tip:
    causes = (
        ("Was coached (you, Q4)", 5),
        ("Sanna left", -3),
        ("Plan is clear", 2),
        ("Strain, urgent fixes", -2),
        ("Drift to the team's mood", 1),
    )
    return itemised(f"{name.split()[0]}’s morale", ("End of Q3", 61), causes, "Now")


class Board(Screen):
    """A quarter board with made-up numbers."""

    title = "Board"

    def build(self, stage: Stage) -> Widget:
        wide, high = stage.size()
        middle = Panel(
            tabs(),
            heads(wide),
            Divider(),
            Scroll(Column(*rows(wide, high)), grow=1, keeps_bar=True),
            pad=(12, 8),
            grow=1,
            gap=2,
        )
        moves = Panel(families(), Scroll(move_grid(), grow=1), width=340 if wide >= 900 else 190, gap=6, pad=(8, 8))
        body = [middle, moves] if wide >= 700 else [middle]
        if wide >= 1200:
            body.insert(0, situation())
        return Column(
            top_bar(wide), Column(Row(*body, gap=8, across="fill", grow=1), bottom(wide), gap=8, pad=(8, 8), grow=1)
        )


def top_bar(wide: float) -> Widget:
    parts: list[Widget] = [
        Row(
            Icon("menu", size=24),
            Column(Label("Whiplash", weight="bold"), Label("Quarter 5 of 12", color="muted")),
            gap=12,
        ),
        fact(
            "",
            "Output",
            "104",
            Row(Meter(75, notch=None, target=80, width=84), Label("asked 108", weight="semibold"), gap=10),
        ),
        fact("standing", "Standing", "58", delta_label(-4)),
        fact("money", "Budget", "318 k", delta_label(42)),
        Row(
            Label("Attention", color="muted"),
            DotMeter(6, 2, name="attention left"),
            Label("2 of 6 left", weight="semibold"),
            gap=12,
        ),
    ]
    shown = parts if wide > 1100 else parts[:3] if wide > 700 else parts[:2]
    line: list[Widget] = []
    for part in shown:
        line += [part, spacer(), Divider(upright=True, align="fill"), spacer()] if part is not shown[-1] else [part]
    return Panel(Row(*line, gap=4, across="center", grow=1), radius=0, pad=(16, 5), height=52)


def fact(sign: str, name: str, number: str, more: Widget) -> Widget:
    tip = itemised(name, ("Last quarter", 62), (("Target missed", -3.0), ("A bet lost", -1.0)), "Now")
    parts: list[Widget] = [Icon(sign, size=22, color="muted")] if sign else []
    parts += [Label(name, color="muted"), Label(number, size="figure", weight="semibold"), more]
    return ButtonBase(Row(*parts, gap=8), nothing, look=QUIET, role="fact", name=f"{name} {number}", tip=tip)


def situation() -> Widget:
    def demand(title: str, word: str, order: float, change: float, pale: bool) -> Widget:
        return Column(
            Row(
                Label(title, weight="regular" if pale else "semibold", color="muted" if pale else "text", grow=1),
                Label(word, weight="italic" if pale else "semibold", color="muted" if pale else "text"),
            ),
            Row(Icon("order", size=14, color="head"), Meter(order, color="head", grow=1, name="order asked"), gap=6),
            Row(
                Icon("change", size=14, color="heart"), Meter(change, color="heart", grow=1, name="change asked"), gap=6
            ),
        )

    decide = Panel(
        Row(Icon("warning", color="warn"), Label("Decide this quarter", weight="semibold", color="warn"), gap=8),
        Label("A rival offers Gunnar a job", weight="bold", fit="wrap"),
        Label("He asks for the lead on the hourly product.", color="muted", fit="wrap"),
        Column(
            Button("Give it to him", nothing, hotkey="a"),
            Button("Let him choose", nothing, hotkey="s"),
            gap=6,
            pad=(0, 6),
        ),
        fill="raised",
        edge="warn",
        gap=2,
        pad=(12, 10),
    )
    words = Column(
        Label("The situation", weight="bold"),
        demand("Q5 · now", "order first", 62, 34, False),
        demand("Q6 · likely", "turning", 50, 40, True),
        demand("Q7 · vague", "change?", 20, 46, True),
        Divider(),
        Row(Label("Mission drift", weight="semibold", grow=1), Label("2 to 6 of 30", weight="semibold", color="warn")),
        Label("Customers now book by the hour. Old habits may be wrong.", color="muted", fit="wrap"),
        gap=10,
    )
    return Panel(Scroll(words, grow=1), decide, width=244, gap=8)


def tabs() -> Widget:
    choices = (
        Tab("team", "Team", "people"),
        Tab("influence", "Influence", "network"),
        Tab("playbook", "Playbook", "mosaic"),
    )
    note = Label("9 people · 3 follow · lowest morale first", color="muted", fit="wrap", side="end", grow=1)
    return Row(Tabs(choices, "team", lambda key: None), KeyCap("Tab"), note, gap=12)


def heads(wide: float) -> Widget:
    def head(words: str, width: float) -> Widget:
        return Label(words, size="micro", weight="semibold", color="muted", width=width)

    return Row(
        head("", 44),
        Label("Name and concern", size="micro", weight="semibold", color="muted", grow=1),
        head("Morale", 100),
        head("Value", 84),
        head("Output", 76),
        Widget(width=0),
        gap=12,
        pad=(4, 2),
    )


def rows(wide: float, high: float) -> list[Widget]:
    roomy = high > 900
    out: list[Widget] = []
    for at, person in enumerate(PEOPLE):
        out += [member_row(at, person, roomy), Divider()]
    return out[:-1]


def member_row(at: int, person: tuple, roomy: bool) -> Widget:  # type: ignore[type-arg]
    name, trait, sign, concern, morale, change, heads_to, value, spread, outputs, follows = person
    low = morale < 35
    face = Portrait(
        Face.from_seed(at), Mood(morale / 100, 0.6, 0.8 if sign == "warning" else 0.2), 72 if roomy else 44, name=name
    )
    who = Column(
        Row(
            Label(name, size="number" if roomy else "body", weight="semibold", fit="name"),
            Label(trait, weight="italic", color="muted", fit="ellipsis", grow=1),
            gap=8,
            across="baseline",
        ),
        Row(
            Icon(sign, size=16, color="bad" if low else "muted"),
            Label(
                concern,
                weight="semibold" if low else "regular",
                color="text" if low else "muted",
                fit="ellipsis",
                grow=1,
            ),
            gap=6,
        ),
        grow=1,
    )
    if roomy:
        who.children.append(
            Row(
                Label("Trust", color="muted"),
                Label("31", weight="semibold"),
                delta_label(-4),
                Label("Strain", color="muted"),
                Label("58", weight="semibold"),
                gap=6,
            )
        )
    moves = delta_label(change) if change else Label("steady", color="muted")
    mood = Column(
        Row(
            Label(str(morale), size="number", weight="semibold", color="bad" if low else "text"),
            moves,
            gap=8,
            across="baseline",
        ),
        Meter(morale, target=heads_to, notch=35, name=f"morale of {name}"),
        width=100,
        tip=morale_tip(name),
    )
    worth = Column(
        Row(
            Label(str(value), size="number", weight="semibold"),
            Label(f"±{spread}", color="warn" if spread > 15 else "muted"),
            gap=6,
            across="baseline",
        ),
        EstimateBar(value, spread, name=f"value of {name}"),
        gap=2,
        width=84,
    )
    chart = Chart(
        lambda w, h, palette, measure: sparkline(outputs, w, h, palette, 80, 120, 100),
        least=(76, 14),
        name=f"output of {name}",
    )
    output = Column(Label(str(outputs[-1]), size="number", weight="semibold"), chart, width=76)
    face.align = "center"
    line = Row(face, who, mood, worth, output, gap=12, pad=(4, 3), across="baseline")
    return ButtonBase(line, nothing, look=ROW, role="row", name=name, tip=morale_tip(name), ident=f"member.{at}")


def families() -> Widget:
    def family(words: str, role: str, color) -> Widget:  # type: ignore[no-untyped-def]
        line = Row(
            Label(words, size="heading", weight="bold", color=color),
            Label(role, color="muted"),
            gap=8,
            across="baseline",
            pad=(4, 2),
        )
        return Column(line, Divider(color=color, thick=2))

    return Grid(family("Head", "manage", "head"), family("Heart", "lead", "heart"), columns=2)


def move_grid() -> Widget:
    return Grid(
        *(move_card(at % 2 == 0, *move) for at, move in enumerate(MOVES)), columns=2, least=140, gap=4, stretch=True
    )


def move_card(is_head: bool, sign: str, words: str, key: str, state: str, left: str, right: str) -> Widget:
    family = "head" if is_head else "heart"
    looks = {
        "blocked": BLOCKED,
        "planned": HEAD_PLANNED if is_head else HEART_PLANNED,
        "linked": HEAD_LINKED if is_head else HEART_LINKED,
    }
    first = Row(
        Icon(sign, size=20, color="muted" if state == "blocked" else family),
        Label(words, weight="semibold", color="muted" if state == "blocked" else "text", grow=1),
        KeyCap(key),
        gap=8,
    )
    if state == "blocked":
        second = Row(
            Icon("lock", size=16, color="muted"),
            Label(left, weight="italic", color="muted", fit="ellipsis", grow=1),
            gap=8,
        )
    elif state == "planned":
        second = Row(
            DotMeter(1, 1, size=8, color=family),
            Icon("check", size=16, color=family),
            Label("planned", weight="semibold", color=family),
            gap=6,
        )
    elif state == "linked":
        second = Row(
            DotMeter(1, 1, size=8, color=family),
            Icon("link", size=16, color=family),
            Label(left, weight="semibold", color=family),
            gap=6,
        )
    else:
        second = Row(
            DotMeter(1, 1, size=8, color=family),
            Label(left, color="muted", grow=1),
            Label(right, color="muted", fit="ellipsis"),
            gap=8,
        )
    tip = Tip(words, note="What it surely does, what it costs and when it acts.", side="left")
    return ButtonBase(
        Column(first, second, pad=(9, 3)),
        nothing,
        look=looks.get(state, CARD),
        hotkey=key,
        name=words,
        state=state,
        enabled=state != "blocked",
        tip=tip,
        ident=f"move.{sign}",
    )


def bottom(wide: float) -> Widget:
    def slot(sign: str, words: str, target: str, look, color, grow: float) -> Widget:  # type: ignore[no-untyped-def]
        inner = Column(
            Row(
                Icon(sign, color=color),
                Label(words, weight="semibold", grow=1),
                Icon("close", size=14, color="muted"),
                gap=6,
            ),
            Label(target, color="muted", fit="ellipsis"),
            pad=(8, 5),
        )
        return ButtonBase(inner, nothing, look=look, name=f"{words} {target}", width=98 * grow + 8 * (grow - 1))

    empty = [
        ButtonBase(
            Row(spacer(), DotMeter(1, 1, size=11), spacer(), pad=(4, 20)),
            nothing,
            look=EMPTY_SLOT,
            name="free attention",
            width=92,
        )
        for _ in range(2)
    ]
    plan = Column(
        Row(
            Label("Plan", weight="bold"),
            Label("4 attention, 35 k of 318 k", color="muted", grow=1),
            Button("Undo", nothing, hotkey="z", icon="undo", pad=(10, 2)),
            gap=8,
        ),
        Row(
            slot("plan", "Plan", "team", HEAD_SLOT, "head", 1),
            slot("coach", "Coach", "for Yuki", HEART_SLOT, "heart", 2),
            slot("trust", "Trust", "Maximilian", HEART_SLOT, "heart", 1),
            *empty,
            gap=8,
            across="fill",
        ),
        gap=4,
        width=620,
    )
    forecast = Column(
        Row(
            Label("Forecast, output Q5", weight="bold", grow=1),
            Label("13 of 50 futures reach 108", color="muted", fit="ellipsis"),
        ),
        Chart(lambda w, h, palette, measure: dot_plot(FUTURES, 108, w, h, palette, measure), grow=1, name="forecast"),
        grow=1,
    )
    go = Button(
        "End quarter", nothing, look=PRIMARY, detail="2 attention unspent", width=232, align="fill", ident="end"
    )
    parts: list[Widget] = (
        [plan, Divider(upright=True, align="fill"), forecast, go]
        if wide > 1200
        else [forecast, go]
        if wide > 800
        else [go]
    )
    return Panel(Row(*parts, gap=12, across="fill", grow=1), pad=(14, 8), height=104)


class Widgets(Screen):
    """Every widget once."""

    title = "Widgets"

    def build(self, stage: Stage) -> Widget:
        columns = 3 if stage.size()[0] > 1100 else 2 if stage.size()[0] > 760 else 1
        grid = Grid(buttons(), settings(), marks(), charts(), words(), faces(), columns=columns, gap=8)
        return Column(
            Panel(Label("Every widget", size="heading", weight="bold"), radius=0, pad=(16, 12)),
            Scroll(Column(grid, pad=(8, 8)), grow=1),
        )


def buttons() -> Widget:
    tip = Tip("Replace is blocked", note="The hierarchy has stopped hiring until quarter 7.")
    return Panel(
        Label("Buttons", weight="bold"),
        Button("Go on to quarter 6", nothing, look=PRIMARY, hotkey="enter"),
        Button("Show it again", nothing, hotkey="r"),
        Button("Quiet", nothing, look=QUIET, icon="gear"),
        Button("Not now", nothing, enabled=False, tip=tip, icon="lock"),
        Row(
            Button("Undo", nothing, icon="undo", hotkey="z"),
            Button("A long caption that has to wrap when room is short", nothing, grow=1),
            gap=8,
        ),
        gap=8,
    )


def settings() -> Widget:
    return Panel(
        Label("Settings", weight="bold"),
        Checkbox("Reduced motion", True, lambda on: None),
        Checkbox("Sound", False, lambda on: None),
        RadioGroup((("dark", "Dark"), ("light", "Light")), "dark", lambda key: None, name="theme"),
        Row(
            Label("Text size", grow=1),
            Stepper("Text size", [(1 + 0.25 * k, f"{100 + 25 * k} %") for k in range(5)], 2, lambda size: None),
        ),
        TextField("Your words", "Keep the people, change the book.", lambda words: None, hint="What do you try?"),
        gap=8,
    )


def marks() -> Widget:
    lines: list[Widget] = [Label("Marks", weight="bold")]
    for name, amount, goal, change in (("Low", 29, 31, -3.0), ("Middle", 52, 64, 2.0), ("High", 88, 80, 0.0)):
        lines.append(
            Row(
                Label(name, width=64),
                Label(str(amount), size="number", weight="semibold", width=32),
                delta_label(change),
                spacer(),
                Meter(amount, target=goal, notch=35, width=150, name=name),
                gap=8,
            )
        )
    for mean, spread in ((64, 6), (44, 21)):
        lines.append(
            Row(
                Label("Value", width=64),
                Label(str(mean), size="number", weight="semibold", width=32),
                Label(f"±{spread}", color="muted"),
                spacer(),
                EstimateBar(mean, spread, width=150),
                gap=8,
            )
        )
    signs = Row(
        *(
            Icon(sign, size=22)
            for sign in (
                "replace",
                "enforce",
                "plan",
                "budget",
                "organize",
                "control",
                "evaluate",
                "solve",
                "facilitate",
                "risk",
                "inspire",
                "learn",
                "vision",
                "coach",
                "trust",
                "hero",
                "delegate",
                "transform",
                "standing",
                "money",
                "attention",
                "lock",
                "check",
                "warning",
                "flag",
                "undo",
                "up",
                "down",
                "person",
                "people",
                "network",
                "mosaic",
                "book",
                "clock",
                "door",
                "link",
                "close",
                "menu",
                "heart",
                "play",
                "chart",
                "pen",
                "gear",
                "plus",
                "minus",
                "pin",
                "search",
                "order",
                "change",
                "pennant",
                "left",
                "right",
            )
        ),
        gap=7,
        wrap=True,
    )
    return Panel(*lines, signs, gap=8)


def charts() -> Widget:
    quarters = [f"Q{at}" for at in range(1, 13)]
    you = Series("you", (100, 103, 106, 104, 107, 101, 106, 109, 107, 111, 113, 114))
    reference = Series(
        "reference",
        (101, 104, 106, 107, 109, 110, 109, 111, 112, 113, 114, 115),
        dash="6 3",
        color="muted",
        width=1.8,
        band=tuple((98 + at, 104 + at * 1.4) for at in range(12)),
    )
    causes = (
        Cause("Goals are clear", 2.3, "+2.3"),
        Cause("Gunnar stopped trying", -1.9, "−1.9"),
        Cause("Yuki finds her feet", 1.6, "+1.6"),
        Cause("Chance", 0.6, "+0.6", chance=True),
    )
    return Panel(
        Label("Charts", weight="bold"),
        Chart(
            lambda w, h, palette, measure: line_chart((reference, you), quarters, w, h, palette, measure, target=108),
            least=(280, 150),
            name="output",
        ),
        Divider(),
        Chart(
            lambda w, h, palette, measure: cause_bars(causes, 104, w, h, palette, measure),
            least=(300, 112),
            name="causes",
        ),
        Divider(),
        Chart(
            lambda w, h, palette, measure: dot_plot(FUTURES, 108, w, h, palette, measure),
            least=(280, 96),
            name="forecast",
        ),
        gap=8,
    )


def words() -> Widget:
    return Panel(
        Label("Words", weight="bold"),
        Row(
            Label("107", size="hero", weight="light"),
            Column(
                Label("asked 108, one short", size="heading", weight="semibold", fit="wrap"),
                Label("three more than last quarter", color="muted", fit="wrap"),
                grow=1,
            ),
            gap=16,
        ),
        Label("“Nearly there. We will look again after the next one.”", weight="italic", fit="wrap"),
        Label(
            "A sentence that wraps wherever the panel ends, however narrow the window and however large the text.",
            color="muted",
            fit="wrap",
        ),
        Row(
            Label("A name too long for its place, shortened", fit="ellipsis", grow=1),
            Label("42", weight="semibold"),
            gap=8,
        ),
        Panel(
            Label("my_team_v3.toml cannot be played", weight="semibold", color="bad", fit="wrap"),
            Label("Line 41: “moral” is not known here. Did you mean “morale”?", fit="wrap"),
            fill="badbg",
            edge="bad",
        ),
        gap=8,
    )


def faces() -> Widget:
    moods = (Mood(0, 0.1, 0.2), Mood(0.2, 0.5, 0.9), Mood(0.45, 0.5, 0.3), Mood(0.7, 0.7, 0.2), Mood(1, 1, 0))
    small = Row(
        *(Portrait(Face.from_seed(3), mood, 64, name=f"mood {at}") for at, mood in enumerate(moods)), gap=6, wrap=True
    )
    circles = Row(
        *(
            Portrait(Face.from_seed(30 + at), Mood(0.6, 0.7, 0.2), 48, circle=True, name=f"face {at}")
            for at in range(6)
        ),
        gap=6,
        wrap=True,
    )
    plan = Row(
        *(Portrait(Face.from_seed(50 + at), Mood(at / 7, 0.7, 0.2), 36, name=f"small {at}") for at in range(8)),
        gap=6,
        wrap=True,
    )
    return Panel(Label("Faces", weight="bold"), small, circles, plan, gap=8)


class Sheet(Screen):
    """Many faces, and two of them in many moods."""

    title = "Faces"

    def build(self, stage: Stage) -> Widget:
        moods = [
            Mood(morale, energy, stress)
            for stress in (0.1, 0.9)
            for energy in (0.1, 0.9)
            for morale in (0, 0.3, 0.6, 1)
        ]
        size = 100
        many = [
            Picture(lambda p, at=at: draw_portrait(Face.from_seed(at), Mood(0.6, 0.7, 0.2), p, False), size)
            for at in range(33)
        ]
        one = [Portrait(Face.from_seed(seed), mood, 64) for seed in (4, 7) for mood in moods]
        return Panel(Row(*many, gap=8, wrap=True), Row(*one, gap=8, wrap=True), gap=12)


def take(app: App, screen: Screen, folder: Path, name: str, hover: str = "") -> None:
    app.replace(screen)
    begun = time.perf_counter()
    app.pump()
    print(f"{name}: built and drawn in {(time.perf_counter() - begun) * 1000:.0f} ms")
    if hover:
        target = next(widget for widget in app.stage.top().walk() if widget.ident == hover)
        app.stage.set_focus(target)
        app.stage.tooltips.request(target, at_once=True)
    app.screenshot(folder / f"{name}.png")


def main(folder: Path) -> None:
    """Draw all pictures in both themes, three sizes and text scales."""
    folder.mkdir(parents=True, exist_ok=True)
    looks: tuple[tuple[str, Mode, tuple[int, int], float], ...] = (
        ("dark-1280", "dark", (1280, 720), 1.0),
        ("light-1920", "light", (1920, 1080), 1.0),
        ("light-1280-150", "light", (1280, 720), 1.5),
        ("dark-1920-150", "dark", (1920, 1080), 1.5),
        ("dark-1280-200", "dark", (1280, 720), 2.0),
    )
    app = App((1280, 720))
    app.show(Board())
    app.pump()
    print(f"first frame {time.perf_counter() - _BEGIN:.2f} s after the start of the script")
    for name, mode, size, scale in looks:
        app.resize(size)
        app.set_look(mode, scale)
        take(app, Board(), folder, f"board-{name}", hover="member.7")
        take(app, Widgets(), folder, f"widgets-{name}")
    app.resize((1280, 720))
    app.set_look("dark", 1.0)
    take(app, Sheet(), folder, "faces")
    pygame.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
