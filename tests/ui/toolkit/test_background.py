"""Background work: debounced, one thread for all of it, and no error is ever lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from game.crash import Crashed
from game.ui.crash import run_guarded
from game.ui.toolkit.widgets import Label
from game.ui.toolkit.window.background import WORKER, BackgroundTask
from game.user_error import UserError
from tests.ui.conftest import Pilot


def wait_until(pilot: Pilot, ready: Callable[[], bool]) -> None:
    """Pump the window until a condition is true."""
    end = time.monotonic() + 20
    while not ready():
        assert time.monotonic() < end
        pilot.app.pump()
        time.sleep(0.01)


@pytest.fixture
def unraised(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The errors that could be raised in no window and went to threading.excepthook."""
    errors: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda failure: errors.append(failure.exc_type))
    return errors


def divide_by_zero() -> int:
    """Raise an error that no caller expects."""
    return 1 // 0


def test_only_the_latest_request_is_delivered(pilot: Pilot) -> None:
    delivered: list[int] = []
    started, released = threading.Event(), threading.Event()

    def slow() -> int:
        started.set()
        released.wait(20)
        return 1

    task: BackgroundTask[int] = BackgroundTask(pilot.app.post, 0.0)
    task.submit(slow, delivered.append)
    assert started.wait(20)
    task.submit(lambda: 2, delivered.append)
    released.set()
    wait_until(pilot, lambda: bool(delivered))
    assert delivered == [2]
    task.submit(lambda: 3, delivered.append)
    task.cancel()
    pilot.tick(0.2)
    assert delivered == [2]


def test_an_error_in_background_work_is_raised_in_the_windows_thread(pilot: Pilot, unraised: list[object]) -> None:
    delivered: list[int] = []
    task: BackgroundTask[int] = BackgroundTask(pilot.app.post, 0.0)
    task.submit(divide_by_zero, delivered.append, lambda: delivered.append(-1))
    with pytest.raises(ZeroDivisionError) as raised:
        wait_until(pilot, lambda: False)
    assert raised.traceback[-1].name == "divide_by_zero", "with the traceback of where it happened"
    assert delivered == []
    assert unraised == []


def test_an_error_in_cancelled_work_is_raised_too(pilot: Pilot) -> None:
    started, released = threading.Event(), threading.Event()

    def slow() -> int:
        started.set()
        released.wait(20)
        return divide_by_zero()

    task: BackgroundTask[int] = BackgroundTask(pilot.app.post, 0.0)
    task.submit(slow, lambda result: None)
    assert started.wait(20)
    task.cancel()
    released.set()
    with pytest.raises(ZeroDivisionError):
        wait_until(pilot, lambda: False)


def test_an_error_in_background_work_is_a_crash_of_the_window(pilot: Pilot) -> None:
    pilot.show(lambda stage: Label("works"))
    task: BackgroundTask[int] = BackgroundTask(pilot.app.post, 0.0)
    task.submit(divide_by_zero, lambda result: None)
    threading.Timer(0.5, lambda: pilot.app.post(pilot.app.quit)).start()  # closes the screen that reports the crash
    with pytest.raises(Crashed):
        run_guarded(pilot.app)


def test_an_expected_failure_is_told_to_who_asked_and_else_raised(pilot: Pilot) -> None:
    def fail() -> int:
        raise UserError("board.forecast.failed")

    failed: list[str] = []
    task: BackgroundTask[int] = BackgroundTask(pilot.app.post, 0.0)
    task.submit(fail, lambda result: None, lambda: failed.append("failed"))
    wait_until(pilot, lambda: bool(failed))
    task.submit(fail, lambda result: None)
    with pytest.raises(UserError):
        wait_until(pilot, lambda: False)


def test_an_error_without_a_window_is_reported_and_other_work_goes_on(unraised: list[object]) -> None:
    done = threading.Event()

    def fail() -> None:
        divide_by_zero()

    WORKER.submit("one", 0.0, fail, None)
    WORKER.submit("other", 0.0, done.set, None)
    assert done.wait(20)
    assert unraised == [ZeroDivisionError]


def test_one_thread_does_the_work_of_all_tasks_and_then_ends(pilot: Pilot) -> None:
    tasks = [BackgroundTask[int](pilot.app.post, 0.01) for _ in range(4)]
    threads, delivered = set[int](), list[int]()

    def compute(number: int) -> Callable[[], int]:
        def work() -> int:
            threads.add(threading.get_ident())
            return number

        return work

    for number in range(60):
        tasks[number % 4].submit(compute(number), delivered.append)
        assert sum(thread.name == "background" for thread in threading.enumerate()) == 1
    wait_until(pilot, lambda: len(delivered) == 4)
    assert sorted(delivered) == [56, 57, 58, 59]
    assert len(threads) == 1
    wait_until(pilot, lambda: all(thread.name != "background" for thread in threading.enumerate()))
