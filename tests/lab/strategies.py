"""Strategies for tests that child processes can import by name."""

from __future__ import annotations

import os
import signal
import struct
from multiprocessing.connection import Connection

from game.sim.games.strategy import Strategy
from game.sim.plan import Plan
from game.sim.player_view.view import View
from game.strategies.reader import reader


def raising(view: View) -> Plan:
    """Play like the reader, then raise in the third quarter."""
    if view.quarter == 3:
        raise ValueError("no idea what to do")
    return reader(view)


def killing(view: View) -> Plan:
    """Kill the process that plays it, as a defect in a native library would."""
    os.kill(os.getpid(), signal.SIGKILL)
    return reader(view)


RAISING = Strategy("raising", raising)
KILLING = Strategy("killing", killing)


def die_while_answering(orders: Connection, answers: Connection) -> None:
    """Kill a worker after it has written part of its answer."""
    orders.recv()
    os.write(answers.fileno(), struct.pack("!i", 1_000_000) + bytes(1000))
    os.kill(os.getpid(), signal.SIGKILL)
