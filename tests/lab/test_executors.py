"""Blocks on executors and on a cluster: the same digest as here, whoever plays and whoever dies."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import game
from game.lab.compare.comparison import Comparison
from game.lab.compare.comparison_spec import ComparisonSpec
from game.lab.compare.playing.block_store import MemoryStore
from game.lab.compare.playing.dask_cluster import BadAddress, check_address, cluster_pool
from game.lab.compare.playing.executor_pool import WorkersLost
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["half-and-half", "do-nothing"]
RUNS = 600
needs_cluster = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="needs the extra `cluster`, which is not installed"
)


@pytest.fixture(scope="module")
def digest() -> str:
    return game.compare("first-monday", NAMES, runs=RUNS, seed=3).digest


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_plays_the_same_bits(kind: Any, digest: str) -> None:
    with kind(2) as executor:
        found = game.compare("first-monday", NAMES, runs=RUNS, seed=3, workers=2, executor=executor)
    assert found.digest == digest


def test_an_executor_that_breaks_is_said_so() -> None:
    with ProcessPoolExecutor(1) as executor:
        executor.submit(os._exit, 3).exception()
        with pytest.raises(WorkersLost):
            game.compare("first-monday", NAMES, runs=10, executor=executor)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "tls://a.b:1"])
def test_addresses_that_are_safe_are_taken(address: str) -> None:
    assert check_address(address, insist=False) == address


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.4:8786", "tcp://example.org:8786", "tcp://127.0.0.1.example.org:1", "tcp://0.0.0.0:1"]
)
def test_plain_tcp_off_this_machine_is_refused_unless_insisted_on(address: str) -> None:
    with pytest.raises(BadAddress, match="without protection"):
        check_address(address, insist=False)
    assert check_address(address, insist=True) == address


@pytest.mark.parametrize("address", ["", "8786", "tcp://", "tcp://127.0.0.1", "http://127.0.0.1:1", "tcp://h:99999999"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress, match="no address"):
        check_address(address, insist=True)


@contextlib.contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)


@needs_cluster
@pytest.mark.skipif(sys.platform == "win32", reason="kills a process by a signal")
def test_a_worker_that_is_killed_changes_nothing(tmp_path: Path, digest: str, run: Any) -> None:
    port = free_port()
    address, local = f"tcp://127.0.0.1:{port}", str(tmp_path)
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    own = ("--nthreads", "1", "--no-nanny", "--local-directory", local)
    with started("scheduler", *quiet, "--port", str(port)):
        wait_for(port)
        with started("worker", address, *quiet, *own) as one, started("worker", address, *quiet, *own):
            spec = ComparisonSpec(
                scenarios=(find_scenario("first-monday"),),
                strategies=tuple(BY_ID[name] for name in NAMES),
                runs=RUNS,
                seed=3,
            )
            seen: list[int] = []

            def kill_one(runs: int) -> None:
                if not seen:
                    one.send_signal(signal.SIGKILL)
                seen.append(runs)

            with cluster_pool(address) as pool:
                comparison = Comparison(spec, 1, MemoryStore(), block=30, pool=pool)
                comparison.play(kill_one)
            assert len(seen) == RUNS // 30
            assert one.wait(10) == -signal.SIGKILL
            assert comparison.document()["digest"] == digest
            line = f"compare first-monday --strategies {','.join(NAMES)} --runs {RUNS} --seed 3 --cluster {address}"
            code, out, err = run(line)
            assert code == 0, err
            assert digest in out
