"""The resolution: a short animation of the quarter, cause by cause, on numbers, bars and faces."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Surface

from game.palette import Role
from game.play.session.finished_quarter import Quarter
from game.play.session.session import Session
from game.sentences import say
from game.signed_numbers import signed_change
from game.sim.catalogue import BY_ID
from game.ui.portraits import draw_portrait, prepare_portrait
from game.ui.portraits.portrait_widget import Portrait
from game.ui.screens.quarter_end.reveal_sequence import RevealedPerson, RevealStep, reveal_sequence
from game.ui.tables.move_table import ROWS, family_color
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets import Button, Column, Divider, Grid, Icon, Label, Meter, Panel, Row, Scroll, Widget
from game.ui.toolkit.widgets.button import PRIMARY
from game.ui.toolkit.window.app import App
from game.ui.toolkit.window.screen import Screen

OPENING, STEP, CLOSING = 0.9, 1.05, 0.6  # seconds: start, one cause, end
MIN_SECONDS = 5.0  # seconds, however few causes there are
MOVING_SHARE = 0.7  # share of a step in which numbers and bars move
FADE = 0.4  # seconds of a change of expression
LOWEST = 35.0  # morale below which a member may quit
OUTPUT_MAX = 160.0
WIDE_FROM, TALL_FROM = 900.0, 1700.0
IGNORED_KEYS = (
    pygame.K_LSHIFT,
    pygame.K_RSHIFT,
    pygame.K_LCTRL,
    pygame.K_RCTRL,
    pygame.K_LALT,
    pygame.K_RALT,
    pygame.K_LMETA,
    pygame.K_RMETA,
    pygame.K_CAPSLOCK,
    pygame.K_PRINTSCREEN,
    pygame.K_F11,
)
SCROLL_KEYS = (pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_HOME, pygame.K_END, pygame.K_UP, pygame.K_DOWN)


class ResolutionScreen(Screen):
    """Any key or click leads to the review; with reduced motion it is a still page."""

    key_help = "after"

    def __init__(self, app: App, session: Session, quarter: Quarter, go_on: Callable[[], None]) -> None:
        self.app, self.session, self.go_on = app, session, go_on
        self.title = say("resolve.window", title=session.scenario.title, quarter=quarter.number)
        self.heading = say("resolve.title", quarter=quarter.number)
        self.sequence = reveal_sequence(session, quarter)
        self.before = (
            say("review.first")
            if quarter.number == 1
            else say("resolve.before", before=round(self.sequence.output.before))
        )
        steps = len(self.sequence.steps)
        self.step_seconds = max(STEP, (MIN_SECONDS - OPENING - CLOSING) / steps)
        self.seconds = OPENING + self.step_seconds * steps + CLOSING
        self.elapsed = self.seconds if app.stage.motion.reduced else 0.0
        self.animating = not app.stage.motion.reduced
        self.held = set(app.stage.keys_held)  # keys already down do not count as pressed
        self.scroll = Scroll(Widget())
        self._faces_to_render: list[tuple[Portrait, RevealedPerson]] = []
        self._half_rendered = False  # whether the last face of the list is half rendered

    # ---- building

    def build(self, stage: Stage) -> Widget:
        width, height = stage.size()
        self._faces_to_render, self._half_rendered = [], False
        self.figure = Label("", size="hero" if height >= 500 else "display", weight="light")
        self.bar = Meter(
            0.0,
            high=OUTPUT_MAX,
            notch=self.sequence.target,
            ghost=self.sequence.output.before,
            name=say("variable.output"),
        )
        self.standing = Meter(0.0, name=say("variable.standing"), width=140)
        self.standing_now = Label("", size="number", weight="semibold", width=30)
        self.lines = [HiddenUntilRevealed(_step_row(step)) for step in self.sequence.steps]
        roomy, count = width >= WIDE_FROM, len(self.sequence.people)
        self.cells = [_MemberCell(person, _face_size(width, count), named=roomy) for person in self.sequence.people]
        if roomy:
            people = Grid(*(cell.widget for cell in self.cells), columns=_columns(count), least=104, gap=14)
            causes = Column(self._output(), Divider(), *self._causes(), gap=14)
            left = Panel(Scroll(causes, grow=1), pad=(18, 14), width=_left_width(width))
            self.scroll = Scroll(people, grow=1, name=say("resolve.people"))
            body: Widget = Row(left, Panel(self.scroll, pad=(18, 14), grow=1), gap=8, across="fill", grow=1)
        else:
            faces = Row(*(cell.widget for cell in self.cells), gap=8, wrap=True)
            parts = Panel(self._output(), faces, Divider(), *self._causes(), gap=8, pad=(14, 8))
            self.scroll = Scroll(parts, grow=1, name=self.heading)
            body = self.scroll
        tree = Column(self._heading(), Column(body, self._footer(width), gap=8, pad=(8, 8), grow=1))
        self._show_current()
        return tree

    def _heading(self) -> Widget:
        row = Row(
            Label(self.heading, size="heading", weight="bold", fit="wrap"),
            Label(say("resolve.any_key"), color="muted", fit="wrap", side="end", grow=1),
            gap=16,
            across="baseline",
        )
        return Panel(row, radius=0, pad=(18, 12))

    def _output(self) -> Widget:
        words = say("resolve.asked", asked=round(self.sequence.target))
        target_label = Label(words, size="heading", weight="semibold", fit="wrap")
        before = Label(self.before, color="muted", fit="wrap")
        self.figure.fixed_width = 140 if self.figure.size == "hero" else 104
        return Column(Row(self.figure, Column(target_label, before, grow=1), gap=16), self.bar, gap=6)

    def _causes(self) -> list[Widget]:
        return [Label(say("resolve.causes"), weight="bold", fit="wrap"), *self.lines]

    def _footer(self, width: float) -> Widget:
        go = Button(say("resolve.go"), self._leave, look=PRIMARY, hotkey="enter", ident="go", pad=(14, 10))
        standing: list[Widget] = [Label(say("resolve.standing")), self.standing_now]
        if width >= 700:
            standing.append(self.standing)
        return Panel(Row(Row(*standing, gap=12, grow=1, wrap=True), go, gap=12), pad=(14, 8))

    def _show_current(self) -> None:
        """Set every widget to the current time without a fade."""
        self._revealed = self._steps_begun()
        for cell in self.cells:
            cell.portrait.mood = cell.person.after if cell.person.reveal_step < self._revealed else cell.person.before
        self._faces_to_render = [
            (cell.portrait, cell.person) for cell in self.cells if cell.person.reveal_step >= self._revealed
        ]
        for at, line in enumerate(self.lines):
            line.shown = at < self._revealed
        self._update_numbers()

    # ---- time

    def tick(self, seconds: float) -> None:
        """Advance the animation and render coming faces ahead of time."""
        self.elapsed += seconds
        self._prerender()
        revealed = self._steps_begun()
        for at in range(self._revealed, revealed):
            self.lines[at].reveal_now()
            for cell in self.cells:
                if cell.person.reveal_step == at and cell.person.after != cell.person.before:
                    cell.portrait.set_mood(cell.person.after, FADE)
        self._revealed = revealed
        self._update_numbers()
        self.animating = self.elapsed < self.seconds

    def _prerender(self) -> None:
        """Do half of the rendering of one coming face, so that no frame has to render several."""
        if not self._faces_to_render:
            return
        portrait, person = self._faces_to_render[-1]
        pixels = portrait.theme.px(portrait.size)
        if self._half_rendered:
            draw_portrait(portrait.face, person.after, pixels, portrait.circle)
            self._faces_to_render.pop()
        else:
            prepare_portrait(portrait.face, person.after, pixels)
        self._half_rendered = not self._half_rendered

    def _steps_begun(self) -> int:
        """Return how many steps have begun."""
        begun = int((self.elapsed - OPENING) // self.step_seconds) + 1
        return max(0, min(len(self.sequence.steps), begun))

    def shares(self) -> tuple[float, ...]:
        """Return the progress of each step from 0 to 1, eased out."""
        steps, moving = range(len(self.sequence.steps)), self.step_seconds * MOVING_SHARE
        passed = [(self.elapsed - OPENING - at * self.step_seconds) / moving for at in steps]
        return tuple(1 - (1 - min(1.0, max(0.0, each))) ** 3 for each in passed)

    def _update_numbers(self) -> None:
        shares = self.shares()
        output, standing = self.sequence.output.at(shares), self.sequence.standing.at(shares)
        self.figure.set_text(f"{output:.0f}")
        self.bar.set_amount(output)
        self.standing.set_amount(standing)
        self.standing_now.set_text(f"{standing:.0f}")
        for cell in self.cells:
            cell.set_amount(shares)

    # ---- leaving

    def intercept(self, event: pygame.Event) -> bool:
        """Leave on any new key or click; scroll keys scroll where there is something to scroll."""
        if event.type == pygame.KEYUP:
            self.held.discard(event.key)
        elif event.type == pygame.KEYDOWN and event.key not in IGNORED_KEYS:
            if event.key in self.held:
                return True
            self.app.stage.keys_held.add(event.key)  # so that it does not press anything on the next screen
            if event.key in SCROLL_KEYS and self.scroll.furthest():
                return self.scroll.on_key(event) or True
            self._leave()
            return True
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button in (1, 2, 3):
            self._leave()
            return True
        return False

    def _leave(self) -> None:
        self.animating = False
        self.go_on()


class HiddenUntilRevealed(Widget):
    """Reserves the space of a widget that is not visible yet."""

    shown = True

    def painted_state(self) -> tuple[object, ...]:
        return (*super().painted_state(), self.shown)

    def draw(self, surface: Surface) -> None:
        if self.shown:
            super().draw(surface)

    def reveal_now(self) -> None:
        """Show it."""
        self.shown = True
        self.invalidate()


class _MemberCell:
    """One member: face, name, morale as number and bar; in a narrow window only face and number."""

    def __init__(self, person: RevealedPerson, size: float, *, named: bool) -> None:
        self.person = person
        self.portrait = Portrait(person.face, person.before, size, name=person.name)
        self.number = Label("", weight="semibold", side="start" if named else "center", width=28)
        self.meter = Meter(0.0, notch=LOWEST, ghost=person.morale.before, name=person.name, grow=1)
        self.change = Label("", weight="semibold", width=32, side="end")
        name = Label(person.name, fit="wrap", side="center")
        below: Widget = Row(self.number, self.meter, self.change, gap=6, pad=(6, 0))
        if person.left:
            below = Row(Icon("door", size=16, color="bad"), Label(say("resolve.left"), color="bad", fit="wrap"), gap=6)
        self.portrait.align = self.number.align = "center"
        self.widget = Column(self.portrait, *([name, below] if named else [self.number]), gap=3)

    def set_amount(self, shares: tuple[float, ...]) -> None:
        """Show the morale reached so far, clamped, since the effect of the bounds is booked last."""
        morale = max(0.0, min(100.0, self.person.morale.at(shares)))
        self.meter.set_amount(morale)
        self.number.set_text(f"{morale:.0f}", "bad" if morale < LOWEST else "text")
        change = round(morale - self.person.morale.before)
        self.change.set_text(signed_change(change) if change else "", "good" if change > 0 else "bad")


def _columns(people: int) -> int:
    return 3 if people <= 6 else 4 if people <= 8 else 5 if people <= 10 else 6


def _face_size(width: float, people: int) -> float:
    """Return the largest face that fits the columns and two rows."""
    if width < WIDE_FROM:
        return 44.0
    available = width - _left_width(width) - 24 - 36
    return min(176.0 if width < TALL_FROM else 240.0, available / _columns(people) - 18)


def _left_width(width: float) -> float:
    return 430.0 if width < TALL_FROM else 600.0


def _step_row(step: RevealStep) -> Widget:
    """Return a cause with the variable it changed most."""
    move = step.cause.split(".")[1] if step.cause.startswith("move.") else ""
    color: Role = "muted"
    if move in BY_ID:
        color = family_color(BY_ID[move])
    icon = ROWS[move].icon if move in BY_ID else "menu" if not step.cause else "up" if step.change > 0 else "down"
    row: list[Widget] = [
        Icon(icon, size=20 if move in BY_ID else 14, color=color, width=22),
        Label(step.words, fit="wrap", grow=1),
    ]
    if step.variable:
        words = say("resolve.change", variable=say(f"variable.{step.variable}"), amount=signed_change(step.change, 1))
        row.append(Label(words, weight="semibold", color="good" if step.change > 0 else "bad"))
    return Row(*row, gap=8)
