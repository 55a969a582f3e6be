"""The stage: layers of widgets, focus and hover, keys, tooltips, time; it draws only what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pygame
from pygame import Rect, Surface, Vector2

from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.look.theme import Theme
from game.ui.toolkit.look.tooltip_content import Tip
from game.ui.toolkit.stage.deferred import DeferredSteps
from game.ui.toolkit.stage.dirty_rects import merge_rect
from game.ui.toolkit.stage.input import handle_event
from game.ui.toolkit.stage.layers import Layer, draw_layers, layer_over
from game.ui.toolkit.stage.motion import Motion
from game.ui.toolkit.stage.tooltip_layer import TooltipLayer
from game.ui.toolkit.stage.tree_diff import changed_rects, rects_by_widget
from game.ui.toolkit.widget import OVERHANG, Widget
from game.ui.toolkit.widgets.label import Label


class Stage:
    """Holds what is shown on a surface; the topmost layer alone hears keys and mouse.

    The owner feeds events to handle(), calls tick() with the time and draw() after; next_wake() tells when
    something is due even if no event comes. `frames` counts drawings.
    """

    def __init__(self, surface: Surface, theme: Theme, *, reduced_motion: bool = False) -> None:
        self.surface, self.theme = surface, theme
        self.layers: list[Layer] = []
        self.focus: Widget | None = None
        self.focus_shown = False
        self.hovered: Widget | None = None
        self.pressed: Widget | None = None
        self.grabbed: Widget | None = None  # what the mouse drags
        self.mouse: tuple[int, int] | None = None  # where it was seen last
        self.keys_held: set[int] = set()
        self.back: Callable[[], None] = lambda: None
        self.epoch = 0
        self.frames = 0
        self.now = 0.0
        self.motion = Motion(reduced_motion)
        self.tooltips = TooltipLayer(self)
        self.deferred = DeferredSteps()
        self._stale = True
        self._damage: list[Rect] = [surface.get_rect()]
        self._spare: Surface | None = None  # for the picture below the next dialog
        self._restored = False  # the picture below a dialog came back, so that all of it is to be shown

    # ---- what is shown

    def set_root(self, root: Widget) -> None:
        """Show another tree; the focus stays on what has the same ident, or the same role and name."""
        held, shown, before = self.focus, self.focus_shown, self.layers
        self._damage_touched()
        stood = rects_by_widget(before[0].root) if len(before) == 1 else {}
        self.layers = [Layer(root, None, lambda: None)]
        self.focus = self.hovered = self.pressed = self.grabbed = None
        root.attach(self, None)
        self._stale = True
        self.settle()
        parts = changed_rects(before[0].root, root, stood) if stood else [self.surface.get_rect()]
        for part in parts:
            self.damage(part.inflate(2 * OVERHANG, 2 * OVERHANG))
        if held is not None:
            self.set_focus(self._same_as(held) or self._near(held, shown=shown), shown=shown)

    def restore(self, layers: list[Layer], focus: Widget | None, *, shown: bool) -> None:
        """Put layers back as they stood, with what had the focus."""
        self.layers = layers
        self.focus = self.hovered = self.pressed = self.grabbed = None
        self.tooltips.hide()
        self.relayout()
        self.settle()
        self.set_focus(focus, shown=shown)

    def open(self, root: Widget, closed: Callable[[], None] = lambda: None) -> None:
        """Put a dialog on top; it takes the focus and gives it back when it closes."""
        self.tooltips.hide()
        self._damage_touched()
        self.layers.append(layer_over(self.surface, self._damage, root, self.focus, closed, self._spare))
        self._spare = None
        root.attach(self, None)
        self.hovered = self.pressed = self.grabbed = None
        self._stale = True
        self.damage(self.surface.get_rect(), len(self.layers) - 1)
        self.settle()
        self.set_focus(next(iter(self.focus_order()), None), shown=self.focus_shown)

    def close(self) -> None:
        """Take the topmost dialog away; the bottom layer stays."""
        if len(self.layers) < 2:
            return
        self.tooltips.hide()
        layer = self.layers.pop()
        self.hovered = self.pressed = self.grabbed = None
        self._uncover(layer)
        self.focus = None
        self.set_focus(self._same_as(layer.before) if layer.before else None, shown=self.focus_shown)
        layer.closed()

    def _uncover(self, layer: Layer) -> None:
        """Show what was below a layer that went: its picture was kept, and is right but where it changed."""
        if layer.below is None or layer.below.get_size() != self.surface.get_size():
            self.damage(self.surface.get_rect())
            return
        self.surface.blit(layer.below, (0, 0))
        self._spare = layer.below
        self._damage, self._restored = list(layer.stale), True

    def resize(self, surface: Surface, theme: Theme) -> None:
        """Show the same on another surface or in another theme."""
        self.surface, self.theme = surface, theme
        self.relayout()

    def size(self) -> tuple[float, float]:
        """The room in design units: what a screen looks at to choose how to lay itself out."""
        return self.surface.get_width() / self.theme.scale, self.surface.get_height() / self.theme.scale

    def top(self) -> Widget:
        """The root of the topmost layer."""
        return self.layers[-1].root

    def _damage_touched(self) -> None:
        """What mouse and focus are on is drawn as such, and will not be any more."""
        for each in (self.focus, self.hovered, self.pressed, self.grabbed):
            for part in (each, *each.ancestors()) if each is not None else ():
                if part.focusable or part is each:
                    part.invalidate()

    def _same_as(self, old: Widget) -> Widget | None:
        if old.can_focus() and self._shows(old):
            return old
        order = self.focus_order()
        by_ident = (widget for widget in order if old.ident and widget.ident == old.ident)
        by_name = (widget for widget in order if (widget.role, widget.name) == (old.role, old.name))
        return next(by_ident, None) or next(by_name, None)

    def _shows(self, widget: Widget) -> bool:
        """Whether a widget is part of the topmost layer and visible, told from below without a look at all the rest."""
        path = [widget, *widget.ancestors()]
        linked = all(each.visible and each in above.children for each, above in pairwise(path))
        return linked and path[-1] is self.top()

    def _near(self, gone: Widget, *, shown: bool) -> Widget | None:
        """What lies nearest to where a widget was that is not there any more; the keyboard stays in its region."""
        order = self.focus_order() if shown else []
        middle = Vector2(gone.rect.center)
        return min(order, key=lambda each: middle.distance_squared_to(each.rect.center), default=None)

    # ---- layout and drawing

    def relayout(self) -> None:
        """Measure and place everything again before the next drawing."""
        self.epoch += 1
        self._stale = True
        self.damage(self.surface.get_rect())

    def settle(self) -> None:
        """Do the layout now if it is due."""
        if self._stale:
            self._stale = False
            for layer in self.layers:
                layer.root.place(self.surface.get_rect())
            if self.focus is not None and not self._shows(self.focus):
                self.focus = self._same_as(self.focus)

    def damage(self, rect: Rect, layer: int = 0) -> None:
        """Ask for a part of the surface to be drawn anew: of a layer, counted from below, and what lies over it."""
        part = rect.clip(self.surface.get_rect())
        if part.w and part.h:
            self._damage = merge_rect(self._damage, part)
            for above in self.layers[layer + 1 :]:
                above.mark_stale(part)

    def layer_of(self, widget: Widget) -> int:
        """The layer a widget is in, counted from below; the first for what is in none."""
        if len(self.layers) < 2:
            return 0
        root = [widget, *widget.ancestors()][-1]
        return next((at for at, each in enumerate(self.layers) if each.root is root), 0)

    def invalidate(self, widget: Widget) -> None:
        """Ask for a widget's place to be drawn anew."""
        self.damage(widget.rect.inflate(2 * OVERHANG, 2 * OVERHANG), self.layer_of(widget))

    def draw(self) -> list[Rect]:
        """Draw what changed; the parts drawn, none where nothing was to do."""
        if not self._damage and not self._restored:
            return []
        self.settle()
        parts, self._damage = self._damage, []
        self.frames += 1
        for part in parts:
            draw_layers(self.layers, self.surface, part, self.theme.color("bg"))
            self._draw_ring()
            self.tooltips.draw(self.surface)
        self.surface.set_clip(None)
        self.deferred.frame_drawn()
        whole, self._restored = self._restored, False
        return [self.surface.get_rect()] if whole else parts

    def _draw_ring(self) -> None:
        if self.focus is None or not self.focus_shown:
            return
        before = self.surface.get_clip()
        self.surface.set_clip(self.visible_part(self.focus).inflate(8, 8).clip(before))
        out = 2 * max(2, self.theme.px(3))
        self.theme.box(self.surface, self.focus.rect.inflate(out, out), None, "focus", 10, 2)
        self.surface.set_clip(before)

    def visible_part(self, widget: Widget) -> Rect:
        """What of a widget's place its scrolling ancestors leave visible."""
        part = Rect(widget.rect)
        for above in widget.ancestors():
            if isinstance(above, Scroll):
                part = part.clip(above.rect)
        return part.clip(self.surface.get_rect())

    # ---- focus and hover

    def focus_order(self) -> list[Widget]:
        """What Tab walks through, in order."""
        return [widget for widget in self.top().walk() if widget.can_focus()]

    def set_focus(self, widget: Widget | None, *, shown: bool = True) -> None:
        """Put the focus on a widget, scroll it into view; with shown its ring is drawn."""
        for each in (self.focus, widget):
            if each is not None:
                self.invalidate(each)
        if (widget is not None and widget.takes_text) != (self.focus is not None and self.focus.takes_text):
            (pygame.key.start_text_input if widget and widget.takes_text else pygame.key.stop_text_input)()
        self.focus, self.focus_shown = widget, shown
        if widget is None:
            self.tooltips.hide()
            return
        self.settle()
        for above in widget.ancestors():
            above.reveal(widget.rect)
        if shown:
            self.tooltips.request(widget)

    def is_hovered(self, widget: Widget) -> bool:
        """Whether the mouse is over a widget or something inside it."""
        return self.hovered is not None and (self.hovered is widget or widget in self.hovered.ancestors())

    def tip_for(self, widget: Widget) -> Tip | None:
        """The widget's tip, with the full words of whatever had to be shortened inside it."""
        cut = [label.name for label in widget.walk() if isinstance(label, Label) and label.cut]
        if widget.tip is None:
            return Tip(cut[0], note="\n".join(cut[1:])) if cut else None
        missing = [words for words in cut if words not in widget.tip.words()]
        note = "\n".join(part for part in (*missing, widget.tip.note) if part)
        return replace(widget.tip, note=note)

    # ---- events and time

    def handle(self, event: pygame.Event) -> bool:
        """Take an event; whether it was used."""
        self.settle()
        return handle_event(self, event)

    def tick(self, now: float) -> None:
        """Let time pass: animations and tooltips; `now` in seconds from any start."""
        self.now = now
        self.deferred.run_next()
        self.motion.tick(now)
        self.tooltips.tick(now)

    def next_wake(self) -> float | None:
        """Seconds until something is due without an event; None where nothing is."""
        if self.deferred.pending:
            return 0.0
        dues = [due for due in (self.motion.wait(), self.tooltips.wait(self.now)) if due is not None]
        return min(dues, default=None)

    def animate(self, seconds: float, show: Callable[[float], None]) -> None:
        """Call show with 0 to 1, slowing down, over a time; at once with 1 where motion is reduced."""
        self.motion.start(self.now, seconds, show)

    def has_tip(self, widget: Widget) -> bool:
        """Whether this widget itself has something to say in a tooltip."""
        return widget.tip is not None or (isinstance(widget, Label) and widget.cut)

    def describe(self) -> str:
        """What is shown, as text: the topmost layer and the open tooltip."""
        self.settle()
        shown = self.tooltips.tip
        return self.top().describe() + (f"tooltip {shown.words()!r}\n" if shown else "")
