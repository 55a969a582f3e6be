"""The review of a quarter: results and causes, changed faces, leavers, and the hierarchy's judgement."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.play.explain.display_units import POINTS, output_points
from game.play.explain.length_of_command import quarter_words
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say, say_count
from game.signed_numbers import signed_change
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.faces.face import face_of, mood_of, team_mood
from game.ui.screens.ledger.ledger import ledger_button
from game.ui.screens.quarter_end import quarter_changes
from game.ui.screens.quarter_end.quarter_changes import MemberMoraleChange
from game.ui.screens.quarter_end.review_actions import actions_block
from game.ui.screens.quarter_end.review_causes import causes
from game.ui.screens.quarter_end.review_chart import course_chart
from game.ui.screens.quarter_end.review_farewells import farewell_blocks
from game.ui.screens.quarter_end.review_story import story_block
from game.ui.screens.quarter_end.review_verdict import amount_row, judgement
from game.ui.screens.settings.pause_question import ask_to_leave
from game.ui.screens.tips.cause_tips import ExplainedVariable, TipFrame, capitalise, itemised_causes
from game.ui.screens.tips.hint_line import hint_line, restore_hint
from game.ui.screens.tips.legend import legend_button
from game.ui.tables.key_bindings import HINT_KEY
from game.ui.toolkit.appearance.keys import is_hotkey
from game.ui.toolkit.appearance.tooltip_content import Tip, round_to_sum
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import (
    Button,
    ButtonBase,
    Column,
    Divider,
    Icon,
    Label,
    Panel,
    Row,
    Scroll,
    Widget,
    delta_label,
)
from game.ui.toolkit.widgets.button import PRIMARY, QUIET
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen import Screen

QUIT = 1  # value of View.left
MIDDLE_FROM, WIDE_FROM, ROOMY_FROM = 900, 1200, 1700  # widths with two columns, three, and wide ones
TALL_FROM = 900  # height from which a chart stands below the causes


class ReviewScreen(Screen):
    """Shows one finished quarter; Enter leads to the next one or to the ending."""

    key_help = "after"

    def __init__(self, app: App, session: Session, quarter: Quarter, go_on: Callable[[], None]) -> None:
        self.app, self.session, self.quarter, self.go_on = app, session, quarter, go_on
        self.title = say("review.window", title=session.scenario.title, quarter=quarter.number)
        self.animating = True  # one tick is enough to play the sound

    def build(self, stage: Stage) -> Widget:
        width, height = stage.size()
        moves, story = actions_block(self.session, self.quarter), self._story_parts()
        actions = [*moves, Divider(), *story] if story else moves
        output = causes(self.session, self.quarter)
        people, judged = self._people(width), judgement(self.session, self.quarter)
        if width >= WIDE_FROM:
            left, middle = (472, 396) if width < ROOMY_FROM else (640, 560)
            roomy = width >= ROOMY_FROM and height >= TALL_FROM
            body: Widget = Row(
                Column(*self._left_panels(moves, story), gap=8, width=left),
                Column(*self._middle_panels(output, roomy=roomy), gap=8, width=middle),
                Column(_scrolled(judged, "review.standing"), _scrolled(people, "review.faces"), gap=8, grow=1),
                gap=8,
                across="fill",
                grow=1,
            )
        elif width >= MIDDLE_FROM:
            others = Column(*(Panel(*parts, gap=8, pad=(14, 12)) for parts in (output, judged, people)), gap=8)
            body = Row(
                Column(_scrolled(actions, "actions.title"), width=0.5 * width),
                Scroll(others, grow=1, name=say("review.causes")),
                gap=8,
                across="fill",
                grow=1,
            )
        else:
            blocks = (actions, output, judged, people)
            body = Scroll(
                Column(*(Panel(*parts, gap=10, pad=(14, 12)) for parts in blocks), gap=8),
                grow=1,
                name=say("actions.title"),
            )
        hint = hint_line(self.app, self.session, "review")
        return Column(self._heading(), Column(*hint, body, self._footer(height), gap=8, pad=(8, 8), grow=1))

    def mood(self) -> float:
        return team_mood(quarter_changes.view_after(self.session, self.quarter))

    def announcement(self) -> str:
        view, before = quarter_changes.view_after(self.session, self.quarter), self.quarter.view
        made, asked = (output_points(float(each[0]), view.seats) for each in (view.output, before.target))
        words = say("review.spoken", quarter=self.quarter.number, made=f"{made:.0f}", asked=f"{asked:.0f}")
        left = int((view.left[0] == QUIT).sum())
        return words if not left else f"{words} {say_count('review.spoken_left', left)}"

    def on_key(self, event: pygame.Event) -> bool:
        """Bring back a dismissed hint with H."""
        return is_hotkey(event, HINT_KEY) and restore_hint(self.app, self.session, "review")

    def tick(self, seconds: float) -> None:
        """Play the sound of the quarter once the screen is visible."""
        self.animating = False
        view = quarter_changes.view_after(self.session, self.quarter)
        if bool((view.left[0] == QUIT).any()):
            self.app.sound.play("low")
        elif float(view.output[0]) >= float(self.quarter.view.target[0]):
            self.app.sound.play("chord")

    # ---- head and foot

    def _heading(self) -> Widget:
        subtitle = f"{self.session.scenario.title} · {quarter_words(self.session, self.quarter.number)}"
        menu = ButtonBase(
            Icon("menu", size=24),
            lambda: ask_to_leave(self.app, self.session),
            look=QUIET,
            name=say("board.menu"),
            hotkey="esc",
            ident="menu",
        )
        row = Row(
            menu,
            Label(say("review.title", quarter=self.quarter.number), size="heading", weight="bold"),
            Label(subtitle, color="muted", fit="wrap", grow=1),
            gap=16,
        )
        return Panel(row, radius=0, pad=(18, 10))

    def _footer(self, height: float) -> Widget:
        words = say("review.to_end") if self.session.over else say("review.go_on", quarter=self.quarter.number + 1)
        parts: list[Widget] = [
            Column(*self._save_status(), grow=1),
            legend_button(self.app.stage),
            ledger_button(self.app, self.session, self.quarter.number),
        ]
        parts.append(
            Button(
                words,
                self.go_on,
                look=PRIMARY,
                hotkey="enter",
                width=300,
                ident="go",
                pad=(14, 14 if height > 600 else 6),
            )
        )
        return Panel(Row(*parts, gap=12), pad=(14, 8))

    def _save_status(self) -> list[Widget]:
        warning = self.session.save_warning
        if not warning:
            return [Label(say("review.bars"), color="muted", fit="wrap")]
        return [
            Row(
                Icon("warning", color="warn"),
                Label(say("review.not_saved"), weight="semibold", color="warn", fit="wrap", grow=1),
                gap=8,
            ),
            Label(warning, color="muted", fit="wrap"),
        ]

    def _middle_panels(self, output: list[Widget], *, roomy: bool) -> list[Widget]:
        """Return the panel of output and its causes, and in large windows the course of the game below it."""
        chart = course_chart(self.session, self.quarter) if roomy else []
        causes_panel = _scrolled(output, "review.causes", 2)
        return [causes_panel, Panel(*chart, gap=4, pad=(14, 12), grow=1)] if chart else [causes_panel]

    # ---- story

    def _story_parts(self) -> list[Widget]:
        """Return who left, and what came of the answer; the heading first."""
        scenes = [farewell_blocks(self.session, self.quarter), story_block(self.session, self.quarter)]
        found = [part for scene in scenes if scene for part in (Divider(), *scene)]
        return found[1:]

    def _left_panels(self, moves: list[Widget], story: list[Widget]) -> list[Widget]:
        """Return the panel of the moves, and one of the story below it that is seen without scrolling the moves."""
        if not story:
            return [_scrolled(moves, "actions.title")]
        lines = len(self.quarter.moves) + len(story)
        share = min(0.5, max(0.3, len(story) / max(lines, 1)))
        return [_scrolled(moves, "actions.title", 1 - share), _scrolled(story, "story.panel", share)]

    # ---- people

    def _people(self, width: float) -> list[Widget]:
        changed = quarter_changes.morale_changes(self.session, self.quarter)
        parts: list[Widget] = []
        parts.append(
            Row(
                Label(say("review.faces"), weight="bold", grow=1),
                Label(say("review.morale"), color="muted"),
                gap=8,
            )
        )
        if not changed:
            parts.append(Label(say("review.no_faces"), color="muted", fit="wrap"))
        for change in changed:
            parts += [Divider(), self._morale_row(change, width)]
        return parts

    def _morale_row(self, change: MemberMoraleChange, width: float) -> Widget:
        scenario, seat = self.session.scenario, change.seat
        view = quarter_changes.view_after(self.session, self.quarter)
        person = face_of(scenario, seat, int(view.generation[0, seat]), change.name)
        then, large = mood_of(self.quarter.view, seat), 88 if width >= ROOMY_FROM else 64
        now = Portrait(person, mood_of(view, seat), large, name=change.name)
        shown = round_to_sum([amount for _, amount in change.causes], 0)
        lines = [
            amount_row(_short_words(words), amount) for (words, _), amount in zip(change.causes, shown, strict=True)
        ]
        head = Row(
            Label(change.name, weight="semibold", fit="name", grow=1),
            Label(f"{change.morale:.0f}", size="heading", weight="semibold"),
            delta_label(change.change),
            gap=10,
            across="baseline",
        )
        before: list[Widget] = []
        if width >= ROOMY_FROM:
            before = [Portrait(person, then, 56, name=""), Icon("right", size=18, color="muted")]
        row = Row(*before, now, Column(head, *lines, gap=2, grow=1), gap=12, pad=(4, 4))
        return ButtonBase(
            row,
            look=QUIET,
            role="fact",
            name=change.name,
            tip=self._morale_tip(change),
            state=f"{change.morale:.0f} {signed_change(change.change)}",
            ident=f"face.{seat}",
        )

    def _morale_tip(self, change: MemberMoraleChange) -> Tip:
        """Return a tooltip with the causes of a change of morale and their details."""
        start = (say("board.tip.before", quarter=self.quarter.number), change.morale - change.change)
        frame = TipFrame(say("board.tip.morale", name=change.name), start, say("board.tip.now"))
        variable = ExplainedVariable("morale", change.seat, POINTS)
        return itemised_causes(self.session, self.quarter, variable, frame, quarter_changes.MAX_MORALE_CAUSES)


def _scrolled(parts: list[Widget], name: str, grow: float = 1) -> Widget:
    """Return a panel whose content scrolls if it is too tall."""
    return Panel(Scroll(Column(*parts, gap=8), grow=1, name=say(name)), pad=(14, 12), grow=grow)


def _short_words(words: str) -> str:
    """Return a shorter line for unknown causes, which occurs with every face."""
    return say("review.unknown") if words == capitalise(say("cause.unknown")) else words
