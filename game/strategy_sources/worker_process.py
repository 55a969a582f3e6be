"""Third-party strategy functions, each in a process of its own: one that raises, hangs or dies harms nothing else."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import numpy as np

from game.lab.compare.playing.workers import children_ignore_interrupts
from game.sentences import say
from game.sim.games.strategy import Strategy
from game.sim.legality import LEGAL, REASONS, faults
from game.sim.params import Params
from game.sim.plan import MOVE_COUNT, Plan
from game.sim.player_view.view import View
from game.strategies.look_ahead import BoundForecast
from game.strategies.simple_strategies import do_nothing
from game.strategy_sources.captured_output import ShownOutput
from game.strategy_sources.look_ahead_binder import bound_forecast
from game.strategy_sources.worker_main import FunctionSource, serve, without_functions
from game.user_error import UserError

TIME_LIMIT = 60.0  # seconds for one quarter of a block of runs
_MIN_START_LIMIT = 20.0  # seconds for loading: a process has to start first
_HASH_SEED = "PYTHONHASHSEED"
_MAX_NUMBERS = 100_000  # random numbers per run that a function receives at once


class CodeFailed(UserError):
    """A third-party function raised, took too long, ended its process, or returned an illegal plan."""


@dataclass(frozen=True)
class WorkerFunction:
    """A strategy function that calls a function in another process. time_limit: seconds for a quarter."""

    source: FunctionSource
    time_limit: float = TIME_LIMIT
    forecast: BoundForecast | None = None

    def __call__(self, view: View) -> Plan:
        """Return the plan of a quarter for every run. Raises CodeFailed."""
        return checked_plan(view, _worker(self.source, self.time_limit).plan(view, self.time_limit, self.forecast))


@dataclass(frozen=True)
class WorkerBinder:
    """Binds a third-party function to a scenario, in which it may look ahead."""

    id: str
    function: WorkerFunction

    def __call__(self, params: Params) -> Strategy:
        """Return the strategy for a scenario."""
        function = replace(self.function, forecast=bound_forecast(params))
        return Strategy(self.id, function, fingerprint=function.source.fingerprint)


def worker_strategy(name: str, source: FunctionSource, time_limit: float) -> Strategy:
    """Return the strategy of a third-party function. Raises CodeFailed where it cannot be loaded."""
    _worker(source, time_limit)
    function = WorkerFunction(source, time_limit)
    return Strategy(name, function, bind=WorkerBinder(name, function), fingerprint=source.fingerprint)


def checked_plan(view: View, plan: Plan) -> Plan:
    """Return a third-party function's plan without the runs out of command. Raises CodeFailed if it is not legal."""
    if not has_right_shape(view, plan):
        raise CodeFailed("strategy_sources.not_legal", why=say("strategy_sources.plan_shape"))
    plan = _only_in_command(view, plan)
    fault = first_fault(view, plan)
    if fault != LEGAL:
        raise CodeFailed("strategy_sources.not_legal", why=say(fault))
    return plan


def has_right_shape(view: View, plan: Plan) -> bool:
    """Return whether the arrays of a plan have the shapes and kinds of a plan for these runs."""
    expected = (
        (plan.team, (view.runs, MOVE_COUNT), "b"),
        (plan.aims, (view.runs, MOVE_COUNT, view.seats), "b"),
        (plan.choice, (view.runs,), "i"),
    )
    return all(array.shape == shape and array.dtype.kind == kind for array, shape, kind in expected)


def first_fault(view: View, plan: Plan) -> str:
    """Return the key of the first reason against a plan in any run, LEGAL where there is none."""
    codes = faults(view, plan)
    return REASONS[int(codes[codes > 0].min(initial=len(REASONS)))] if codes.any() else LEGAL


def _only_in_command(view: View, plan: Plan) -> Plan:
    """Return the plan without the runs whose command is over: a function may plan for them without effect."""
    runs = view.in_command
    return Plan(plan.team & runs[:, None], plan.aims & runs[:, None, None], np.where(runs, plan.choice, -1))


