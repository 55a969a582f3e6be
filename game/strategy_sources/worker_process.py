"""Others' functions, each in a process of its own: what raises, hangs or dies there is named and harms nothing here."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from typing import Any

from game.lab.compare.workers import children_ignore_interrupts
from game.sim.params import Params
from game.sim.plan import Plan
from game.sim.view import View
from game.strategies import Strategy
from game.strategies.fixed import do_nothing
from game.strategies.look_ahead import Foresee
from game.strategy_sources.legality import SHAPE, commanded, misshapen, refused
from game.strategy_sources.look_ahead import foresight
from game.strategy_sources.worker_main import Source, no_luck, no_playbook, serve
from game.user_error import UserError
from game.words import say

PATIENCE = 60.0  # seconds for one quarter of a block of runs
LEAST_PATIENCE = 20.0  # for loading: a process has to start first
MOST_SLOTS = 100_000


class CodeFailed(UserError):
    """A function of somebody else's raised, took too long, ended its process, or planned what is not legal."""


@dataclass(frozen=True)
class Hosted:
    """A strategy that asks a function in another process; seconds it may take for a quarter are its patience."""

    source: Source
    patience: float = PATIENCE
    foresee: Foresee | None = None

    def __call__(self, view: View) -> Plan:
        """The plan of a quarter. Raises CodeFailed."""
        plan = _guest(self.source, self.patience).plan(view, self.patience, self.foresee)
        if misshapen(view, plan):
            raise CodeFailed("ways.not_legal", why=say(SHAPE))
        plan = commanded(view, plan)
        wrong = refused(view, plan)
        if wrong is not None:
            raise CodeFailed("ways.not_legal", why=say(wrong))
        return plan


@dataclass(frozen=True)
class Opening:
    """Makes a function ready for a scenario: it may look ahead there."""

    id: str
    hosted: Hosted

    def __call__(self, params: Params) -> Strategy:
        """The strategy for this scenario."""
        return Strategy(self.id, replace(self.hosted, foresee=foresight(params)), content=self.hosted.source.content)


def hosted(name: str, source: Source, patience: float) -> Strategy:
    """The strategy of a function. Raises CodeFailed where it cannot be loaded."""
    _guest(source, patience)
    asks = Hosted(source, patience)
    return Strategy(name, asks, opens=Opening(name, asks), content=source.content)


class _Guest:
    """A process in which a function waits for views."""

    def __init__(self, source: Source, patience: float) -> None:
        self.source = source
        context = get_context("spawn")
        self.line, far = context.Pipe()
        self.process: SpawnProcess = context.Process(target=serve, args=(far, source), daemon=True)
        with children_ignore_interrupts():
            self.process.start()
        far.close()
        self._heard(max(patience, LEAST_PATIENCE), time.monotonic())

    def plan(self, view: View, patience: float, foresee: Foresee | None) -> Plan:
        """What the function plans; what it asks for on the way is given."""
        began = time.monotonic()
        self._send(replace(view, own_luck=no_luck, playbook=no_playbook))
        while True:
            heard = self._heard(patience, began)
            if heard[0] == "plan":
                return Plan(*heard[1:])
            self._send(_given(heard, view, foresee))

    def _send(self, what: object) -> None:
        try:
            self.line.send(what)
        except OSError:
            raise self._gone() from None

    def _heard(self, patience: float, began: float) -> tuple[Any, ...]:
        try:
            if not self.line.poll(max(0.0, began + patience - time.monotonic())):
                self.stop()
                _too_slow[self.source] = patience
                raise CodeFailed("ways.too_slow", seconds=f"{patience:g}")
            heard: tuple[Any, ...] = self.line.recv()
        except (EOFError, OSError):
            raise self._gone() from None
        if heard[0] == "raised":
            raise CodeFailed("ways.raised", error=heard[1])
        return heard

    def _gone(self) -> CodeFailed:
        self.stop()
        return CodeFailed("ways.died", code=self.process.exitcode)

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.line.close()


_guests: dict[Source, _Guest] = {}
_too_slow: dict[Source, float] = {}


def _guest(source: Source, patience: float) -> _Guest:
    """The process of a function, started when first needed; one that took too long is not waited for again."""
    if patience <= _too_slow.get(source, 0.0):
        raise CodeFailed("ways.too_slow", seconds=f"{_too_slow[source]:g}")
    found = _guests.get(source)
    if found is None or not found.process.is_alive():
        for old in [each for each in _guests if (each.file, each.name) == (source.file, source.name)]:
            _guests.pop(old).stop()  # the file was changed, or the process has died
        found = _guests[source] = _Guest(source, patience)
    return found


def _given(asked: Sequence[Any], view: View, foresee: Foresee | None) -> Any:
    if asked[0] == "luck":
        return view.own_luck(min(max(int(asked[1]), 1), MOST_SLOTS))
    if foresee is None:
        raise CodeFailed("ways.no_foresee")
    seen, plans, quarters, n = asked[1:]
    return [(each.output, each.morale) for each in foresee(seen, plans, do_nothing, int(quarters), int(n))]
