"""Differences between the players of a class: moves tried, answers to events, and turning points in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from game.play.classroom.class_types import (
    AnswerCount,
    AnswerText,
    CommonTurningPoint,
    EventMet,
    EventTitle,
    MoveTried,
    PartedMove,
    Player,
)
from game.sentences import say
from game.sim.catalogue import IDS

MOST_PARTED = 5  # differences listed
FEW = 2  # players; the least on each side of a difference, and the least who share a turning point


def moves_tried(players: Sequence[Player]) -> list[MoveTried]:
    """Return for every used move how many players, in how many quarters, and the median of their first quarters."""
    rows: list[MoveTried] = []
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


def events_met(players: Sequence[Player]) -> list[EventMet]:
    """Return the events in the order of the game with every answer that was given, the commonest first.

    `decisions` is the mean decision value of the whole games of those who answered so, not the effect of the answer.
    """
    answered: dict[str, list[_Answered]] = {}
    for player in players:
        for row in player["quarters"]:
            if row["event"] is not None and row["answer"] is not None:
                given = _Answered(player=player, quarter=row["quarter"], event=row["event"], answer=row["answer"])
                answered.setdefault(row["event"]["id"], []).append(given)
    rows: list[EventMet] = []
    for event, answers in answered.items():
        met = {each.player["file"] for each in answers}
        quarters = sorted(each.quarter for each in answers)
        rows.append(
            {
                "event": event,
                "title": answers[0].event["title"],
                "quarter": quarters[len(quarters) // 2],
                "met": len(met),
                "not_met": len(players) - len(met),
                "answers": _count_answers(answers),
            }
        )
    return sorted(rows, key=lambda row: row["quarter"])


@dataclass(frozen=True)
class _Answered:
    """An event of a player's game, with the answer that was given."""

    player: Player
    quarter: int
    event: EventTitle
    answer: AnswerText

    @property
    def share_stayed(self) -> float:
        return self.player["stayed"]["stayed"] / self.player["stayed"]["of"]


def _count_answers(answers: Sequence[_Answered]) -> list[AnswerCount]:
    """Return the answers to one event with what became of those who gave them, the commonest first."""
    by_answer: dict[str, list[_Answered]] = {}
    for each in answers:
        by_answer.setdefault(each.answer["id"], []).append(each)
    rows: list[AnswerCount] = [
        {
            "answer": answer,
            "text": same[0].answer["text"],
            "count": len(same),
            "share": round(len(same) / len(answers), 3),
            "decisions": round(fmean(each.player["decisions"] for each in same), 2),
            "score": round(fmean(each.player["score"] for each in same), 2),
            "stayed": round(fmean(each.share_stayed for each in same), 3),
        }
        for answer, same in by_answer.items()
    ]
    return sorted(rows, key=lambda row: (-row["count"], row["answer"]))


def parted_moves(players: Sequence[Player]) -> list[PartedMove]:
    """Return the moves of single quarters that some made and some did not, where their decisions lie furthest apart.

    `with` and `without`: how many players, and the mean value of that quarter's decision in points.
    """
    rows: list[PartedMove] = []
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
    return sorted(rows, key=lambda row: -abs(row["apart"]))[:MOST_PARTED]


def common_turning_points(players: Sequence[Player]) -> list[CommonTurningPoint]:
    """Return the quarters that were turning points of at least two games, the commonest first."""
    rows: list[CommonTurningPoint] = []
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
