"""What keys and mouse do: walk the focus, press, scroll, choose hotkeys, leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.look import keys
from game.ui.toolkit.stage.spatial_navigation import nearest_in_direction
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.tooltip import PinnedTooltip

if TYPE_CHECKING:
    from game.ui.toolkit.stage.stage import Stage


def handle_event(stage: Stage, event: pygame.Event) -> bool:
    """Take an event; whether it was used."""
    if event.type == pygame.KEYDOWN:
        return _key(stage, event)
    if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
        stage.keys_held = stage.keys_held - {event.key} if event.type == pygame.KEYUP else set()
        return False
    if event.type == pygame.TEXTINPUT:
        return stage.focus is not None and stage.focus.on_text(event.text)
    if event.type == pygame.MOUSEMOTION:
        stage.mouse = event.pos
        if stage.grabbed is not None:
            stage.grabbed.on_drag(event.pos)
        else:
            _hover(stage, stage.top().hit_test(event.pos))
    elif event.type == pygame.WINDOWLEAVE:
        stage.mouse = None
        _hover(stage, None)
    elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
        _mouse_down(stage, event.pos)
    elif event.type == pygame.MOUSEBUTTONUP and event.button == 1:
        _mouse_up(stage, event.pos)
    elif event.type == pygame.MOUSEWHEEL:
        return _wheel(stage, event.y)
    else:
        return False
    return True


def _hover(stage: Stage, widget: Widget | None) -> None:
    if widget is stage.hovered:
        return
    old, stage.hovered = stage.hovered, widget
    for each in (old, widget):
        if each is not None:
            for part in (each, *each.ancestors()):
                if part.focusable:
                    part.invalidate()
    chain = (widget, *widget.ancestors()) if widget else ()
    stage.tooltips.request(next((each for each in chain if stage.has_tip(each)), None))


def _mouse_down(stage: Stage, point: tuple[int, int]) -> None:
    found = stage.top().hit_test(point)
    if found is None and isinstance(stage.top(), PinnedTooltip):
        stage.close()
        return
    if found is not None and found.on_grab(point):
        stage.grabbed, stage.pressed = found, None
        return
    chain = (found, *found.ancestors()) if found else ()
    stage.pressed = next((widget for widget in chain if widget.focusable and widget.can_focus()), None)
    stage.set_focus(stage.pressed, shown=False)


def _mouse_up(stage: Stage, point: tuple[int, int]) -> None:
    pressed, stage.pressed = stage.pressed, None
    if stage.grabbed is not None:
        stage.grabbed.invalidate()
        stage.grabbed = None
        _hover(stage, stage.top().hit_test(point))
    if pressed is not None and pressed.rect.collidepoint(point):
        pressed.on_press()


def _wheel(stage: Stage, steps: float) -> bool:
    """Scroll what is under the mouse; where nothing there scrolls, the only thing that does."""
    under = stage.hovered or (stage.top().hit_test(stage.mouse) if stage.mouse else None) or stage.focus
    if _bubble(under, lambda widget: widget.on_wheel(steps)):
        return True
    chain = (under, *under.ancestors()) if under is not None else ()
    areas = [each for each in stage.top().walk() if isinstance(each, Scroll) and each.furthest()]
    return len(areas) == 1 and areas[0] not in chain and areas[0].on_wheel(steps)


def _bubble(start: Widget | None, use: Callable[[Widget], bool]) -> bool:
    return start is not None and any(use(widget) for widget in (start, *start.ancestors()))


def _key(stage: Stage, event: pygame.Event) -> bool:
    shown, again = stage.focus_shown, event.key in stage.keys_held
    stage.keys_held.add(event.key)
    if _bubble(stage.focus, lambda widget: widget.on_key(event)):
        return True
    typed = event.unicode.isprintable() and event.unicode and not event.mod & pygame.KMOD_CTRL
    if stage.focus is not None and stage.focus.takes_text and typed:
        return True
    if event.key == pygame.K_TAB:
        _step(stage, -1 if event.mod & pygame.KMOD_SHIFT else 1)
    elif event.key in keys.ARROWS:
        _move(stage, keys.ARROWS[event.key])
    elif again:
        return True  # a key held down walks on, but presses once: nobody means to end two quarters
    elif event.key == pygame.K_SPACE and stage.tooltips.can_pin():
        stage.tooltips.pin()
    elif event.key in keys.PRESS and stage.focus is not None and shown:
        stage.focus.on_press()
    elif event.key == keys.PIN:
        stage.tooltips.pin()
    elif not _hotkey(stage, event):
        return event.key == pygame.K_ESCAPE and _leave(stage)
    return True


def _leave(stage: Stage) -> bool:
    if len(stage.layers) > 1:
        stage.close()
    else:
        stage.back()
    return True


def _hotkey(stage: Stage, event: pygame.Event) -> bool:
    for widget in stage.top().walk():
        if keys.is_hotkey(event, widget.hotkey):
            if widget.enabled:
                widget.on_press()
            else:
                stage.set_focus(widget)
                stage.tooltips.request(widget, at_once=True)
            return True
    return False


def _step(stage: Stage, by: int) -> None:
    order = stage.focus_order()
    if not order:
        return
    at = order.index(stage.focus) if stage.focus in order else (-1 if by > 0 else 0)
    stage.set_focus(order[(at + by) % len(order)])


def _move(stage: Stage, direction: tuple[int, int]) -> None:
    order = [widget for widget in stage.focus_order() if widget is not stage.focus]
    if stage.focus is None:
        _step(stage, 1)
        return
    found = nearest_in_direction(stage.focus.rect, [widget.rect for widget in order], direction)
    if found is not None:
        stage.set_focus(order[found])
