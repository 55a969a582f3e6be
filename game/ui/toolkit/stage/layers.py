"""Layers of a stage: stacked widget trees, with a cached snapshot of what lies below each dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pygame import Rect, Surface

from game.ui.toolkit.stage.dirty_rects import merge_rect
from game.ui.toolkit.widget import Widget


@dataclass
class Layer:
    """One widget tree on the stage.

    focus_before: the focus to restore when the layer closes; closed: called then; snapshot: the picture of all layers
    below, None for the first; stale: the areas of the snapshot to redraw.
    """

    root: Widget
    focus_before: Widget | None
    closed: Callable[[], None]
    snapshot: Surface | None = None
    stale: list[Rect] = field(default_factory=list)

    def mark_stale(self, rect: Rect) -> None:
        """Record that something below changed in this area."""
        self.stale = merge_rect(self.stale, rect)


def layer_over(
    picture: Surface,
    stale: Sequence[Rect],
    root: Widget,
    focus_before: Widget | None,
    closed: Callable[[], None],
    spare: Surface | None,
) -> Layer:
    """Return a layer over a picture that is current except for its stale areas.

    `spare` is reused for the snapshot if its size fits, since allocating a surface takes longer than all the rest.
    """
    if spare is None or spare.get_size() != picture.get_size():
        spare = Surface(picture.get_size())
    spare.set_clip(None)
    spare.blit(picture, (0, 0))
    return Layer(root=root, focus_before=focus_before, closed=closed, snapshot=spare, stale=list(stale))


def draw_layers(layers: Sequence[Layer], surface: Surface, rect: Rect, ground: str) -> None:
    """Draw an area of all layers; below the topmost only stale areas of its snapshot are drawn again."""
    top = layers[-1]
    if top.snapshot is not None:
        snapshot = _update_snapshot(layers, top.snapshot, surface.get_size(), ground)
        surface.set_clip(rect)
        surface.blit(snapshot, rect, rect)
    else:
        surface.set_clip(rect)
        surface.fill(ground)
    top.root.draw(surface)


def _update_snapshot(layers: Sequence[Layer], snapshot: Surface, size: tuple[int, int], ground: str) -> Surface:
    top = layers[-1]
    if snapshot.get_size() != size:
        snapshot = top.snapshot = Surface(size)
        top.stale = [snapshot.get_rect()]
    for rect in top.stale:
        draw_layers(layers[:-1], snapshot, rect, ground)
    snapshot.set_clip(None)
    top.stale = []
    return snapshot
