"""Screen readers, through AccessKit: AT-SPI on Linux, UI Automation on Windows, NSAccessibility on macOS.

AccessKit is an extra (`a11y`) and is loaded only when the window opens. Its callbacks come in threads of its own, so
they never touch a widget: what has to be done is posted to the window's thread. Until a reader has asked for the first
tree, the window's thread calls nothing of AccessKit: it would wait for a lock whose owner waits for Python's own lock.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

import pygame

from game.ui.toolkit.stage.accessible_nodes import AccessibleNode, accessible_nodes
from game.ui.toolkit.stage.stage import Stage
from game.ui.toolkit.widgets.controls import Stepper

Post = Callable[[Callable[[], None]], None]

WINDOW, NEWS = 1, 2  # numbers of the window's node and of the live region that says what happened
ROLES = {
    "button": "BUTTON",
    "chart": "IMAGE",
    "checkbox": "CHECK_BOX",
    "choice": "RADIO_BUTTON",
    "dialog": "DIALOG",
    "fact": "BUTTON",
    "forecast": "BUTTON",
    "group": "GROUP",
    "heading": "HEADING",
    "image": "IMAGE",
    "item": "BUTTON",
    "key": "LABEL",
    "list": "LIST",
    "meter": "METER",
    "person": "BUTTON",
    "question": "BUTTON",
    "radio": "RADIO_BUTTON",
    "radio group": "RADIO_GROUP",
    "row": "BUTTON",
    "scroll area": "SCROLL_VIEW",
    "slider": "SLIDER",
    "tab": "TAB",
    "tab list": "TAB_LIST",
    "text": "LABEL",
    "text box": "TEXT_INPUT",
}
"""AccessKit's role of each role of a widget; whatever takes the focus and is nothing else is a button to it."""


