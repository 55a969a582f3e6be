"""What is kept of a game, and the chain of digests that shows whether it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class GameSetup:
    """What fixes a game before its first quarter."""

    scenario: str  # its id
    scenario_hash: str
    scenario_text: str  # the whole file, so that a game outlives the file
    seed: int
    rules: str  # rules version
    planned: int  # quarters
    strategy: str | None = None  # None: a person plays
    options: str = "{}"  # JSON: difficulty and the like


@dataclass(frozen=True)
class GameRow:
    """A game as it is listed. Times are ISO 8601 in UTC."""

    id: int
    code: str  # sixteen hex digits, the same wherever the game is copied
    setup: GameSetup
    quarters: int  # recorded
    started: str
    ended: str | None = None
    ending: str | None = None  # None: not finished
    score: dict[str, float] | None = None


@dataclass(frozen=True)
class QuarterRow:
    """One finished quarter: what was decided, the digest of the state after it, and what lists show of it."""

    quarter: int  # from 1
    decisions: dict[str, Any]
    digest: str
    summary: dict[str, Any]


@dataclass(frozen=True)
class Draft:
    """What was planned for a quarter that had not ended; nothing vouches for it, so it is checked when taken up."""

    quarter: int
    decisions: dict[str, Any]


@dataclass(frozen=True)
class StoredQuarter:
    """A quarter as it lies in the file, with its link of the chain."""

    quarter: int
    decisions: str  # JSON
    digest: str
    summary: str  # JSON
    link: str


def canonical_json(value: object) -> str:
    """The one JSON text of a value: sorted, compact, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def first_link(code: str, game: GameSetup) -> str:
    """The start of a game's chain: a hash over everything that fixes the game."""
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
    return _hash(canonical_json(fixed))


def next_link(before: str, quarter: int, decisions: str, digest: str, summary: str) -> str:
    """The link of one quarter: a hash over it and the link before."""
    return _hash(canonical_json([before, quarter, decisions, digest, summary]))


def close_link(seal: str, ended: str, ending: str, score: str) -> str:
    """The hash over how a game ended."""
    return _hash(canonical_json([seal, ended, ending, score]))


def intact_prefix(first: str, quarters: Iterable[StoredQuarter]) -> list[StoredQuarter]:
    """The longest part from the first quarter on whose chain holds."""
    link, good = first, []
    for number, each in enumerate(quarters, start=1):
        link = next_link(link, number, each.decisions, each.digest, each.summary)
        if each.quarter != number or each.link != link:
            break
        good.append(each)
    return good


def read_quarter(stored: StoredQuarter) -> QuarterRow:
    """A stored quarter whose chain was checked, read."""
    return QuarterRow(stored.quarter, json.loads(stored.decisions), stored.digest, json.loads(stored.summary))


def read_draft(quarter: object, decisions: object) -> Draft | None:
    """A draft as it lies in the file; None where it is not one any more."""
    if not isinstance(quarter, int) or not isinstance(decisions, str):
        return None
    try:
        found = json.loads(decisions)
    except (ValueError, RecursionError):
        return None
    return Draft(quarter, found) if isinstance(found, dict) else None


def _hash(text: str) -> str:
    # surrogates cannot be in a UTF-8 file, but can be in what is handed in
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
