"""The worker's side of `worker_process`: a process that loads one third-party strategy function and calls it.

Messages from the parent: views, and replies to requests. Messages from the worker: ("ready",), ("raised", text),
("no_plan", type), ("plan", team, aims, choice), ("printed", text) before one of these, and the requests ("luck", count)
and ("forecast", view, plans, quarters, futures).
"""

from __future__ import annotations

import contextlib
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
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import numpy as np

from game.play.forecast.plan_forecast import FUTURES, YEAR, Forecast
from game.sim.knowledge.playbook_summary import Playbook
from game.sim.numeric.arrays import Floats
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.returned_plan import NotAPlan, returned_plan
from game.strategy_sources.captured_output import CapturedOutput
from game.strategy_sources.forecaster import Forecaster

ENTRY_POINTS = "headheart.strategies"  # the group in which packages offer strategies
FORECAST = "forecast"  # a function with a parameter of this name is passed the forecast function
MEMORY_LIMIT = 2 * 1024**3  # bytes that a function's process may allocate
_MAX_LETTERS = 300  # longest error text passed on


@dataclass(frozen=True)
class FunctionSource:
    """The place of a function: in a Python file, or with file "" an entry point of this name.

    fingerprint: distinguishes versions of the same file or package.
    """

    file: str
    name: str
    fingerprint: str = ""


def serve(pipe: Connection, source: FunctionSource) -> None:
    """Load the function, report that it is ready, and plan for every view received until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    output = CapturedOutput()  # the function's prints must not mix with a command's output
    _limit_memory()
    try:
        threading.Thread(target=_exit_with_parent, daemon=True).start()
        choose = _load(source)
    except BaseException as error:  # noqa: BLE001  third-party code: whatever it raises is reported as its failure
        _answer(pipe, output, ("raised", describe_error(error, source)))
        return
    _answer(pipe, output, ("ready",))
    while True:
        try:
            view = pipe.recv()
        except EOFError:
            return
        _answer(pipe, output, _plan(choose, view, pipe, source))


def _answer(pipe: Connection, output: CapturedOutput, message: tuple[Any, ...]) -> None:
    """Send a message, and before it what the function has printed."""
    text = output.take()
    if text:
        pipe.send(("printed", text))
    pipe.send(message)


def _limit_memory() -> None:
    """Let this process allocate MEMORY_LIMIT at most, where the system can: a greedy function raises MemoryError."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):  # a lower limit is in force already
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))


def _exit_with_parent() -> None:
    """End this process when its parent ends, even in the middle of a function that never returns."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _load(source: FunctionSource) -> Callable[..., Plan]:
    if not source.file:
        (entry,) = importlib.metadata.entry_points(group=ENTRY_POINTS, name=source.name)
        installed: Callable[..., Plan] = entry.load()
        return installed
    path = Path(source.file)
    sys.path.append(str(path.parent))  # last, so that a file called game.py or random.py hides nothing
    module_name = f"strategy_file_{path.stem}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise ImportError(source.file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    spec.loader.exec_module(module)
    function: Callable[..., Plan] = getattr(module, source.name)
    return function


def _plan(choose: Callable[..., Plan], view: View, pipe: Connection, source: FunctionSource) -> tuple[Any, ...]:
    """Call the function and return the message that answers the parent."""
    view = replace(view, own_luck=lambda count: _request(pipe, "luck", count))
    options = {FORECAST: _forecaster(pipe)} if FORECAST in inspect.signature(choose).parameters else {}
    try:
        plan = returned_plan(choose(view, **options))
        return "plan", np.asarray(plan.team), np.asarray(plan.aims), np.asarray(plan.choice)
    except NotAPlan as error:
        return "no_plan", error.values["kind"]
    except BaseException as error:  # noqa: BLE001  SystemExit too
        return "raised", describe_error(error, source)


def _forecaster(pipe: Connection) -> Forecaster:
    def forecast(view: View, plans: Sequence[Plan], quarters: int = YEAR, n: int = FUTURES) -> list[Forecast]:
        """Forecast each plan for the first run of the view, followed by doing nothing."""
        sent = without_functions(view)
        return [Forecast(*arrays) for arrays in _request(pipe, "forecast", sent, list(plans), quarters, n)]

    return forecast


def _request(pipe: Connection, *request: object) -> Any:
    pipe.send(request)
    return pipe.recv()


def without_functions(view: View) -> View:
    """Return the view as it is sent between processes: its functions replaced by empty ones, or by their values."""
    effects = partial(_stated, view.answer_effects())
    return replace(view, own_luck=_no_luck, playbook=_no_playbook, answer_effects=effects)


def _stated(effects: Floats) -> Floats:
    return effects


def _no_playbook() -> Playbook:
    nothing = np.zeros((0, 0), np.int64)
    return Playbook(nothing, nothing, nothing)


def _no_luck(count: int) -> Floats:
    return np.zeros((0, count))


def describe_error(error: BaseException, source: FunctionSource) -> str:
    """Return what was raised, with the line of the function's own file where that is known."""
    description = f"{type(error).__name__}: {error}".rstrip(": ")[:_MAX_LETTERS]
    if isinstance(error, SyntaxError):
        return description
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == source.file]
    return f"{description} ({Path(source.file).name}:{frames[-1].lineno})" if frames else description
