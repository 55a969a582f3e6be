"""What a block costs to send to another machine and back: bytes and seconds, beside the seconds that it takes to play.

Usage: python benchmarks/transfer.py
"""

from __future__ import annotations

import pickle
import time

from game.lab.compare.packed_blocks import pack_block, unpack_block
from game.lab.compare.playing.blocks import block_size
from game.lab.compare.playing.workers import Task, play_task
from game.scenario.loading.catalogue import find_scenario
from game.strategies.catalogue import BY_ID

NAMES = ("reader", "half-and-half", "all-leader", "all-manager", "random")


def main() -> None:
    """Print one line a scenario."""
    print("scenario, members, quarters, runs a block, task kB, block kB, packed kB, play s, send and read ms")
    for name in ("first-monday", "breaking-news", "the-main"):
        setting = find_scenario(name).setting
        strategies = tuple(BY_ID[each] for each in NAMES)
        runs = block_size(setting, strategies)
        task = Task(setting=setting, strategies=strategies, seed=1, first=0, last=runs)
        play_task(Task(setting=setting, strategies=strategies, seed=1, first=0, last=10))  # warm
        began = time.perf_counter()
        block = play_task(task)
        played = time.perf_counter() - began
        began = time.perf_counter()
        sent = pickle.dumps(block)
        pickle.loads(sent)
        pickled = time.perf_counter() - began
        packed = pack_block(block)
        unpack_block(packed)
        sizes = [len(each) / 1000 for each in (pickle.dumps(task), sent, packed)]
        shown = ", ".join(f"{size:.0f}" for size in sizes)
        print(f"{name}, {setting.seats}, {setting.quarters}, {runs}, {shown}, {played:.2f}, {1000 * pickled:.1f}")


if __name__ == "__main__":
    main()
