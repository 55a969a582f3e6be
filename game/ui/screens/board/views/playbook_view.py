"""The playbook on the board: a mosaic with one cell per question, right, wrong or unknown to the player."""

from __future__ import annotations

from math import ceil

import pygame
from pygame import Rect, Surface

from game.palette import Role
from game.play.explain.display_units import POINTS, points
from game.play.explain.playbook_knowledge import Question, assess_questions, chance_contributions, likely_bets
from game.play.session.session import Session
from game.sentences import has_sentence, say
from game.sim.catalogue import INDEX
from game.ui.controllers.board_controller import BoardController
from game.ui.screens.board.views.board_layout import BoardLayout
from game.ui.toolkit.appearance.hatching import draw_hatching
from game.ui.toolkit.appearance.tooltip_content import Tip, itemised
from game.ui.toolkit.widgets import ButtonBase, Column, Grid, Icon, Label, Row, Scroll, Widget, spacer
from game.ui.toolkit.widgets.button import ButtonStyle

COLUMNS, ROWS = 6, 5
MIN_CELL_WIDTH = 98.0  # least design units of a cell's width
LOOKS: dict[str, ButtonStyle] = {
    "right": ButtonStyle("raised", "hover"),
    "wrong": ButtonStyle("badbg", "badbg", "bad", 2),
    "unsure": ButtonStyle(None, "hover", "line2", dashed=True),
    "silent": ButtonStyle(None, "hover", "line2", dashed=True),
}
SIGNS: dict[str, tuple[str, Role]] = {
    "right": ("check", "good"),
    "wrong": ("close", "bad"),
    "unsure": ("question", "warn"),
    "silent": ("minus", "muted"),
}
NAME_HEIGHT = 42.0  # design units of two lines
CORNER, BAR, HATCH = 15.0, 5.0, 7.0


def playbook(controller: BoardController, layout: BoardLayout, previous: Scroll | None) -> list[Widget]:
    """Return the counts, the mosaic, and the questions that a bet would change."""
    questions = assess_questions(controller.session)
    rows = max(ROWS, ceil(len(questions) / COLUMNS)) if len(questions) <= COLUMNS * ROWS else ROWS
    columns = max(COLUMNS - 1 if len(questions) <= (COLUMNS - 1) * (rows - 1) else COLUMNS, 1)
    cells = [_cell(controller, index, question, with_voices=layout.tall) for index, question in enumerate(questions)]
    grid = Grid(*cells, columns=columns, least=MIN_CELL_WIDTH, gap=6, stretch=len(questions) <= COLUMNS * ROWS)
    area = Scroll(grid, grow=1, name=say("board.tab.playbook"))
    area.offset = previous.offset if previous else 0
    return [_counts(questions), area, _footer(controller, questions)]


def question_name(index: int) -> str:
    """Return the name of a question."""
    key = f"board.question.{index + 1}"
    return say(key) if has_sentence(key) else say("board.question.more", number=index + 1)


def _counts(questions: list[Question]) -> Widget:
    parts: list[Widget] = []
    for kind, (icon, color) in SIGNS.items():
        count = sum(question.kind == kind for question in questions)
        if count or kind != "silent":
            words = Label(say(f"board.playbook.{kind}", count=count), weight="semibold")
            parts.append(Row(Icon(icon, size=16, color=color), words, gap=6))
    note = Label(say("board.playbook.note"), color="muted")
    return Row(Row(*parts, gap=18, wrap=True, grow=1), note, gap=12, wrap=True, pad=(4, 2))


def _footer(controller: BoardController, questions: list[Question]) -> Widget:
    parts: list[Widget] = []
    if any(question.moved for question in questions):
        parts.append(
            Row(_Corner(), Label(say("board.playbook.moved"), color="muted", fit="wrap", grow=1), gap=8, grow=1)
        )
    else:
        parts.append(Label(say("board.playbook.unmoved"), color="muted", fit="wrap", grow=1))
    if controller.view.moves_open[0, INDEX["risk"]]:
        likeliest = question_name(likely_bets(controller.session)[0])
        parts.append(Label(say("board.playbook.bet", question=likeliest), weight="semibold", color="heart", fit="wrap"))
    return Row(*parts, gap=16, wrap=True, pad=(4, 2))