class ScreenReader:
    """Tells a screen reader of a window what is on it, and does what the reader asks for."""

    def __init__(self, stage: Stage, post: Post, accesskit: Any) -> None:
        self._stage, self._post, self._kit = stage, post, accesskit
        self._told: dict[int, AccessibleNode] = {}
        self._root, self._news, self._focus, self._window = 0, "", 0, ("", "")
        self._asked, self._has_keyboard = False, True  # whether a reader listens; whether the window has the keyboard
        self._adapter = self._open_adapter()

    def _open_adapter(self) -> Any:
        """Return the adapter of this system."""
        module = {"win32": "accesskit.windows", "darwin": "accesskit.macos"}.get(sys.platform)
        if module is not None:
            handle = int(pygame.display.get_wm_info()["window"])
            return import_module(module).SubclassingAdapter(handle, self._first_tree, self._requested)
        return self._kit.unix.Adapter(self._first_tree, self._requested, self._left_alone)

    # ---- from AccessKit, in any thread

    def _first_tree(self) -> Any:
        """Return a window without contents; what is on it follows from the window's thread."""
        self._later(self._tell_everything)
        update = self._kit.TreeUpdate(WINDOW)
        update.tree = self._kit.Tree(WINDOW)
        window = self._kit.Node(self._kit.Role.WINDOW)
        update.nodes.append((WINDOW, window))
        return update

    def _left_alone(self) -> None:
        """Be silent until a reader asks again."""
        self._asked = False

    def _requested(self, request: Any) -> None:
        number, action = int(request.target), request.action
        self._later(lambda: self._do(number, action))

    def _later(self, call: Callable[[], None]) -> None:
        with suppress(pygame.error):  # the window was closed meanwhile
            self._post(call)

    # ---- in the window's thread

    def _do(self, number: int, action: Any) -> None:
        """Press or focus the widget that a reader names, if it is still there."""
        node = self._told.get(number)
        stage = self._stage
        if node is None or node.widget.root() is not stage.top():
            return
        if action == self._kit.Action.CLICK and node.enabled:
            node.widget.on_press()
        elif action == self._kit.Action.FOCUS and node.focusable:
            stage.set_focus(node.widget)
        elif isinstance(node.widget, Stepper) and action in (self._kit.Action.INCREMENT, self._kit.Action.DECREMENT):
            node.widget.step(1 if action == self._kit.Action.INCREMENT else -1)

    def announce(self, words: str) -> None:
        """Say what happened, once the reader has finished what it is saying."""
        self._news = words

    def update(self) -> None:
        """Tell what has changed since the last time; nothing is done if nobody listens."""
        if self._asked:
            self._raise(self._adapter.update_if_active(self._changes))

    def focus_changed(self, gained: bool) -> None:
        """Say that the window has gained or lost the keyboard."""
        self._has_keyboard = gained
        if self._asked and sys.platform != "win32":
            self._raise(self._adapter.update_window_focus_state(gained))

    def _tell_everything(self) -> None:
        """Answer a reader that has just come."""
        self._told, self._asked = {}, True
        self.update()
        self.focus_changed(self._has_keyboard)

    def _raise(self, events: Any) -> None:
        """Raise events, which on Windows and macOS is left to the caller."""
        if events is not None:
            events.raise_events()

    def _changes(self) -> Any:
        """Return an update with the nodes that differ from those told before."""
        stage = self._stage
        stage.settle()
        nodes = accessible_nodes(stage.top())
        root = next(iter(nodes))
        focus = next((number for number, node in nodes.items() if node.widget is stage.focus), WINDOW)
        update = self._kit.TreeUpdate(focus)
        window = (pygame.display.get_caption()[0], self._news)
        if root != self._root or window != self._window or not self._told:
            update.nodes += self._window_nodes(root, *window)
            update.tree = self._kit.Tree(WINDOW)
        changed = [(number, self._spoken(node)) for number, node in nodes.items() if node != self._told.get(number)]
        update.nodes += changed
        self._root, self._told, self._focus, self._window = root, nodes, focus, window
        return update

    def _window_nodes(self, root: int, title: str, news: str) -> list[tuple[int, Any]]:
        """Return the node of the window and that of the region which says what happened."""
        window = self._kit.Node(self._kit.Role.WINDOW)
        window.set_label(title)
        window.set_children([root, NEWS])
        region = self._kit.Node(self._kit.Role.STATUS)
        region.set_live(self._kit.Live.POLITE)
        region.set_label(news)
        region.set_value(news)
        return [(WINDOW, window), (NEWS, region)]

    def _spoken(self, node: AccessibleNode) -> Any:
        """Return AccessKit's form of a node."""
        kit = self._kit
        spoken = kit.Node(getattr(kit.Role, ROLES.get(node.role, "GROUP")))
        spoken.set_label(node.name)
        if node.role == "text":
            spoken.set_value(node.name)
        if node.on is not None:
            spoken.set_toggled(kit.Toggled.TRUE if node.on else kit.Toggled.FALSE)
        if node.value:
            spoken.set_value(node.value)
        if node.description:
            spoken.set_description(node.description)
        if node.role == "dialog":
            spoken.set_modal()
        if not node.enabled:
            spoken.set_disabled()
        spoken.set_bounds(kit.Rect(*map(float, node.bounds)))
        if node.focusable:
            spoken.add_action(kit.Action.FOCUS)
            spoken.add_action(kit.Action.CLICK)
        if isinstance(node.widget, Stepper):
            spoken.add_action(kit.Action.INCREMENT)
            spoken.add_action(kit.Action.DECREMENT)
        spoken.set_children(list(node.children))
        return spoken


def open_screen_reader(stage: Stage, post: Post) -> ScreenReader | None:
    """Return the connection of a window to screen readers, None if AccessKit is not installed.

    `post` runs a call in the window's thread (App.post).
    """
    try:
        import accesskit
    except ImportError:
        return None
    return ScreenReader(stage, post, accesskit)
