"""Blocks played by the workers of a Dask scheduler, reached by TLS, or by plain TCP on this machine."""

from __future__ import annotations

import contextlib
import importlib.util
import ipaddress
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from game.lab.compare.playing.executor_pool import ExecutorPool
from game.sim.games.rules_version import RULES
from game.user_error import UserError
from game.version import __version__

if TYPE_CHECKING:
    from distributed import Client

TIMEOUT = 20.0  # seconds to reach the scheduler and its first worker
RETRIES = 5  # attempts to play the block of a lost worker again


class NoCluster(UserError):
    """The cluster cannot be used; the message says why."""


class BadAddress(UserError):
    """A malformed address, or one over which code would travel unencrypted."""

    exit_code = 2


def check_address(address: str, insist: bool) -> str:
    """Return an address like tls://host:8786. Raises BadAddress.

    Whoever reaches a scheduler by plain TCP can run code on its workers, and whoever reads along can change answers:
    so plain TCP is for this machine alone unless the caller insists.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host is None or port is None or parts.scheme not in ("tcp", "tls"):
        raise BadAddress("cluster.bad_address", address=address[:80])
    if parts.scheme == "tcp" and not (insist or _is_this_machine(host)):
        raise BadAddress("cluster.plain_tcp", address=address[:80])
    return address


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextlib.contextmanager
def cluster_pool(address: str) -> Iterator[ExecutorPool]:
    """Yield a pool of a scheduler's workers. Raises NoCluster.

    A block of a worker that dies is played by another one. Certificates for TLS are those of Dask's configuration.
    """
    if importlib.util.find_spec("distributed") is None:
        raise NoCluster("cluster.missing")
    from distributed import Client
    from distributed.security import Security

    security = Security() if address.startswith("tls:") else None
    try:
        client = Client(address, timeout=TIMEOUT, security=security, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise NoCluster("cluster.no_scheduler", address=address, why=error) from error
    with client:
        threads = _checked_workers(client, address)
        with client.get_executor(pure=False, retries=RETRIES) as executor:
            yield ExecutorPool(executor, threads)


def _checked_workers(client: Client, address: str) -> int:
    """Return how many blocks the workers can play at once. Raises NoCluster if they cannot give the same answers."""
    with contextlib.suppress(TimeoutError):
        client.wait_for_workers(1, timeout=TIMEOUT)
    workers: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    if not workers:
        raise NoCluster("cluster.no_workers", address=address)
    for worker, found in client.run(_versions, on_error="return").items():
        if found != _versions():
            raise NoCluster("cluster.other_version", worker=worker, found=found, own=_versions())
    return max(2, sum(int(each["nthreads"]) for each in workers.values()))


def _versions() -> str:
    """Return the versions that decide the numbers."""
    return f"{__version__}, rules {RULES}"