class _Worker:
    """A process in which a function waits for views."""

    def __init__(self, source: FunctionSource, time_limit: float, hash_seed: int | None = None) -> None:
        self.source = source
        name = f"{Path(source.file).name}:{source.name}" if source.file else source.name
        self._output = ShownOutput(name, say("strategy_sources.more_output"))
        context = get_context("spawn")
        self.pipe, far_end = context.Pipe()
        self.process: SpawnProcess = context.Process(target=serve, args=(far_end, source), daemon=True)
        with children_ignore_interrupts(), _with_hash_seed(hash_seed):
            self.process.start()
        far_end.close()
        self._receive(max(time_limit, _MIN_START_LIMIT), time.monotonic())

    def plan(self, view: View, time_limit: float, forecast: BoundForecast | None) -> Plan:
        """Return the function's plan; answer its requests until the plan arrives."""
        began = time.monotonic()
        self._send(without_functions(view))
        while True:
            message = self._receive(time_limit, began)
            if message[0] == "plan":
                return Plan(*message[1:])
            self._send(_reply(message, view, forecast))

    def _send(self, message: object) -> None:
        try:
            self.pipe.send(message)
        except OSError:
            raise self._died() from None

    def _receive(self, time_limit: float, began: float) -> tuple[Any, ...]:
        try:
            if not self.pipe.poll(max(0.0, began + time_limit - time.monotonic())):
                self.stop()
                _too_slow[self.source] = time_limit
                raise CodeFailed("strategy_sources.too_slow", seconds=f"{time_limit:g}")
            message: tuple[Any, ...] = self.pipe.recv()
            while message[0] == "printed":
                self._output.show(message[1])
                message = self.pipe.recv()
        except (EOFError, OSError):
            raise self._died() from None
        if message[0] == "raised":
            raise CodeFailed("strategy_sources.raised", error=message[1])
        if message[0] == "no_plan":
            raise CodeFailed("strategy_sources.no_plan", kind=message[1])
        return message

    def _died(self) -> CodeFailed:
        self.stop()
        return CodeFailed("strategy_sources.died", code=self.process.exitcode)

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@contextlib.contextmanager
def _with_hash_seed(seed: int | None) -> Iterator[None]:
    """Set PYTHONHASHSEED for processes that start in this context, if a seed is given."""
    before = os.environ.get(_HASH_SEED)
    if seed is not None:
        os.environ[_HASH_SEED] = str(seed)
    try:
        yield
    finally:
        if seed is not None:
            os.environ.pop(_HASH_SEED)
        if before is not None:
            os.environ[_HASH_SEED] = before


def forget_slowness(function: WorkerFunction) -> None:
    """Wait again for a function that was too slow: whoever tries it first does not report it."""
    _too_slow.pop(function.source, None)


def plans_in_new_process(function: WorkerFunction, views: Sequence[View], hash_seed: int) -> list[Plan]:
    """Return the plans of a function reloaded in a new process with another PYTHONHASHSEED. Raises CodeFailed."""
    worker = _Worker(function.source, function.time_limit, hash_seed)
    try:
        return [checked_plan(view, worker.plan(view, function.time_limit, function.forecast)) for view in views]
    finally:
        worker.stop()


_workers: dict[FunctionSource, _Worker] = {}
_too_slow: dict[FunctionSource, float] = {}


def _worker(source: FunctionSource, time_limit: float) -> _Worker:
    """Return the process of a function, started on first use. A function that timed out is not waited for again."""
    if time_limit <= _too_slow.get(source, 0.0):
        raise CodeFailed("strategy_sources.too_slow", seconds=f"{_too_slow[source]:g}")
    worker = _workers.get(source)
    if worker is None or not worker.process.is_alive():
        for old in [each for each in _workers if (each.file, each.name) == (source.file, source.name)]:
            _workers.pop(old).stop()  # the file was changed, or the process has died
        worker = _workers[source] = _Worker(source, time_limit)
    return worker


def _reply(request: Sequence[Any], view: View, forecast: BoundForecast | None) -> Any:
    """Return the answer to a worker's request. Raises CodeFailed where it cannot be answered."""
    if request[0] == "luck":
        return view.own_luck(min(max(int(request[1]), 1), _MAX_NUMBERS))
    if forecast is None:
        raise CodeFailed("strategy_sources.no_forecast")
    seen, plans, quarters, n = request[1:]
    return [(each.output, each.morale) for each in forecast(seen, plans, do_nothing, int(quarters), int(n))]
