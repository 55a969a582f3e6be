"""A controller: its D-pad and four buttons do what the keyboard does, and a bar says what each does now.

A (0) presses what has the focus, B (1) goes back like Esc, X (2) shows and pins the tooltip, Y (3) does what Enter does
without a focus: it ends the quarter or goes on.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.sentences import say
from game.ui.toolkit.appearance import keys
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets import KeyCap, Label, Panel, Row

PRESS, BACK, EXPLAIN, GO_ON = range(4)
EVENTS = (pygame.JOYHATMOTION, pygame.JOYBUTTONDOWN)
_PAD_BUTTONS = {11: pygame.K_UP, 12: pygame.K_DOWN, 13: pygame.K_LEFT, 14: pygame.K_RIGHT}  # pads without a hat
_KEYBOARD = (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN)


class Gamepads:
    """The controllers of one window: opens those that are plugged in and turns their events into keys."""

    def __init__(self, dispatch: Callable[[pygame.Event], None]) -> None:
        self.dispatch = dispatch
        self._open: dict[int, pygame.joystick.JoystickType] = {}
        pygame.joystick.init()

    def handle(self, stage: Stage, event: pygame.Event) -> bool:
        """Use an event of a controller; return False for any other event."""
        if event.type == pygame.JOYDEVICEADDED:
            device = pygame.joystick.Joystick(event.device_index)
            self._open[device.get_instance_id()] = device
        elif event.type == pygame.JOYDEVICEREMOVED:
            self._open.pop(event.instance_id, None)
        elif event.type == pygame.JOYHATMOTION:
            self._move(event.value)
        elif event.type == pygame.JOYBUTTONDOWN:
            self._press(stage, event.button)
        else:
            return False
        return True

    def _move(self, value: tuple[int, int]) -> None:
        across, up = value
        if across or up:
            horizontal = pygame.K_RIGHT if across > 0 else pygame.K_LEFT
            self._tap(horizontal if across else pygame.K_UP if up > 0 else pygame.K_DOWN)

    def _press(self, stage: Stage, button: int) -> None:
        if button in _PAD_BUTTONS:
            self._tap(_PAD_BUTTONS[button])
        elif button == BACK:
            self._tap(pygame.K_ESCAPE)
        elif button == EXPLAIN:
            self._tap(keys.PIN)
        elif button == GO_ON:
            self._go_on(stage)
        elif button == PRESS and stage.focus is not None and stage.focus_shown:
            self._tap(pygame.K_RETURN)
        elif button == PRESS:
            self._take_focus(stage)

    def _take_focus(self, stage: Stage) -> None:
        """Show the focus before anything is pressed; a screen without widgets gets Enter."""
        order = stage.focus_order()
        if order:
            stage.set_focus(stage.focus or order[0])
        else:
            self._tap(pygame.K_RETURN)

    def _go_on(self, stage: Stage) -> None:
        """Press the button of Enter, whatever has the focus; a screen without one gets Enter."""
        button = next((each for each in stage.top().walk() if each.hotkey == "enter" and each.enabled), None)
        if button is not None:
            button.on_press()
        else:
            self._tap(pygame.K_RETURN)

    def _tap(self, key: int) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            self.dispatch(pygame.Event(kind, key=key, mod=0, unicode="", scancode=0))


def input_is_new(event: pygame.Event) -> bool:
    """Return whether an event changes from keyboard or mouse to a controller, or back; key caps follow."""
    if event.type in EVENTS:
        return keys.use_pad(True)
    return event.type in _KEYBOARD and keys.use_pad(False)


def prompt_bar() -> Widget:
    """Return the bar with the buttons of a controller."""
    prompts: list[Widget] = []
    for label, key in (("", "move"), ("A", "press"), ("B", "back"), ("X", "explain"), ("Y", "go_on")):
        cap = KeyCap("", name=label or say("pad.cross"))
        prompts.append(Row(cap, Label(say(f"pad.{key}"), color="muted"), gap=6))
    return Panel(Row(*prompts, gap=18, wrap=True), radius=0, pad=(14, 4), name=say("pad.title"), ident="pad")
