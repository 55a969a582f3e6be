"""The records of a saved game, and the hash chain that shows whether they are intact."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class GameSetup:
    """Everything that determines a game before its first quarter."""

    scenario: str  # id
    scenario_hash: str
    scenario_text: str  # the whole file, so that a game outlives the file
    seed: int
    rules: str  # rules version
    planned: int  # quarters
    strategy: str | None = None  # None: a person plays
    options: str = "{}"  # JSON, such as the level of difficulty


@dataclass(frozen=True)
class GameRow:
    """A game as lists show it. Times are ISO 8601 in UTC."""

    id: int
    code: str  # sixteen hex digits that stay with every copy of the game
    setup: GameSetup
    quarters: int  # recorded
    started: str
    ended: str | None = None
    ending: str | None = None  # None: not finished
    score: dict[str, float] | None = None


@dataclass(frozen=True)
class QuarterRow:
    """One finished quarter: the decisions, the digest of the state after it, and a summary for lists."""

    quarter: int  # counts from 1
    decisions: dict[str, Any]
    digest: str
    summary: dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """The plan of an unfinished quarter. It is not in the hash chain, so it is checked when restored."""

    quarter: int
    decisions: dict[str, Any]


@dataclass(frozen=True)
class StoredQuarter:
    """A quarter as stored, with its link of the hash chain."""

    quarter: int
    decisions: str  # JSON
    digest: str
    summary: str  # JSON
    link: str


def canonical_json(value: object) -> str:
    """Return the canonical JSON text of a value: sorted keys, no spaces. Raises ValueError for NaN.

    Lone surrogates, as names of files can hold, are escaped, since SQLite stores only what UTF-8 can encode.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def first_link(code: str, game: GameSetup) -> str:
    """Return the first link of a game's chain: a hash of its code and setup."""
    fixed = [
        code,
        game.scenario,
        game.scenario_hash,
        game.scenario_text,
        game.seed,
        game.rules,
        game.planned,
        game.strategy,
        game.options,
    ]
    return hash_text(canonical_json(fixed))


def next_link(previous: str, quarter: int, decisions: str, digest: str, summary: str) -> str:
    """Return the link of a quarter: a hash of the quarter and the previous link."""
    return hash_text(canonical_json([previous, quarter, decisions, digest, summary]))


def close_link(seal: str, ended: str, ending: str, score: str) -> str:
    """Return the hash of a game's ending."""
    return hash_text(canonical_json([seal, ended, ending, score]))


def intact_prefix(first: str, quarters: Iterable[StoredQuarter]) -> list[StoredQuarter]:
    """Return the longest prefix of quarters whose hash chain is valid. The columns may have any type."""
    link, good = first, []
    for number, each in enumerate(quarters, start=1):
        if not _is_typed(each):
            break
        link = next_link(link, number, each.decisions, each.digest, each.summary)
        if each.quarter != number or each.link != link:
            break
        good.append(each)
    return good


def _is_typed(stored: StoredQuarter) -> bool:
    """Return whether every column has its type, which SQLite does not enforce."""
    texts = (stored.decisions, stored.digest, stored.summary, stored.link)
    return type(stored.quarter) is int and all(isinstance(each, str) for each in texts)


def read_quarter(stored: StoredQuarter) -> QuarterRow:
    """Parse a stored quarter whose chain has been checked."""
    return QuarterRow(
        quarter=stored.quarter,
        decisions=json.loads(stored.decisions),
        digest=stored.digest,
        summary=json.loads(stored.summary),
    )


def hash_text(text: str) -> str:
    """Return the first 128 bits of a text's SHA-256, as hex."""
    # a text that is no JSON may hold lone surrogates, which strict UTF-8 refuses
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
