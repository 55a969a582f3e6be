"""Layers of a stage: trees over each other, and of all that lies below a dialog a picture that is kept meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pygame import Rect, Surface

from game.ui.toolkit.stage.dirty_rects import merge_rect
from game.ui.toolkit.widget import Widget


@dataclass
class Layer:
    """One tree on the stage, what had the focus before it came, and whom to tell when it goes.

    below: the picture of everything under it, None under the first; stale: the parts of that to be drawn anew.
    """

    root: Widget
    before: Widget | None
    closed: Callable[[], None]
    below: Surface | None = None
    stale: list[Rect] = field(default_factory=list)

    def mark_stale(self, part: Rect) -> None:
        """What lies below changed there."""
        self.stale = merge_rect(self.stale, part)


def layer_over(
    picture: Surface,
    changed: Sequence[Rect],
    root: Widget,
    before: Widget | None,
    closed: Callable[[], None],
    spare: Surface | None,
) -> Layer:
    """A layer over a picture, which is as it was drawn but where something has changed since.

    spare: a surface to keep it on, if there is one of its size: a new one takes longer than all else.
    """
    if spare is None or spare.get_size() != picture.get_size():
        spare = Surface(picture.get_size())
    spare.set_clip(None)
    spare.blit(picture, (0, 0))
    return Layer(root, before, closed, spare, list(changed))


def draw_layers(layers: Sequence[Layer], surface: Surface, part: Rect, ground: str) -> None:
    """Draw a part of them all; what lies below the topmost is drawn anew only where it changed."""
    top = layers[-1]
    if top.below is not None:
        _freshen(layers, surface.get_size(), ground)
        surface.set_clip(part)
        surface.blit(top.below, part, part)
    else:
        surface.set_clip(part)
        surface.fill(ground)
    top.root.draw(surface)


def _freshen(layers: Sequence[Layer], size: tuple[int, int], ground: str) -> None:
    top = layers[-1]
    if top.below is None or top.below.get_size() != size:
        top.below = Surface(size)
        top.stale = [top.below.get_rect()]
    for part in top.stale:
        draw_layers(layers[:-1], top.below, part, ground)
    top.below.set_clip(None)
    top.stale = []
