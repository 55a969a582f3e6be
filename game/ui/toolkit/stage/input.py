"""Input dispatch: hover, click, wheel, keyboard focus and hotkeys."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.toolkit.appearance import keys
from game.ui.toolkit.stage.spatial_navigation import nearest_in_direction
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widget import Widget


def handle_event(stage: Stage, event: pygame.Event) -> bool:
    """Dispatch an event to the topmost layer; return True if it was used."""
    stage.settle()
    if event.type == pygame.KEYDOWN:
        return _key_down(stage, event)
    if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
        stage.keys_held = stage.keys_held - {event.key} if event.type == pygame.KEYUP else set()
        stage.typing_into = None
        return False
    if event.type == pygame.TEXTINPUT:
        return _text(stage, event.text)
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


def _text(stage: Stage, words: str) -> bool:
    """Type into the focus, unless the key that was pressed has only just moved the focus there."""
    if stage.focus is None or stage.typing_into not in (None, stage.focus.ident):
        return False
    return stage.focus.on_text(words)


def _hover(stage: Stage, widget: Widget | None) -> None:
    if widget is stage.hovered:
        return
    before, stage.hovered = stage.hovered, widget
    for end in (before, widget):
        for part in _path(end):
            if part.focusable:
                part.invalidate()
    stage.tooltips.request(next((each for each in _path(widget) if each.has_tooltip()), None))


def _path(widget: Widget | None) -> tuple[Widget, ...]:
    """Return a widget and its ancestors, nearest first."""
    return () if widget is None else (widget, *widget.ancestors())


def _mouse_down(stage: Stage, point: tuple[int, int]) -> None:
    found = stage.top().hit_test(point)
    if found is None and stage.top().light_dismiss:
        stage.close()
        return
    if found is not None and found.on_grab(point):
        stage.grabbed, stage.pressed = found, None
        return
    stage.pressed = next((each for each in _path(found) if each.mouse_only or _takes_focus(each)), None)
    stage.set_focus(next((each for each in _path(found) if _takes_focus(each)), None), shown=False)


def _takes_focus(widget: Widget) -> bool:
    return widget.focusable and widget.can_focus()


def _mouse_up(stage: Stage, point: tuple[int, int]) -> None:
    pressed, stage.pressed = stage.pressed, None
    if stage.grabbed is not None:
        stage.grabbed.invalidate()
        stage.grabbed = None
        _hover(stage, stage.top().hit_test(point))
    if pressed is not None and pressed.rect.collidepoint(point):
        pressed.on_press()


def _wheel(stage: Stage, steps: float) -> bool:
    """Scroll what is under the mouse; if nothing there scrolls, the layer's only scrollable area."""
    under = stage.hovered or (stage.top().hit_test(stage.mouse) if stage.mouse else None) or stage.focus
    if _bubble(under, lambda widget: widget.on_wheel(steps)):
        return True
    areas = [widget for widget in stage.top().walk() if widget.can_scroll()]
    return len(areas) == 1 and areas[0] not in _path(under) and areas[0].on_wheel(steps)


def _bubble(start: Widget | None, use: Callable[[Widget], bool]) -> bool:
    return any(use(widget) for widget in _path(start))


def _key_down(stage: Stage, event: pygame.Event) -> bool:
    shown, repeated = stage.focus_shown, event.key in stage.keys_held
    stage.keys_held.add(event.key)
    stage.typing_into = stage.focus.ident if stage.focus else ""
    if _bubble(stage.focus, lambda widget: widget.on_key(event)):
        return True
    typed = event.unicode.isprintable() and event.unicode and not event.mod & pygame.KMOD_CTRL
    if stage.focus is not None and stage.focus.takes_text and typed:
        return True
    if event.key == pygame.K_TAB:
        _move_focus(stage, -1 if event.mod & pygame.KMOD_SHIFT else 1)
    elif event.key in keys.ARROWS:
        _move_focus_towards(stage, keys.ARROWS[event.key])
    elif repeated:
        return True  # key repeat moves the focus but presses only once: nobody means to end two quarters
    elif event.key == pygame.K_SPACE and stage.tooltips.can_pin():
        stage.tooltips.pin()
    elif event.key in keys.PRESS and stage.focus is not None and shown:
        stage.focus.on_press()
    elif event.key == keys.PIN:
        stage.tooltips.pin()
    elif not _press_hotkey(stage, event):
        if event.key in keys.PAGES:
            return _page(stage, event)
        return event.key == pygame.K_ESCAPE and _escape(stage)
    return True


def _page(stage: Stage, event: pygame.Event) -> bool:
    """Page through the layer's largest scrollable area, wherever the focus is."""
    areas = [widget for widget in stage.top().walk() if widget.can_scroll()]
    return bool(areas) and max(areas, key=lambda widget: widget.rect.w * widget.rect.h).on_key(event)


def _escape(stage: Stage) -> bool:
    if len(stage.layers) > 1:
        stage.close()
    else:
        stage.back()
    return True


def _press_hotkey(stage: Stage, event: pygame.Event) -> bool:
    """Press the widget with this hotkey; a disabled one shows its tooltip, which says why."""
    for widget in stage.top().walk():
        if keys.is_hotkey(event, widget.hotkey):
            if widget.enabled:
                widget.on_press()
            else:
                stage.set_focus(widget)
                stage.tooltips.request(widget, at_once=True)
            return True
    return False


def _move_focus(stage: Stage, step: int) -> None:
    order = stage.focus_order()
    if not order:
        return
    index = order.index(stage.focus) if stage.focus in order else (-1 if step > 0 else 0)
    stage.set_focus(order[(index + step) % len(order)])


def _move_focus_towards(stage: Stage, direction: tuple[int, int]) -> None:
    order = [widget for widget in stage.focus_order() if widget is not stage.focus]
    if stage.focus is None:
        _move_focus(stage, 1)
        return
    found = nearest_in_direction(stage.focus.rect, [widget.rect for widget in order], direction)
    if found is not None:
        stage.set_focus(order[found])
