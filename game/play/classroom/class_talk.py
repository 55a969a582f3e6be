"""Talking points of a class: remarks that the games bear out, and three questions worth asking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean

from game.play.classroom.class_types import ClassFindings, ClassQuestion, EventMet, Player, Remark
from game.sentences import say
from game.signed_numbers import signed

SOME = 6  # games from which thirds are compared
NOTICEABLE = 0.15  # share of a quarter's attention on the heart
ONE_SIDED = 0.8  # share of a quarter's attention on one family
CALLS = 0.5  # a gauge from here on is a call, as in the debrief
QUESTIONS = 3


def remarks(document: ClassFindings) -> list[Remark]:
    """Return what is remarkable, as {"key", "title", "text"}, without players' names and without small differences."""
    players = document["players"]
    found = [_began(players), _one_note(players), _luck(players)]
    return [
        {"key": key, "title": say(f"class.remark.{key}"), "text": text}
        for each in found
        if each is not None
        for key, text in [each]
    ]


def heart_share(player: Player, quarters: Callable[[int], bool]) -> float | None:
    """Return the share of the attention spent in some quarters that went to the heart; None if nothing was spent."""
    rows = [row for row in player["quarters"] if quarters(row["quarter"])]
    spent = sum(row["head"] + row["heart"] for row in rows)
    return sum(row["heart"] for row in rows) / spent if spent else None


def _began(players: Sequence[Player]) -> tuple[str, str] | None:
    """Return how the best third began and went on, if the two differ."""
    if len(players) < SOME:
        return None
    best = players[: len(players) // 3]
    half = max(len(player["quarters"]) for player in players) // 2
    early, late = (
        [share for player in best if (share := heart_share(player, some)) is not None]
        for some in (lambda quarter: quarter <= half, lambda quarter: quarter > half)
    )
    if not early or not late or abs(fmean(late) - fmean(early)) < NOTICEABLE:
        return None
    key = "order_first" if fmean(late) > fmean(early) else "heart_first"
    shares = {"early": f"{100 * fmean(early):.0f}", "late": f"{100 * fmean(late):.0f}"}
    return key, say(f"class.remark.{key}_text", count=len(best), half=half, **shares)


def _one_note(players: Sequence[Player]) -> tuple[str, str] | None:
    """Return how many of the lowest third leaned to one side in most quarters, if others did so less often."""
    if len(players) < SOME:
        return None
    third = len(players) // 3
    low, others = (sum(map(_one_sided, some)) for some in (players[-third:], players[:-third]))
    if low < 2 or low / third <= others / (len(players) - third) + NOTICEABLE:
        return None
    rest = len(players) - third
    return "one_note", say("class.remark.one_note_text", low=low, third=third, others=others, rest=rest)


def _one_sided(player: Player) -> bool:
    quarters = [row for row in player["quarters"] if row["head"] + row["heart"] > 0]
    leaning = [row for row in quarters if max(row["head"], row["heart"]) >= ONE_SIDED * (row["head"] + row["heart"])]
    return len(leaning) > len(quarters) / 2


def _luck(players: Sequence[Player]) -> tuple[str, str] | None:
    count = sum(abs(player["luck"]) > abs(player["decisions"]) for player in players)
    if not count:
        return None
    return "luck", say("class.remark.luck_text", count=count, of=len(players))


def questions(document: ClassFindings) -> list[ClassQuestion]:
    """Return three questions as {"question", "open"}: what to ask, and what to open while talking about it."""
    found = [*_of_event(document), *_of_parting(document), *_of_turning_point(document), *_of_calls(document)]
    found += [_general(name) for name in ("surprise", "again", "work")]
    return found[:QUESTIONS]


def _of_event(document: ClassFindings) -> list[ClassQuestion]:
    """Ask about the event whose answers lie furthest apart in the decisions of those who gave them."""

    def apart(event: EventMet) -> float:
        values = [answer["decisions"] for answer in event["answers"]]
        return max(values) - min(values)

    split = [event for event in document["events"] if len(event["answers"]) > 1]
    if not split:
        return []
    event = max(split, key=apart)
    first, second = event["answers"][:2]
    values = {"first": first["count"], "second": second["count"], "one": first["text"], "other": second["text"]}
    question = say("class.question.event", quarter=event["quarter"], title=event["title"], **values)
    return [{"question": question, "open": say("class.open.quarter", quarter=event["quarter"])}]


def _of_parting(document: ClassFindings) -> list[ClassQuestion]:
    if not document["parted"]:
        return []
    row = document["parted"][0]
    question = say(
        "class.question.parted",
        quarter=row["quarter"],
        move=row["name"],
        made=row["with"]["players"],
        left=row["without"]["players"],
        apart=signed(row["apart"], 1),
    )
    return [{"question": question, "open": say("class.open.compare", quarter=row["quarter"])}]


def _of_turning_point(document: ClassFindings) -> list[ClassQuestion]:
    if not document["turning_points"]:
        return []
    row = document["turning_points"][0]
    question = say(
        "class.question.turning", quarter=row["quarter"], players=row["players"], up=row["up"], down=row["down"]
    )
    return [{"question": question, "open": say("class.open.debrief", quarter=row["quarter"])}]


def _of_calls(document: ClassFindings) -> list[ClassQuestion]:
    """Ask for the quarter from which change was called for in most games, if there is one."""
    for quarter in range(1, 1 + document["quarters"]):
        rows = [row for player in document["players"] for row in player["quarters"] if row["quarter"] == quarter]
        if sum(row["change_demand"] >= CALLS for row in rows) > len(rows) / 2:
            question = say("class.question.calls", quarter=quarter)
            return [{"question": question, "open": say("class.open.board", quarter=quarter)}]
    return []


def _general(name: str) -> ClassQuestion:
    return {"question": say(f"class.question.{name}"), "open": say("class.open.own")}
