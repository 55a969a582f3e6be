"""How long it takes from the start of Python to the first picture of the title, and what an idle title costs.

Run: python benchmarks/start.py [RUNS]. Each start is a process of its own with an empty player's folder.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

CHILD = """
import time, sys
from game.ui.launch_options import LaunchOptions
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


def start() -> tuple[float, float, float, int, float, float, str]:
    """Seconds to all imports, first picture and whole title; frames and CPU seconds of an idle pump.

    Then the CPU seconds to the first picture, which a busy machine does not lengthen.
    """
    import time

    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"HEADHEART_HOME": home, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        env.setdefault("SDL_VIDEODRIVER", "dummy")
        begun = time.time()
        done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True, env=env)
    loaded, drawn, looked, frames, cpu, busy, wake = done.stdout.split()
    until = (float(moment) - begun for moment in (loaded, drawn, looked))
    return *until, int(frames), float(cpu), float(busy), wake


def main(runs: int) -> None:
    """Print the median and the extremes of some starts."""
    rows = [start() for _ in range(runs)]
    for at, name in enumerate(("imported", "first picture", "title with faces")):
        column = sorted(row[at] for row in rows)
        print(f"{name:18} median {statistics.median(column):.2f} s, {column[0]:.2f} to {column[-1]:.2f}")
    print(f"processor to the first picture {statistics.median(row[5] for row in rows):.2f} s")
    print(
        f"frames drawn while idle {max(row[3] for row in rows)}, next wake {rows[0][6]}, "
        f"CPU of an idle pump {1e6 * statistics.median(row[4] for row in rows):.0f} µs"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
