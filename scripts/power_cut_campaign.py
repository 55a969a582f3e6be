"""Cut the power at every moment of saving games, in thought, and open what a disk may hold afterwards.

Usage: python scripts/power_cut_campaign.py [cuts] [seed] [states]

Two sessions of games are played and saved once while all writes, truncations, flushes, renames and removals are
recorded. A cut falls between two of these calls. What was flushed before is on the disk; of the rest, any part may be:
all or nothing, a beginning, all but one sector, or any sectors of 512 or 4,096 bytes in any order, a sector torn in its
middle, a file grown without its data, names of files in order or any of them. Each distinct state of the folder is
opened by the game once, at most `states` of them: all quarters that had been acknowledged have to be there, or a
sentence has to say that something is missing. Drafts are not recorded; they may be lost. Linux only (`file_calls`).
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from game.history.database.records import GameSetup
from game.history.store import Store, open_store
from game.user_error import UserError
from scripts.file_calls import Call, watching

SECTOR = 512  # bytes
PER_PAGE = 8  # sectors in the larger unit that a disk may write
QUARTERS = 5
Told = dict[str, int]  # quarters that were acknowledged, by the code of the game
State = dict[str, bytes]  # files by name


@dataclass
class OnDisk:
    """A file: what was flushed, and the pieces written since, each in the order of all calls."""

    flushed: bytes = b""
    version: int = 0
    moments: list[int] = field(default_factory=list)
    pieces: list[tuple[int, bytes | None]] = field(default_factory=list)  # without bytes: truncated to that size

    def change(self, moment: int, call: Call) -> None:
        """Add the sectors of a write, or a truncation."""
        if call.kind == "truncate":
            self._add(moment, call.place, None)
            return
        start, end = call.place, call.place + len(call.data)
        while start < end:
            stop = min(end, (start // SECTOR + 1) * SECTOR)
            self._add(moment, start, call.data[start - call.place : stop - call.place])
            start = stop

    def _add(self, moment: int, place: int, data: bytes | None) -> None:
        self.moments.append(moment)
        self.pieces.append((place, data))

    def flush(self) -> None:
        """Put all pieces on the disk."""
        self.flushed = self.content((1 << len(self.pieces)) - 1)
        self.version += 1
        self.moments, self.pieces = [], []

    def content(self, arrived: int, torn: bool = False, grown: bool = False) -> bytes:
        """Return the file if the pieces of a bit mask have arrived; `torn`: the last of them by half."""
        found, longest, last = bytearray(self.flushed), len(self.flushed), arrived.bit_length() - 1
        for number, (place, data) in enumerate(self.pieces):
            longest = place if data is None else max(longest, place + len(data))
            if not arrived >> number & 1:
                continue
            if data is None:
                del found[place:]
                continue
            kept = data[: len(data) // 2] if torn and number == last else data
            found.extend(bytes(max(0, place - len(found))))
            found[place : place + len(kept)] = kept
        if grown:
            found.extend(bytes(max(0, longest - len(found))))
        return bytes(found)


class Disk:
    """A folder on a disk whose calls are replayed one by one."""

    def __init__(self) -> None:
        self.files: list[OnDisk] = []
        self.names: dict[str, int] = {}  # as the running program sees them: number of the file
        self.flushed: dict[str, int] = {}
        self.moments: list[int] = []
        self.renamings: list[tuple[str, int | None, str]] = []  # name, file or None for removed, name it had before

    def do(self, moment: int, call: Call) -> None:
        """Replay a call."""
        name = os.path.basename(call.path)
        if call.kind == "sync folder":
            self._flush_names()
        elif call.kind == "create":
            self.files.append(OnDisk())
            self._name(moment, (name, len(self.files) - 1, ""))
        elif call.kind == "delete":
            self._name(moment, (name, None, ""))
        elif call.kind == "rename":
            self._name(moment, (os.path.basename(call.target), self.names[name], name))
        elif call.kind == "sync":
            self.files[self.names[name]].flush()
            if name.endswith("-journal"):  # SQLite flushes the folder with a new journal
                self._flush_names()
        else:
            self.files[self.names[name]].change(moment, call)

    def _name(self, moment: int, change: tuple[str, int | None, str]) -> None:
        self.moments.append(moment)
        self.renamings.append(change)
        _rename(self.names, change)

    def _flush_names(self) -> None:
        self.flushed = dict(self.names)
        self.moments, self.renamings = [], []


def _rename(names: dict[str, int], change: tuple[str, int | None, str]) -> None:
    name, file, before = change
    if before:
        names.pop(before, None)
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


@dataclass(frozen=True)
class Cut:
    """What arrived: the file of each name, and of each file the version and a bit mask of its pieces."""

    names: tuple[tuple[str, int], ...]
    arrived: tuple[tuple[int, int, int], ...]
    torn: bool
    grown: bool

    def state(self, disk: Disk) -> State:
        """Return the files after the cut."""
        masks = {file: mask for file, _, mask in self.arrived}
        return {name: disk.files[file].content(masks[file], self.torn, self.grown) for name, file in self.names}


def cut(disk: Disk, chance: random.Random) -> Cut:
    """Cut the power now, with a random outcome."""
    how = chance.random()
    moment = _some_moment(disk, chance)
    if how < 0.4:  # the order of the calls is kept
        count = bisect_right(disk.moments, moment)
        chosen = (1 << count) - 1
    else:
        chosen = _mask(len(disk.renamings), 1, how, chance)
    names = dict(disk.flushed)
    for number, change in enumerate(disk.renamings):
        if chosen >> number & 1:
            _rename(names, change)
    unit = chance.choice((1, PER_PAGE))
    arrived = []
    for file in sorted(set(names.values())):
        each = disk.files[file]
        if how < 0.4:
            mask = (1 << bisect_right(each.moments, moment)) - 1
        else:
            mask = _mask(len(each.pieces), unit, how, chance)
        arrived.append((file, each.version, mask))
    return Cut(tuple(sorted(names.items())), tuple(arrived), chance.random() < 0.1, chance.random() < 0.1)


def _some_moment(disk: Disk, chance: random.Random) -> int:
    moments = sorted({*disk.moments, *(moment for each in disk.files for moment in each.moments)})
    return chance.choice((-1, *moments))


def _mask(count: int, unit: int, how: float, chance: random.Random) -> int:
    """Return which of `count` pieces arrive, `unit` neighbours together."""
    everything = (1 << count) - 1
    if count == 0 or how < 0.45:
        return everything
    if how < 0.5:
        return 0
    groups = -(-count // unit)
    one = 1 << chance.randrange(groups)
    found = one if how < 0.7 else (1 << groups) - 1 - one if how < 0.9 else chance.getrandbits(groups)
    if how >= 0.96:
        found |= chance.getrandbits(groups)
    if unit == 1:
        return found
    block = (1 << unit) - 1
    return sum(block << unit * number for number in range(groups) if found >> number & 1) & everything


def record(folder: Path) -> list[Call | Told]:
    """Play two sessions of games; return all calls, and in between what had been acknowledged."""
    events: list[Call | Told] = []
    told: Told = {}

    def keep(call: Call) -> int:
        if os.path.dirname(call.path) == str(folder) or call.path == str(folder):
            events.append(call)
        return 0

    with watching(keep):
        for session in range(2):
            store = open_store(folder)
            for number in range(2):
                _play(store, session * 2 + number, told, events)
            store.close()
    return events


def _play(store: Store, seed: int, told: Told, events: list[Call | Told]) -> None:
    game = store.begin(
        GameSetup(
            scenario="cut",
            scenario_hash="hash",
            scenario_text="text " * 200,
            seed=seed,
            rules="rules",
            planned=QUARTERS,
        )
    )
    code = store.game(game).code
    for quarter in range(1, QUARTERS + 1):
        decisions = {"pad": f"{seed}-{quarter} " * (40 if quarter % 2 else 700)}
        store.commit_quarter(game, quarter, decisions, f"{quarter:016x}", {"output": quarter})
        told[code] = quarter
        events.append(dict(told))
    if seed % 2:
        store.finish(game, "builder", {"total": 50.0})


def outcome(state: State, told: Told, home: Path) -> str:
    """Open a state: "whole", "repaired" with nothing lost, "lost and said", or what is wrong."""
    home.mkdir()
    try:
        for name, content in state.items():
            (home / name).write_bytes(content)
        store = open_store(home)
        lengths = {row.code: len(store.quarters(row.id)) for row in store.games()}
        repaired = store.repair_outcome
        store.close()
    except UserError as error:
        return f"locked out: {error}"
    finally:
        shutil.rmtree(home)
    if any(lengths.get(code, 0) < quarters for code, quarters in told.items()):
        return "lost and said" if repaired is not None else "lost without a word"
    return "whole" if repaired is None else "repaired"


def moments(events: list[Call | Told]) -> Iterator[tuple[Disk, Told]]:
    """Yield the disk and what was acknowledged after each call."""
    disk, told = Disk(), Told()
    for moment, event in enumerate(events):
        if isinstance(event, Call):
            disk.do(moment, event)
        else:
            told = event
        yield disk, told


def campaign(cuts: int, seed: int, most: int) -> tuple[Counter[str], int, int]:
    """Return how many states had which outcome, how many distinct states there were, and how many calls."""
    chance = random.Random(seed)
    results: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        events = record(Path(folder) / "played")
        met, digests = set[tuple[Cut, int]](), set[bytes]()
        done = 0
        for moment, (disk, told) in enumerate(moments(events), start=1):
            while done < cuts * moment // len(events):
                done += 1
                each = cut(disk, chance)
                key = (each, sum(told.values()))
                if key in met:
                    continue
                met.add(key)
                state = each.state(disk)
                digest = _digest(state, told)
                if digest in digests:
                    continue
                digests.add(digest)
                if results.total() >= most / cuts * done:  # spread over all calls
                    continue
                found = outcome(state, told, Path(folder) / "after")
                results[found] += 1
                if found not in ("whole", "repaired"):
                    print(f"call {moment}: {found}: { {name: len(data) for name, data in state.items()} }", flush=True)
    return results, len(digests), sum(isinstance(each, Call) for each in events)


def _digest(state: State, told: Told) -> bytes:
    whole = hashlib.blake2b(repr(sorted(told.values())).encode(), digest_size=16)
    for name, content in sorted(state.items()):
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.digest()


def main() -> int:
    """Run the campaign; return 1 if anything that was acknowledged is lost, said or not, or the game is locked out."""
    cuts, seed, most = (int(sys.argv[place]) if len(sys.argv) > place else default for place, default in DEFAULTS)
    began = time.monotonic()
    results, states, calls = campaign(cuts, seed, most)
    found = ", ".join(f"{count} {name}" for name, count in sorted(results.items()))
    print(f"{cuts} cuts at {calls} calls, {states} distinct states, {results.total()} opened: {found}", end=", ")
    print(f"{time.monotonic() - began:.0f} s")
    return 0 if set(results) <= {"whole", "repaired"} else 1


DEFAULTS = ((1, 10_000), (2, 1), (3, 1_000))

if __name__ == "__main__":
    sys.exit(main())
