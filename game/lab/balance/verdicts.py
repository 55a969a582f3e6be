"""Verdicts of a study: points for the author to check, as text keys with values, most severe first."""

from __future__ import annotations

from game.lab.compare.findings import Document
from game.sentences import say
from game.strategies.catalogue import DO_NOTHING, ONE_SIDED, REFERENCE

AS_GOOD = 3.0  # points that a memorised script may lag behind and still be as good as reading the situation
LUCKY = 0.75  # share of luck in the score; above it play decides too little
CLOSE = 0.60  # share of games in which the reference must beat its rival under independent luck
SAFE = 0.03  # maximum share of games in which the reference is dismissed
UNSEEN, LONG = 0.05, 8  # minimum share of dismissals when doing nothing, for commands of at least this many quarters


def verdicts(study: Document) -> list[Document]:
    """Return findings as {code, values}; the text of each is `balance.finding.<code>`."""
    return [*_dominance(study), *_luck_and_difficulty(study), *_unused(study), *_lopsided_events(study)]


def sentence(finding: Document) -> str:
    """Return a finding as a sentence."""
    return say(f"balance.finding.{finding['code']}", **finding["values"])


def _finding(code: str, **values: object) -> Document:
    return {"code": code, "values": values}


def _dominance(study: Document) -> list[Document]:
    findings: list[Document] = []
    if study["lines"]:  # a first answer has not searched for any
        findings = _script(study["lines"][0], study["script"])
    return findings + _families(study)


def _script(best: Document, script: Document) -> list[Document]:
    findings = []
    if script["total"]["mean"] >= best["total"]["mean"] - AS_GOOD:
        findings.append(_finding("one_script", script=_mean_total(script), best=_mean_total(best)))
    if best["one_sided"]:
        findings.append(
            _finding("one_family_line", moves=", ".join(say(f"move.{move}.name") for move in best["moves"]))
        )
    return findings


def _families(study: Document) -> list[Document]:
    findings = []
    for pair in study["standings"]["pairs"]:
        one, other = pair["strategies"]
        lead = pair["difference"] if other == REFERENCE else -pair["difference"]
        rival = one if other == REFERENCE else other if one == REFERENCE else None
        if rival not in (None, REFERENCE, DO_NOTHING) and lead > 0.0:
            code = "one_family" if rival in ONE_SIDED else "beats_reader"
            findings.append(_finding(code, strategy=say(f"strategy.{rival}.name"), more=f"{lead:.1f}"))
    return findings


def _luck_and_difficulty(study: Document) -> list[Document]:
    luck, hard, planned = study["luck"], study["difficulty"], study["length"]["planned"]
    findings = []
    if luck["share"] > LUCKY:
        findings.append(_finding("luck", share=f"{luck['share']:.0%}"))
    elif luck["reader_ahead"] < CLOSE:
        findings.append(_finding("close", share=f"{luck['reader_ahead']:.0%}"))
    if hard[REFERENCE]["dismissed"] > SAFE:
        findings.append(_finding("harsh", share=f"{hard[REFERENCE]['dismissed']:.0%}"))
    if planned >= LONG and hard[DO_NOTHING]["dismissed"] < UNSEEN:
        findings.append(_finding("unseen", share=f"{hard[DO_NOTHING]['dismissed']:.0%}"))
    return findings


def _unused(study: Document) -> list[Document]:
    findings = []
    for status in ("never", "spare") if study["lines"] else ():
        names = [say(f"move.{row['id']}.name") for row in study["moves"] if row["status"] == status]
        if names:
            findings.append(_finding(f"moves_{status}", moves=", ".join(names)))
    for row in study["events"]:
        if row["dead"]:
            why = row["why_not"]["words"]
            findings.append(_finding("event_dead", event=row["title"], id=row["id"], why=why))
    return findings


def _lopsided_events(study: Document) -> list[Document]:
    findings = []
    for row in study["events"]:
        if row["no_stakes"]:
            findings.append(_finding("no_stakes", event=row["title"]))
        if row["lopsided"]:
            top = max(row["choices"], key=lambda choice: choice["best"])
            findings.append(_finding("lopsided", event=row["title"], choice=top["id"], share=f"{top['best']:.0%}"))
    return findings


def _mean_total(line: Document) -> str:
    return f"{line['total']['mean']:.1f}"
