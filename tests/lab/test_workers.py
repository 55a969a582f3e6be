"""Workers: killed processes change no bit."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import active_children
from typing import cast

import pytest

import game.lab.compare.playing.workers as workers_module
from game.lab.compare.playing.blocks import Block, digests
from game.lab.compare.playing.workers import BlockKillsWorkers, Task, WorkerPool, play_task
from game.scenario.loading.catalogue import find_scenario
from game.sim.setting import Setting
from game.strategies.catalogue import BY_ID
from tests.lab.strategies import KILLING, die_while_answering

SETTING = find_scenario("first-monday").setting
STRATEGIES = (BY_ID["half-and-half"],)
TASKS = [
    Task(setting=SETTING, strategies=STRATEGIES, seed=3, first=first, last=first + 10) for first in range(0, 80, 10)
]


def sorted_digests(blocks: list[Block]) -> list[tuple[int, tuple[int, ...]]]:
    return sorted((block.first, digests(block)) for block in blocks)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_worker_changes_no_bit() -> None:
    strangers = set(active_children())  # other processes, such as third-party strategies
    workers, found, killed = WorkerPool(2), [], 0
    try:
        for block in workers.blocks(TASKS):
            found.append(block)
            if killed < 2:
                pid = next(each.pid for each in active_children() if each not in strangers)
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
                killed += 1
    finally:
        workers.stop()
    assert killed == 2
    assert sorted_digests(found) == sorted_digests([play_task(task) for task in TASKS])
    assert set(active_children()) <= strangers


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_worker_killed_while_answering_does_not_block_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    workers = WorkerPool(2)
    monkeypatch.setattr(workers_module, "_work", die_while_answering)
    workers._workers.append(workers_module._Worker())
    monkeypatch.undo()
    try:
        assert sorted_digests(list(workers.blocks(TASKS))) == sorted_digests([play_task(task) for task in TASKS])
    finally:
        workers.stop()


def test_an_error_in_a_worker_is_raised_in_the_parent_with_its_traceback() -> None:
    workers = WorkerPool(2)
    broken = cast(Setting, None)
    with pytest.raises(AttributeError) as raised:
        list(workers.blocks([Task(setting=broken, strategies=STRATEGIES, seed=3, first=0, last=5)]))
    assert any("play_block" in note for note in raised.value.__notes__)
    workers.stop()


def test_no_more_workers_start_than_there_are_tasks() -> None:
    workers = WorkerPool(6)
    assert sorted_digests(list(workers.blocks(TASKS[:2]))) == sorted_digests([play_task(task) for task in TASKS[:2]])
    assert len(workers._workers) == 2
    workers.stop()


def test_tasks_are_dropped_when_the_caller_stops_iterating() -> None:
    strangers = set(active_children())
    workers = WorkerPool(2)
    blocks = workers.blocks(TASKS)
    next(blocks)
    blocks.close()
    assert set(active_children()) <= strangers
    assert sorted_digests(list(workers.blocks(TASKS[:2]))) == sorted_digests([play_task(task) for task in TASKS[:2]])
    workers.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_block_that_kills_every_worker_is_named() -> None:
    workers = WorkerPool(2)
    try:
        with pytest.raises(BlockKillsWorkers, match="Runs 5 to 8"):
            list(workers.blocks([Task(setting=SETTING, strategies=(KILLING,), seed=3, first=5, last=9)]))
    finally:
        workers.stop()
