"""Measure published effects on the model and say which of them it has."""

from __future__ import annotations

import math
from collections.abc import Sequence

from game.lab.progress import Progress
from game.lab.studies.facts.estimates import MeasuredEstimate
from game.lab.studies.facts.fact import AcceptedRange, Fact, FactFigure
from game.lab.studies.facts.table_of_facts import BY_ID, FACTS
from game.lab.studies.paired_runs import Document
from game.user_error import unknown_name

ROLES = ("calibration", "prediction", "held_out")


def chosen(ids: Sequence[str] | None) -> tuple[Fact, ...]:
    """Return the facts with the given ids, in the order of the table; without ids, all facts.

    Raises UnknownName for an id that is not in the table.
    """
    unknown = [name for name in ids or () if name not in BY_ID]
    if unknown:
        raise unknown_name("fact", unknown[0], BY_ID)
    return tuple(fact for fact in FACTS if not ids or fact.id in ids)


def measure_facts(facts: Sequence[Fact], on_progress: Progress = lambda done, whole: None) -> Document:
    """Measure facts; return {"facts": rows, "hits": …, "of": …, "by_role": …}.

    A row has id, what, source, doi, published, role, measured, low and high (of the first part), hit, and parts: each
    with says, measured, low, high, the accepted range and hit. A bound that is open is None.
    """
    rows = []
    for done, fact in enumerate(facts):
        on_progress(done, len(facts))
        rows.append(_row(fact))
    on_progress(len(facts), len(facts))
    return {
        "facts": rows,
        "hits": sum(row["hit"] for row in rows),
        "of": len(rows),
        "by_role": {role: _count([row for row in rows if row["role"] == role]) for role in ROLES},
    }


def _count(rows: Sequence[Document]) -> Document:
    return {"hits": sum(row["hit"] for row in rows), "of": len(rows)}


def _row(fact: Fact) -> Document:
    parts = [_part(part, part.measure()) for part in fact.parts]
    first = parts[0]
    return {
        "id": fact.id,
        "what": fact.what,
        "source": fact.source.text,
        "doi": fact.source.doi,
        "published": fact.published,
        "role": fact.role,
        "measured": first["measured"],
        "low": first["low"],
        "high": first["high"],
        "hit": all(part["hit"] for part in parts),
        "parts": parts,
    }


def _part(part: FactFigure, found: MeasuredEstimate) -> Document:
    accepted: AcceptedRange = part.accepted
    return {
        "says": part.says,
        "measured": found.value,
        "low": found.low,
        "high": found.high,
        "accepted": [_or_none(accepted.low), _or_none(accepted.high)],
        "hit": accepted.holds(found),
    }


def _or_none(bound: float) -> float | None:
    return bound if math.isfinite(bound) else None
