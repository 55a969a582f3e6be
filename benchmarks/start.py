"""Time from the start of Python to the first frame of the title screen, and the cost of an idle title.

Usage: python benchmarks/start.py [RUNS]. Each start is a new process with an empty user folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

CHILD = """
import time, sys
from game.ui.controllers.launch_options import LaunchOptions
from game.ui.window import open_window
loaded = time.time()
app = open_window((1280, 720), LaunchOptions())
app.pump()
drawn, busy = time.time(), time.process_time()
app.screens[0].loader.wait()
app.pump()
looked = time.time()
app.stage.tooltips.hide()
app.pump()
frames, cpu = app.stage.frames, time.process_time()
for _ in range(200):
    app.pump()
print(loaded, drawn, looked, app.stage.frames - frames, (time.process_time() - cpu) / 200, busy, app.stage.next_wake())
"""


class Start(NamedTuple):
    """One start: seconds to imports, first frame and complete title; frames and CPU seconds of an idle pump.

    busy: CPU seconds to the first frame, which other load hardly affects. wake: the next scheduled wake-up.
    """

    imported: float
    first_frame: float
    complete: float
    frames: int
    idle_cpu: float
    busy: float
    wake: str


def start() -> Start:
    """Start the game once in a new process and measure it."""
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"HEADHEART_HOME": home, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        env.setdefault("SDL_VIDEODRIVER", "dummy")
        begun = time.time()
        done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True, env=env)
    loaded, drawn, looked, frames, cpu, busy, wake = done.stdout.split()
    imported, first_frame, complete = (float(moment) - begun for moment in (loaded, drawn, looked))
    return Start(imported, first_frame, complete, int(frames), float(cpu), float(busy), wake)


def main(runs: int) -> None:
    """Print median and extremes of some starts."""
    rows = [start() for _ in range(runs)]
    columns = {
        "imported": [row.imported for row in rows],
        "first picture": [row.first_frame for row in rows],
        "title with faces": [row.complete for row in rows],
    }
    for name, seconds in columns.items():
        column = sorted(seconds)
        print(f"{name:18} median {statistics.median(column):.2f} s, {column[0]:.2f} to {column[-1]:.2f}")
    print(f"processor to the first picture {statistics.median(row.busy for row in rows):.2f} s")
    print(
        f"frames drawn while idle {max(row.frames for row in rows)}, next wake {rows[0].wake}, "
        f"CPU of an idle pump {1e6 * statistics.median(row.idle_cpu for row in rows):.0f} µs"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
