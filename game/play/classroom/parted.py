"""Differences between the players of a class: moves tried, answers to events, and turning points in common."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from game.sentences import say
from game.sim.catalogue import IDS

Document = dict[str, Any]
MOST_PARTED = 5  # differences listed
FEW = 2  # players; the least on each side of a difference, and the least who share a turning point


def moves_tried(players: Sequence[Document]) -> list[Document]:
    """Return for every used move how many players, in how many quarters, and the median of their first quarters."""
    rows = []
    for move in IDS:
        used = [[row["quarter"] for row in player["quarters"] if move in row["moves"]] for player in players]
        users = [quarters for quarters in used if quarters]
        if users:
            firsts = sorted(quarters[0] for quarters in users)
            rows.append(
                {
                    "move": move,
                    "name": say(f"move.{move}.name"),
                    "players": len(users),
                    "uses": sum(map(len, users)),
                    "first_quarter": firsts[len(firsts) // 2],
                }
            )
    return sorted(rows, key=lambda row: (-row["players"], -row["uses"]))


def events_met(players: Sequence[Document]) -> list[Document]:
    """Return the events in the order of the game with every answer that was given, the commonest first.

    `decisions` is the mean decision value of the whole games of those who answered so, not the effect of the answer.
    """
    met: dict[str, list[tuple[Document, Document]]] = {}
    for player in players:
        for row in player["quarters"]:
            if row["event"] is not None and row["answer"] is not None:
                met.setdefault(row["event"]["id"], []).append((player, row))
    found = []
    for event, pairs in met.items():
        who = {player["file"] for player, _ in pairs}
        quarters = sorted(row["quarter"] for _, row in pairs)
        found.append(
            {
                "event": event,
                "title": pairs[0][1]["event"]["title"],
                "quarter": quarters[len(quarters) // 2],
                "met": len(who),
                "not_met": len(players) - len(who),
                "answers": _answers(pairs),
            }
        )
    return sorted(found, key=lambda row: row["quarter"])


def _answers(pairs: Sequence[tuple[Document, Document]]) -> list[Document]:
    by_answer: dict[str, list[tuple[Document, Document]]] = {}
    for player, row in pairs:
        by_answer.setdefault(row["answer"]["id"], []).append((player, row))
    rows = [
        {
            "answer": answer,
            "text": some[0][1]["answer"]["text"],
            "count": len(some),
            "share": round(len(some) / len(pairs), 3),
            "decisions": round(fmean(player["decisions"] for player, _ in some), 2),
            "score": round(fmean(player["score"] for player, _ in some), 2),
            "stayed": round(fmean(player["stayed"]["stayed"] / player["stayed"]["of"] for player, _ in some), 3),
        }
        for answer, some in by_answer.items()
    ]
    return sorted(rows, key=lambda row: (-row["count"], row["answer"]))


def parted_moves(players: Sequence[Document]) -> list[Document]:
    """Return the moves of single quarters that some made and some did not, where their decisions lie furthest apart.

    `with` and `without`: how many players, and the mean value of that quarter's decision in points.
    """
    rows: list[Document] = []
    for quarter in range(1, 1 + max((len(player["quarters"]) for player in players), default=0)):
        here = [row for player in players for row in player["quarters"] if row["quarter"] == quarter]
        for move in IDS:
            sides = [[row["decision"] for row in here if (move in row["moves"]) is made] for made in (True, False)]
            if min(map(len, sides)) >= FEW:
                made, left = (round(fmean(side), 2) for side in sides)
                rows.append(
                    {
                        "quarter": quarter,
                        "move": move,
                        "name": say(f"move.{move}.name"),
                        "with": {"players": len(sides[0]), "decision": made},
                        "without": {"players": len(sides[1]), "decision": left},
                        "apart": round(made - left, 2),
                    }
                )
    return sorted(rows, key=lambda row: -abs(float(row["apart"])))[:MOST_PARTED]


def common_turning_points(players: Sequence[Document]) -> list[Document]:
    """Return the quarters that were turning points of at least two games, the commonest first."""
    rows = []
    for quarter in range(1, 1 + max((len(player["quarters"]) for player in players), default=0)):
        values = [
            player["quarters"][quarter - 1]["decision"] for player in players if quarter in player["turning_points"]
        ]
        if len(values) >= FEW:
            rows.append(
                {
                    "quarter": quarter,
                    "players": len(values),
                    "up": sum(value > 0 for value in values),
                    "down": sum(value < 0 for value in values),
                    "decision": round(fmean(values), 2),
                }
            )
    return sorted(rows, key=lambda row: (-row["players"], row["quarter"]))
