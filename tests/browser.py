"""A real headless browser for tests of documents, driven through its debugging pipe; tests skip where there is none."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOUND = next((path for name in NAMES if (path := shutil.which(name)) is not None), None)
needs_browser = pytest.mark.skipif(FOUND is None, reason=f"no browser here: none of {', '.join(NAMES)} is installed")
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
PAPER = (718, 1000)  # A4 less its margins, at 96 dots an inch


@dataclass(frozen=True)
class Opened:
    """A page as the browser laid it out: sizes in CSS pixels, what it complained about, and a picture (PNG)."""

    width: float
    height: float
    complaints: list[str]
    picture: bytes


class Browser:
    """One browser process; `open` shows a file at a size."""

    def __init__(self, command: int, answer: int) -> None:
        self._command, self._answer = command, answer
        self._number, self._rest = 0, b""
        self.events: list[dict[str, Any]] = []

    def ask(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        os.write(self._command, json.dumps(message).encode() + b"\0")
        while True:
            found = self._next()
            if found.get("id") == self._number:
                assert "error" not in found, found
                return dict(found["result"])
            self.events.append(found)

    def wait(self, method: str) -> None:
        while not any(each.get("method") == method for each in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._answer, 1 << 16)
            assert piece, "the browser ended"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def open(self, page: Path, size: tuple[int, int], dark: bool = False, media: str = "screen") -> Opened:
        self.events.clear()
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Runtime"):
            self.ask(f"{domain}.enable", session)
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
        self.ask("Emulation.setDeviceMetricsOverride", session, **metrics)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", session, media=media, features=scheme)
        self.events.clear()
        self.ask("Page.navigate", session, url=page.resolve().as_uri())
        self.wait("Page.loadEventFired")
        box = self.ask("Page.getLayoutMetrics", session)["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size[0], "height": min(box["height"], 4000), "scale": 1}
        shot = self.ask("Page.captureScreenshot", session, captureBeyondViewport=True, clip=clip)["data"]
        spoken = [each for each in self.events if each.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
        self.ask("Target.closeTarget", targetId=target)
        return Opened(box["width"], box["height"], [json.dumps(each) for each in spoken], base64.b64decode(shot))


def check_page(page: Path, profile: Path, shortest: float = 1.0) -> None:
    """Open a page on a phone, a desktop, both in light and dark, and in print: nothing is cut off, nothing complained.

    shortest: the least height of the page in windows. profile: an empty folder.
    """
    looks = [(size, dark, "screen") for size in SIZES.values() for dark in (False, True)]
    with browser(profile) as real:
        for size, dark, media in (*looks, (PAPER, False, "print")):
            opened = real.open(page, size, dark, media)
            assert opened.complaints == []
            assert opened.width <= size[0], (page, size, media)
            assert opened.height > shortest * size[1]
            assert len(opened.picture) > 20_000


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start the browser and end it. profile: an empty folder for what it writes."""
    assert FOUND is not None
    from_us, to_us = os.pipe(), os.pipe()

    def on_3_and_4() -> None:
        os.dup2(from_us[0], 103)
        os.dup2(to_us[1], 104)
        os.dup2(103, 3)
        os.dup2(104, 4)

    options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--hide-scrollbars"]
    process = subprocess.Popen(
        [FOUND, *options, f"--user-data-dir={profile}"],
        preexec_fn=on_3_and_4,
        close_fds=False,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Browser(from_us[1], to_us[0])
    finally:
        process.kill()
        process.wait()
        for descriptor in (*from_us, *to_us):
            os.close(descriptor)
