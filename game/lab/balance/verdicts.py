"""What an author should look at in a study: keys of sentences with their values, the gravest first."""

from __future__ import annotations

from game.lab.compare.blocks import DO_NOTHING
from game.lab.compare.findings import Document
from game.strategies import REFERENCE
from game.words import say

AS_GOOD = 3.0  # points by which a memorised script may lag and still do as well as reading the situation
LUCKY = 0.75  # share of luck in the score from which play decides too little
CLOSE = 0.60  # of games in which the reference must be ahead with other luck
SAFE = 0.03  # share of games in which the reference may be dismissed
UNSEEN, LONG = 0.05, 8  # share in which doing nothing must be, in a command of so many quarters
ONE_SIDED = ("all-manager", "all-leader")


def verdicts(study: Document) -> list[Document]:
    """Findings as {code, values}; the sentence of each is `balance.finding.<code>`."""
    return [*_wins_alone(study), *_odds(study), *_dead(study), *_answers(study)]


def sentence(finding: Document) -> str:
    """A finding as a person reads it."""
    return say(f"balance.finding.{finding['code']}", **finding["values"])


def _finding(code: str, **values: object) -> Document:
    return {"code": code, "values": values}


def _wins_alone(study: Document) -> list[Document]:
    best, script = study["lines"][0], study["script"]
    found = []
    if script["total"]["mean"] >= best["total"]["mean"] - AS_GOOD:
        found.append(_finding("one_script", script=_number(script), best=_number(best)))
    if best["one_sided"]:
        found.append(_finding("one_family_line", moves=", ".join(say(f"move.{move}.name") for move in best["moves"])))
    for pair in study["standings"]["pairs"]:
        one, other = pair["strategies"]
        more = pair["difference"] if other == REFERENCE else -pair["difference"]
        rival = one if other == REFERENCE else other if one == REFERENCE else None
        if rival not in (None, REFERENCE, DO_NOTHING) and more > 0.0:
            code = "one_family" if rival in ONE_SIDED else "beats_reader"
            found.append(_finding(code, strategy=say(f"strategy.{rival}.name"), more=f"{more:.1f}"))
    return found


def _odds(study: Document) -> list[Document]:
    luck, hard, planned = study["luck"], study["difficulty"], study["length"]["planned"]
    found = []
    if luck["share"] > LUCKY:
        found.append(_finding("luck", share=f"{luck['share']:.0%}"))
    elif luck["reader_ahead"] < CLOSE:
        found.append(_finding("close", share=f"{luck['reader_ahead']:.0%}"))
    if hard[REFERENCE]["dismissed"] > SAFE:
        found.append(_finding("harsh", share=f"{hard[REFERENCE]['dismissed']:.0%}"))
    if planned >= LONG and hard[DO_NOTHING]["dismissed"] < UNSEEN:
        found.append(_finding("unseen", share=f"{hard[DO_NOTHING]['dismissed']:.0%}"))
    return found


def _dead(study: Document) -> list[Document]:
    found = []
    for status in ("never", "spare"):
        names = [say(f"move.{row['id']}.name") for row in study["moves"] if row["status"] == status]
        if names:
            found.append(_finding(f"moves_{status}", moves=", ".join(names)))
    found += [_finding("event_dead", event=row["title"], id=row["id"]) for row in study["events"] if row["dead"]]
    return found


def _answers(study: Document) -> list[Document]:
    rows = []
    for row in study["events"]:
        if row["lopsided"]:
            top = max(row["choices"], key=lambda choice: choice["best"])
            rows.append(_finding("lopsided", event=row["title"], choice=top["id"], share=f"{top['best']:.0%}"))
    return rows


def _number(line: Document) -> str:
    return f"{line['total']['mean']:.1f}"
