"""The glossary: the terms of the game with their meaning, and research findings with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from game.sentences import has_sentence, say
from game.sim.catalogue import MOVES, TRAIT_IDS
from game.sim.games.outcome import ENDINGS, PARTS
from game.why.cause_groups import GROUPS

IDEAS = (
    "quarter",
    "attention",
    "money",
    "output",
    "target",
    "standing",
    "hierarchy",
    "morale",
    "trust",
    "strain",
    "readiness",
    "load",
    "looking",
    "value",
    "estimate",
    "performance",
    "following",
    "ties",
    "concern",
    "head",
    "heart",
    "promise",
    "playbook",
    "mission",
    "drift",
    "turning",
    "clarity",
    "organisation",
    "vision",
    "safety",
    "problems",
    "problem_kind",
    "demand",
    "bet",
    "event",
    "forecast",
    "ledger",
    "unknown",
    "chance",
    "routine",
    "newcomer",
    "respect",
    "par",
    "score",
    "luck",
    "replay",
    "keys",
)
FINDINGS = (
    "charisma",
    "formalisation",
    "turbulence",
    "task",
    "satisfaction",
    "feedback",
    "replacing",
    "turnover",
    "shocks",
    "boss",
    "trust",
    "goals",
    "coaching",
    "failure",
    "contagion",
    "control",
    "march",
    "model",
)
KINDS = ("idea", "move", "trait", "part", "ending", "group", "finding")


@dataclass(frozen=True)
class GlossaryEntry:
    """One term: its kind (of KINDS), id, name and meaning.

    `source` is the publication that was read; `memory` holds publications cited from memory without checking ("" if
    none).
    """

    kind: str
    id: str
    name: str
    words: str
    source: str = ""
    memory: str = ""


@cache
def entries() -> tuple[GlossaryEntry, ...]:
    """Return all entries, sorted by kind and then by name."""
    rows = [
        GlossaryEntry(
            kind="idea", id=key, name=say(f"glossary.idea.{key}.name"), words=say(f"glossary.idea.{key}.words")
        )
        for key in IDEAS
    ]
    rows += [_move(move.id) for move in MOVES]
    rows += [
        GlossaryEntry(kind="trait", id=key, name=say(f"trait.{key}.name"), words=say(f"trait.{key}.line"))
        for key in TRAIT_IDS
    ]
    rows += [
        GlossaryEntry(kind="part", id=key, name=say(f"part.{key}"), words=say(f"briefing.part.{key}")) for key in PARTS
    ]
    rows += [
        GlossaryEntry(kind="ending", id=key, name=say(f"ending.{key}.name"), words=say(f"ending.{key}.line"))
        for key in ENDINGS
    ]
    rows += [
        GlossaryEntry(kind="group", id=key, name=say(f"cause_group.{key}"), words=say(f"glossary.group.{key}"))
        for key in GROUPS
    ]
    rows += [_finding(key) for key in FINDINGS]
    return tuple(sorted(rows, key=lambda entry: (KINDS.index(entry.kind), entry.name.casefold())))


def search_entries(query: str) -> list[GlossaryEntry]:
    """Return the entries that contain every word of a query; those with all of them in the name come first."""
    wanted = query.casefold().split()
    found = [entry for entry in entries() if _contains_all(f"{entry.name} {entry.words} {_kind(entry)}", wanted)]
    return sorted(found, key=lambda entry: not _contains_all(entry.name, wanted))


def _contains_all(words: str, wanted: list[str]) -> bool:
    return all(word in words.casefold() for word in wanted)


def _kind(entry: GlossaryEntry) -> str:
    return say(f"glossary.kind.{entry.kind}")


def _move(key: str) -> GlossaryEntry:
    words = say("glossary.move", does=say(f"move.{key}.does"), helps=say(f"move.{key}.helps"))
    return GlossaryEntry(kind="move", id=key, name=say(f"move.{key}.name"), words=words)


def _finding(key: str) -> GlossaryEntry:
    at = f"glossary.finding.{key}"
    source, memory = (say(f"{at}.{part}") if has_sentence(f"{at}.{part}") else "" for part in ("source", "memory"))
    return GlossaryEntry(
        kind="finding", id=key, name=say(f"{at}.name"), words=say(f"{at}.words"), source=source, memory=memory
    )