# ---- cell


def _cell(controller: BoardController, index: int, question: Question, *, with_voices: bool) -> Widget:
    name, kind = question_name(index), question.kind
    icon, color = SIGNS[kind]
    chance_words = (
        say("board.none_yet") if question.chance is None else say("board.percent", share=points(question.chance))
    )
    text_color: Role = "muted" if kind == "silent" else "text"
    words = Column(
        Label(name, weight="semibold", color=text_color, fit="wrap", height=NAME_HEIGHT),
        spacer(),
        *([Label(_voices(question), color="muted", fit="wrap")] if with_voices else []),
        Row(Icon(icon, size=16, color=color), Label(chance_words, color=text_color), gap=6),
        Widget(height=BAR - 1),
        pad=(9, 5),
        gap=0,
    )
    cell = _Cell(
        words,
        look=LOOKS[kind],
        role="question",
        name=name,
        ident=f"question.{index}",
        state=f"{say(f'board.playbook.is_{kind}')} {chance_words}",
        tip=controller.cached_tip(("question", index), lambda: _tip(controller.session, index, question)),
    )
    cell.kind, cell.moved = kind, question.moved
    return cell


def _voices(question: Question) -> str:
    if question.chance is None:
        return say("board.playbook.no_rule")
    return say("board.playbook.short_voices", agree=question.agree, doubt=question.doubt)


class _Cell(ButtonBase):
    """A cell with a bar where the rule is right, hatching where it is wrong, and a corner where it became doubtful."""

    kind = ""
    moved = False

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.kind, self.moved)

    def paint(self, surface: Surface) -> None:
        super().paint(surface)
        theme, rect = self.theme, self.rect
        bar = Rect(rect.x, rect.bottom - theme.px(BAR), rect.w, theme.px(BAR))
        if self.kind == "right":
            theme.box(surface, bar, "good", radius=2)
        elif self.kind == "wrong":
            strip = Rect(rect.x + theme.px(6), rect.bottom - 2 * bar.h, rect.w - theme.px(12), bar.h)
            draw_hatching(surface, strip, theme.color("bad"), max(3, theme.px(HATCH)), max(1, theme.px(1.4)))
        if self.moved:
            _corner(surface, rect.right - theme.px(2), rect.y + theme.px(2), theme.px(CORNER), theme.color("warn"))


class _Corner(Widget):
    """A sample of the corner mark for the legend."""

    def __init__(self) -> None:
        super().__init__(width=CORNER, height=CORNER)

    def paint(self, surface: Surface) -> None:
        _corner(surface, self.rect.right, self.rect.y, self.rect.w, self.theme.color("warn"))


def _corner(surface: Surface, right: int, top: int, side: int, color: str) -> None:
    pygame.draw.polygon(surface, color, [(right - side, top), (right, top), (right, top + side)])


# ---- tooltip


def _tip(session: Session, index: int, question: Question) -> Tip:
    """Return a tooltip with the parts of a rule's probability of being right; they add up."""
    lines = _facts(session, question)
    if question.chance is None:
        return Tip(question_name(index), note="\n".join(lines))
    prior, contributions = chance_contributions(session, index)
    causes = [(say(f"board.playbook.part_{key}"), POINTS * amount) for key, amount in contributions.items() if amount]
    tip = itemised(
        question_name(index), (say("board.playbook.start"), POINTS * prior), causes, say("board.playbook.end")
    )
    return Tip(title=tip.title, value=tip.value, note="\n".join(lines), start=tip.start, rows=tip.rows, end=tip.end)


def _facts(session: Session, question: Question) -> list[str]:
    seats = session.view.seats
    if question.chance is None:
        lines = [say("board.playbook.says_nothing")]
    else:
        lines = [say("board.playbook.voices", agree=question.agree, doubt=question.doubt, people=seats)]
    if question.taught and question.taught >= question.changed:
        lines.append(say("board.playbook.taught", quarter=question.taught))
    elif question.changed:
        lines.append(say("board.playbook.changed", quarter=question.changed))
    if question.moved and question.before is not None:
        lines.append(say("board.playbook.was", share=points(question.before)))
    return lines
