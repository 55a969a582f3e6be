"""The player's guess about the quarter: a line on the board and a dialog. It does not affect the game."""

from __future__ import annotations

from collections.abc import Callable

from game.play.explain.display_units import output_points
from game.play.session.guesses import CHANCES, question_of
from game.sentences import say
from game.ui.controllers.board_controller import BoardController
from game.ui.tables.key_bindings import GUESS_KEY
from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, ButtonBase, Column, Icon, KeyCap, Label, Modal, Row, Widget, spacer
from game.ui.toolkit.widgets.button import PLAIN, PRIMARY, ROW


def guess_line(controller: BoardController, stage: Stage) -> list[Widget]:
    """Return the line with the question and the guess; empty in the first quarter."""
    question = question_of(controller.view.quarter)
    if question is None or controller.session.over:
        return []
    chance = controller.session.editor.guess
    answer_words = say("guess.open") if chance is None else say("guess.chance", chance=chance)
    row = Row(
        Icon("question", size=16, color="muted"),
        Label(guess_question(controller, question), fit="wrap", grow=1),
        Label(answer_words, weight="semibold", color="muted" if chance is None else "text"),
        *([] if controller.selection else [KeyCap(GUESS_KEY)]),
        gap=6,
        across="start",
    )
    tip = Tip(say("guess.title"), "" if chance is None else answer_words, note=say("guess.note"))
    return [
        ButtonBase(
            row,
            lambda: open_guess(controller, stage),
            look=ROW,
            name=guess_question(controller, question),
            state=answer_words,
            tip=tip,
            ident="guess",
        )
    ]


def guess_question(controller: BoardController, question: str) -> str:
    """Return the question about the quarter."""
    return say(
        f"guess.ask.{question}", target=f"{output_points(float(controller.view.target[0]), controller.view.seats):.0f}"
    )


def open_guess(controller: BoardController, stage: Stage) -> None:
    """Open the dialog; an answer closes it, Esc keeps the previous guess."""
    question = question_of(controller.view.quarter)
    if question is None or controller.session.over:
        return

    def answering(chance: int | None) -> Callable[[], None]:
        def answer() -> None:
            stage.close()
            controller.guess(chance)

        return answer

    buttons = [
        Button(
            say(f"guess.say.{chance}"),
            answering(chance),
            hotkey=str(place),
            ident=f"guess.{chance}",
            pad=(12, 5),
            look=PRIMARY if chance == controller.session.editor.guess else PLAIN,
        )
        for place, chance in enumerate(CHANCES, 1)
    ]
    no_guess = Button(say("guess.none"), answering(None), hotkey="0", ident="guess.none", pad=(12, 5))
    heading = Label(guess_question(controller, question), size="heading", weight="bold", fit="wrap")
    words = Label(say("guess.note"), color="muted", fit="wrap")
    body = Column(heading, words, Column(*buttons, gap=6), Row(spacer(), no_guess), gap=12)
    stage.open(Modal(guess_question(controller, question), body))
    stage.set_focus(
        buttons[CHANCES.index(controller.session.editor.guess) if controller.session.editor.guess else 2],
        shown=stage.focus_shown,
    )
