"""The stage: layers of widgets on a surface, with focus, hover, layout, dirty-rectangle drawing and time."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame import Rect, Surface

from game.ui.toolkit.appearance.theme import Theme
from game.ui.toolkit.stage.accessibility_tree import describe
from game.ui.toolkit.stage.dirty_rects import merge_rect
from game.ui.toolkit.stage.focus import focus_order, is_shown, nearest_widget, successor
from game.ui.toolkit.stage.incremental_build import IncrementalBuild
from game.ui.toolkit.stage.layers import Layer, draw_layers, layer_over
from game.ui.toolkit.stage.motion import Motion
from game.ui.toolkit.stage.tooltip_layer import TooltipLayer
from game.ui.toolkit.stage.tree_diff import changed_rects, rects_by_widget
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widget_options import OVERHANG


class Stage:
    """Shows layers of widgets on a surface; only the topmost layer receives input.

    The owner passes events to input.handle_event, calls tick() with the time and then draw(); next_wake() tells when
    something is due without an event. `frames` counts drawn frames. Widgets see it as a `Host`.
    """

    def __init__(self, surface: Surface, theme: Theme, *, reduced_motion: bool = False) -> None:
        self.surface, self.theme = surface, theme
        self.layers: list[Layer] = []
        self.focus: Widget | None = None
        self.focus_shown = False
        self.hovered: Widget | None = None
        self.pressed: Widget | None = None
        self.grabbed: Widget | None = None  # has captured the mouse
        self.mouse: tuple[int, int] | None = None  # last known position
        self.keys_held: set[int] = set()
        self.typing_into: str | None = None  # ident of the focus when the key went down whose text is to come
        self.back: Callable[[], None] = lambda: None  # Esc on the first layer
        self.epoch = 0
        self.frames = 0
        self.now = 0.0
        self.closed_at = -1e9  # time of the clock `now` at which the last dialog closed
        self.motion = Motion(reduced_motion)
        self.tooltips = TooltipLayer(self)
        self.incremental_build = IncrementalBuild()
        self._layout_stale = True
        self._damage: list[Rect] = [surface.get_rect()]
        self._spare: Surface | None = None  # reused for the snapshot below the next dialog
        self._restored = False  # a snapshot was put back, so the whole window has to be updated

    # ---- layers

    def set_root(self, root: Widget) -> None:
        """Replace everything by one tree; the focus moves to the widget with the same ident, or role and name."""
        focus, shown, before = self.focus, self.focus_shown, self.layers
        self._invalidate_touched()
        old_rects = rects_by_widget(before[0].root) if len(before) == 1 else {}
        self.layers = [Layer(root, None, lambda: None)]
        self.focus = None
        self._release_mouse()
        root.attach(self, None)
        self._layout_stale = True
        self.settle()
        changed = changed_rects(before[0].root, root, old_rects) if old_rects else [self.viewport()]
        for rect in changed:
            self.damage(rect.inflate(2 * OVERHANG, 2 * OVERHANG))
        if focus is not None:
            self.set_focus(successor(focus, root) or (nearest_widget(focus, root) if shown else None), shown=shown)

    def restore(self, layers: list[Layer], focus: Widget | None, *, shown: bool) -> None:
        """Put back layers that were replaced, with their focus."""
        self.layers = layers
        self.focus = None
        self._release_mouse()
        self.tooltips.hide()
        self.relayout()
        self.settle()
        self.set_focus(focus, shown=shown)

    def open(self, root: Widget, closed: Callable[[], None] = lambda: None) -> None:
        """Open a dialog on top; it takes the focus and restores it when it closes."""
        self.tooltips.hide()
        self._invalidate_touched()
        self.layers.append(layer_over(self.surface, self._damage, root, self.focus, closed, self._spare))
        self._spare = None
        root.attach(self, None)
        self._release_mouse()
        self._layout_stale = True
        self.damage(self.viewport(), len(self.layers) - 1)
        self.settle()
        self.set_focus(next(iter(self.focus_order()), None), shown=self.focus_shown)

    def close(self) -> None:
        """Close the topmost dialog; the first layer stays."""
        if len(self.layers) < 2:
            return
        self.tooltips.hide()
        layer = self.layers.pop()
        self.closed_at = self.now
        self._release_mouse()
        self._uncover(layer)
        self.focus = None
        self.set_focus(
            successor(layer.focus_before, self.top()) if layer.focus_before else None, shown=self.focus_shown
        )
        layer.closed()

    def _uncover(self, layer: Layer) -> None:
        """Put back the snapshot below a closed layer; only its stale areas have to be drawn."""
        if layer.snapshot is None or layer.snapshot.get_size() != self.surface.get_size():
            self.damage(self.viewport())
            return
        self.surface.blit(layer.snapshot, (0, 0))
        self._spare = layer.snapshot
        self._damage, self._restored = list(layer.stale), True

    def resize(self, surface: Surface, theme: Theme) -> None:
        """Show the same layers on another surface or in another theme."""
        self.surface, self.theme = surface, theme
        self.relayout()

    def viewport(self) -> Rect:
        """Return the area of the whole surface."""
        return self.surface.get_rect()

    def size(self) -> tuple[float, float]:
        """Return the size in design units, by which a screen chooses its layout."""
        return self.surface.get_width() / self.theme.scale, self.surface.get_height() / self.theme.scale

    def top(self) -> Widget:
        """Return the root of the topmost layer."""
        return self.layers[-1].root

    def shows(self, root: Widget) -> bool:
        """Return True if a tree with this root is one of the layers."""
        return any(layer.root is root for layer in self.layers)

    def layer_of(self, widget: Widget) -> int:
        """Return the index of the layer a widget is in, counted from below; 0 if it is in none."""
        if len(self.layers) < 2:
            return 0
        root = widget.root()
        return next((index for index, layer in enumerate(self.layers) if layer.root is root), 0)

    def _release_mouse(self) -> None:
        self.hovered = self.pressed = self.grabbed = None

    def _invalidate_touched(self) -> None:
        """Redraw what is drawn as focused, hovered or pressed and no longer will be."""
        for widget in (self.focus, self.hovered, self.pressed, self.grabbed):
            for part in (widget, *widget.ancestors()) if widget is not None else ():
                if part.focusable or part is widget:
                    part.invalidate()

    # ---- layout and drawing

    def relayout(self) -> None:
        """Lay out and redraw everything before the next frame."""
        self.epoch += 1
        self._layout_stale = True
        self.damage(self.viewport())

    def settle(self) -> None:
        """Run the layout now if it is stale."""
        if self._layout_stale:
            self._layout_stale = False
            for layer in self.layers:
                layer.root.place(self.viewport())
            if self.focus is not None and not is_shown(self.focus, self.top()):
                self.focus = successor(self.focus, self.top())

    def damage(self, rect: Rect, layer: int = 0) -> None:
        """Redraw an area of a layer, counted from below, and of all layers above it."""
        part = rect.clip(self.viewport())
        if part.w and part.h:
            self._damage = merge_rect(self._damage, part)
            for above in self.layers[layer + 1 :]:
                above.mark_stale(part)

    def invalidate(self, widget: Widget) -> None:
        """Redraw a widget's area in the next frame."""
        self.invalidate_area(widget.rect.inflate(2 * OVERHANG, 2 * OVERHANG), widget)

    def invalidate_area(self, rect: Rect, widget: Widget) -> None:
        """Redraw an area of the layer a widget is in."""
        self.damage(rect, self.layer_of(widget))

    def draw(self) -> list[Rect]:
        """Draw the damaged areas and return them; an empty list if there was nothing to draw."""
        if not self._damage and not self._restored:
            return []
        self.settle()
        rects, self._damage = self._damage, []
        self.frames += 1
        for rect in rects:
            draw_layers(self.layers, self.surface, rect, self.theme.color("bg"))
            self._draw_focus_ring()
            self.tooltips.draw(self.surface)
        self.surface.set_clip(None)
        self.incremental_build.frame_drawn()
        restored, self._restored = self._restored, False
        return [self.viewport()] if restored else rects

    def _draw_focus_ring(self) -> None:
        if self.focus is None or not self.focus_shown:
            return
        clip = self.surface.get_clip()
        self.surface.set_clip(self.visible_part(self.focus).inflate(8, 8).clip(clip))
        out = 2 * max(2, self.theme.px(3))
        self.theme.box(self.surface, self.focus.rect.inflate(out, out), None, "focus", 10, 2)
        self.surface.set_clip(clip)

    def visible_part(self, widget: Widget) -> Rect:
        """Return the part of a widget's rect that is not scrolled away."""
        part = Rect(widget.rect)
        for ancestor in widget.ancestors():
            if ancestor.clips:
                part = part.clip(ancestor.rect)
        return part.clip(self.viewport())

    # ---- focus and hover

    def focus_order(self) -> list[Widget]:
        """Return the widgets Tab walks through, in order."""
        return focus_order(self.top())

    def set_focus(self, widget: Widget | None, *, shown: bool = True) -> None:
        """Focus a widget and scroll it into view; with `shown` its ring is drawn."""
        for changed in (self.focus, widget):
            if changed is not None:
                self.invalidate(changed)
        if (widget is not None and widget.takes_text) != (self.focus is not None and self.focus.takes_text):
            (pygame.key.start_text_input if widget and widget.takes_text else pygame.key.stop_text_input)()
        self._redraw_enter_caps()
        self.focus, self.focus_shown = widget, shown
        if widget is None:
            self.tooltips.hide()
            return
        self.settle()
        for ancestor in widget.ancestors():
            ancestor.reveal(widget.rect)
        if shown:
            self.tooltips.request(widget)

    def _redraw_enter_caps(self) -> None:
        """Redraw the buttons that Enter presses: their caps show it only while it does."""
        for layer in self.layers:
            for widget in layer.root.walk():
                if widget.hotkey == "enter":
                    self.invalidate(widget)

    def is_hovered(self, widget: Widget) -> bool:
        """Return True if the mouse is over a widget or one of its descendants."""
        return self.hovered is not None and (self.hovered is widget or widget in self.hovered.ancestors())

    # ---- tooltips

    def tooltip_is_open(self) -> bool:
        """Return True if a floating tooltip is shown."""
        return self.tooltips.tip is not None

    def request_tooltip(self, widget: Widget | None, *, at_once: bool = False) -> None:
        """Show a widget's tooltip after the usual delay; None closes the open one."""
        self.tooltips.request(widget, at_once=at_once)

    # ---- time

    def tick(self, now: float) -> None:
        """Advance the incremental build, animations and tooltips; `now` in seconds from any start."""
        self.now = now
        self.incremental_build.run_next()
        self.motion.tick(now)
        self.tooltips.tick(now)

    def next_wake(self) -> float | None:
        """Return the seconds until something is due without an event, None if nothing is."""
        if self.incremental_build.pending:
            return 0.0
        waits = [wait for wait in (self.motion.wait(), self.tooltips.wait(self.now)) if wait is not None]
        return min(waits, default=None)

    def animate(self, seconds: float, show: Callable[[float], None]) -> None:
        """Call `show` with a share easing out from 0 to 1 over a time; once with 1 if motion is reduced."""
        self.motion.start(self.now, seconds, show)

    # ---- accessibility

    def describe(self) -> str:
        """Return the accessibility tree of the topmost layer and the text of the open tooltip."""
        self.settle()
        tip = self.tooltips.tip
        return describe(self.top()) + (f"tooltip {tip.words()!r}\n" if tip else "")
