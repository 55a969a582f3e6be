"""A small AT-SPI client: asks the accessibility bus for a window and what is in it, and presses what it finds.

Usage, inside `dbus-run-session`: python tests/ui/screen_reader_client.py launcher window.py. It starts the
accessibility bus as the desktop does for a screen reader, starts the window, and prints what it reads as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
PATIENCE = 40.0  # seconds
PUSH_BUTTON = 43  # ATSPI_ROLE_PUSH_BUTTON
Place = tuple[str, str]  # bus name and path of an object


class Reader:
    """The connection to the accessibility bus."""

    def __init__(self, bus: DBusConnection) -> None:
        self.bus = bus

    def call(self, place: Place, interface: str, method: str, signature: str = "", *body: Any) -> Any:
        """Call a method of an object; return the first of what it answers."""
        address = DBusAddress(place[1], bus_name=place[0], interface=interface)
        reply = self.bus.send_and_get_reply(new_method_call(address, method, signature or None, body), timeout=5)
        if reply.header.message_type.name == "error":
            raise RuntimeError(f"{place} {method}: {reply.body}")
        return reply.body[0] if reply.body else None

    def property(self, place: Place, name: str) -> Any:
        """Return a property of an accessible object."""
        address = DBusAddress(place[1], bus_name=place[0], interface=ACCESSIBLE)
        return self.bus.send_and_get_reply(Properties(address).get(name), timeout=5).body[0][1]

    def children(self, place: Place) -> list[Place]:
        """Return the children of an object."""
        found: list[Place] = [tuple(each) for each in self.call(place, ACCESSIBLE, "GetChildren")]
        return found

    def walk(self, place: Place) -> Iterator[Place]:
        """Yield an object and all below it."""
        yield place
        for child in self.children(place):
            yield from self.walk(child)

    def told(self, place: Place) -> dict[str, Any]:
        """Return what a reader would say of an object."""
        states = self.call(place, ACCESSIBLE, "GetState")
        return {
            "role": self.call(place, ACCESSIBLE, "GetRole"),
            "name": self.property(place, "Name"),
            "focused": bool(states[0] >> 12 & 1),  # STATE_FOCUSED
        }

    def window(self) -> Place:
        """Return the only window of the only program on the bus; waits until it has contents."""
        desktop = ("org.a11y.atspi.Registry", ROOT)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(RuntimeError, TimeoutError):  # the program is still starting
                for program in self.children(desktop):
                    for window in self.children(program):
                        if self.children(window):
                            return window
            time.sleep(0.1)
        raise TimeoutError("no window on the accessibility bus")

    def found(self, window: Place) -> list[tuple[Place, dict[str, Any]]]:
        """Return all objects of a window with their descriptions."""
        return [(place, self.told(place)) for place in self.walk(window)]

    def wait_for(self, window: Place, name: str) -> list[tuple[Place, dict[str, Any]]]:
        """Return the objects of a window once one of this name is there."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(RuntimeError, TimeoutError):  # an object went away while it was read
                found = self.found(window)
                if any(name in told["name"] for _, told in found):
                    return found
            time.sleep(0.1)
        raise TimeoutError(f"nothing is called {name!r}")


def bus_with_a_screen_reader(launcher: str) -> DBusConnection:
    """Start the accessibility bus, say that a screen reader is running, and connect to it."""
    with_status = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Status")
    quiet = subprocess.DEVNULL
    subprocess.Popen([launcher, "--launch-immediately"], stdin=quiet, stdout=quiet, stderr=quiet)
    session = open_dbus_connection("SESSION")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        reply = session.send_and_get_reply(Properties(with_status).set("ScreenReaderEnabled", "b", True), timeout=20)
        if reply.header.message_type.name != "error":
            break
        time.sleep(0.1)
    session.send_and_get_reply(Properties(with_status).set("IsEnabled", "b", True), timeout=20)
    address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    where = session.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=20).body[0]
    return open_dbus_connection(where)


def main() -> None:
    """Read the title, press its first button, and read the screen that follows."""
    launcher, script, first, then = sys.argv[1:5]
    reader = Reader(bus_with_a_screen_reader(launcher))
    with subprocess.Popen([sys.executable, script]) as window_process:
        try:
            window = reader.window()
            before = reader.wait_for(window, first)
            button = next(place for place, told in before if told["name"] == first and told["role"] == PUSH_BUTTON)
            reader.call(button, "org.a11y.atspi.Action", "DoAction", "i", 0)
            after = reader.wait_for(window, then)
            print(json.dumps({"before": [told for _, told in before], "after": [told for _, told in after]}))
        finally:
            window_process.kill()


if __name__ == "__main__":
    main()
