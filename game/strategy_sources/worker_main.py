"""The other side of `hosted`: a process that loads one function of somebody else's and answers for it.

What is said between the two: the host sends views and what it was asked for; the guest sends ("ready",), ("raised",
text), ("plan", team, aims, choice), and asks for ("luck", slots) or ("foresee", view, plans, quarters, n).
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import inspect
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import numpy as np

from game.play.forecast.plan_forecast import FUTURES, YEAR, Forecast
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.view import Playbook, View

GROUP = "headheart.strategies"  # of entry points
FORESEE = "foresee"  # a parameter of this name is given the way to look ahead


@dataclass(frozen=True)
class Source:
    """Where a function is: in a Python file, or (file "") an entry point of this name; content tells versions apart."""

    file: str
    name: str
    content: str = ""


def serve(line: Connection, source: Source) -> None:
    """Load the function, say so, and plan for every view that comes, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)  # what the function prints must not get into the answer of a command
    sys.stdout = sys.stderr
    threading.Thread(target=_end_with_host, daemon=True).start()
    try:
        choose = _loaded(source)
    except BaseException as error:  # noqa: BLE001  others' code: whatever it raises is its own failure
        line.send(("raised", told(error, source)))
        return
    line.send(("ready",))
    while True:
        try:
            view = line.recv()
        except EOFError:
            return
        line.send(_planned(choose, view, line, source))


def _end_with_host() -> None:
    """A function that never returns must not outlive who asked."""
    host = parent_process()
    if host is not None:
        wait([host.sentinel])
        os._exit(1)


def _loaded(source: Source) -> Callable[..., Plan]:
    if not source.file:
        (entry,) = importlib.metadata.entry_points(group=GROUP, name=source.name)
        found: Callable[..., Plan] = entry.load()
        return found
    path = Path(source.file)
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(source.file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    made: Callable[..., Plan] = getattr(module, source.name)
    return made


def _planned(choose: Callable[..., Plan], view: View, line: Connection, source: Source) -> tuple[Any, ...]:
    view = replace(view, own_luck=lambda slots: _asked(line, "luck", slots))
    more = {FORESEE: _foresee(line)} if FORESEE in inspect.signature(choose).parameters else {}
    try:
        plan = choose(view, **more)
        return "plan", np.asarray(plan.team), np.asarray(plan.aims), np.asarray(plan.choice)
    except BaseException as error:  # noqa: BLE001  even SystemExit
        return "raised", told(error, source)


def _foresee(line: Connection) -> Callable[..., list[Forecast]]:
    def foresee(view: View, plans: Sequence[Plan], quarters: int = YEAR, n: int = FUTURES) -> list[Forecast]:
        """What each plan for the first run of the view may bring, followed by doing nothing."""
        bare = replace(view, own_luck=no_luck, playbook=no_playbook)
        return [Forecast(*parts) for parts in _asked(line, "foresee", bare, list(plans), quarters, n)]

    return foresee


def no_playbook() -> Playbook:
    """In place of the playbook while the view is on its way: no way to play is sent it."""
    nothing = np.zeros((0, 0), np.int64)
    return Playbook(nothing, nothing, nothing)


def no_luck(slots: int) -> Floats:
    """In place of a view's own luck while the view is on its way."""
    return np.zeros((0, slots))


def _asked(line: Connection, *question: object) -> Any:
    line.send(question)
    return line.recv()


def told(error: BaseException, source: Source) -> str:
    """What was raised, and the line of the function's own file where that is known."""
    said = f"{type(error).__name__}: {error}".rstrip(": ")[:300]
    if isinstance(error, SyntaxError):
        return said
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == source.file]
    return f"{said} ({Path(source.file).name}:{frames[-1].lineno})" if frames else said
