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
    found = [
        GlossaryEntry("idea", key, say(f"glossary.idea.{key}.name"), say(f"glossary.idea.{key}.words")) for key in IDEAS
    ]
    found += [_move(move.id) for move in MOVES]
    found += [GlossaryEntry("trait", key, say(f"trait.{key}.name"), say(f"trait.{key}.line")) for key in TRAIT_IDS]
    found += [GlossaryEntry("part", key, say(f"part.{key}"), say(f"briefing.part.{key}")) for key in PARTS]
    found += [GlossaryEntry("ending", key, say(f"ending.{key}.name"), say(f"ending.{key}.line")) for key in ENDINGS]
    found += [GlossaryEntry("group", key, say(f"cause_group.{key}"), say(f"glossary.group.{key}")) for key in GROUPS]
    found += [_finding(key) for key in FINDINGS]
    return tuple(sorted(found, key=lambda entry: (KINDS.index(entry.kind), entry.name.casefold())))


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
    return GlossaryEntry("move", key, say(f"move.{key}.name"), words)


def _finding(key: str) -> GlossaryEntry:
    at = f"glossary.finding.{key}"
    source, memory = (say(f"{at}.{part}") if has_sentence(f"{at}.{part}") else "" for part in ("source", "memory"))
    return GlossaryEntry("finding", key, say(f"{at}.name"), say(f"{at}.words"), source, memory)
