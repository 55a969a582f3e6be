"""Epilogues: what became of each person, by what the player answered, promised and did, and why those who left did."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from game.play.ending.custom_endings import own_epilogue
from game.play.explain.causes.change_causes import explain
from game.play.explain.phrasing import cause_words
from game.play.session.finished_quarter import Quarter
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.sentences import has_sentence, say, say_count
from game.why.visible_ledger import UNKNOWN

MOST = 3  # sentences about a person at most
GREW, FELL = 0.10, -0.10  # least relative change of a member's value that is told
OFTEN = 2  # uses of a move on one person that earn a sentence of their own
WEIGHED = 0.02  # least morale lost to one cause in a game that explains a leaving
SILENT_CAUSES = frozenset({UNKNOWN, "limit", "rounding", "time", "chance", "nature"})  # nobody did anything


@dataclass(frozen=True)
class Stay:
    """One person's time in the team. Quarters count from 1; `arrived` is 0 for the first team.

    left: the quarter of leaving, None for those who stayed. after_you: left after the command. grew: relative change of
    the person's value.
    """

    name: str
    seat: int
    arrived: int
    left: int | None
    replaced: bool
    after_you: bool
    grew: float
    follows: bool


class Narrator:
    """Tells sentences of a kind in turn, so that none is heard again while there is another way to say it."""

    def __init__(self) -> None:
        self._told: Counter[str] = Counter()

    def say(self, key: str, **values: object) -> str:
        """Return the next sentence of a kind: `key`, `key`_2, `key`_3, …."""
        ways = 1
        while has_sentence(f"{key}_{ways + 1}"):
            ways += 1
        way = self._told[key] % ways + 1
        self._told[key] += 1
        return say(key if way == 1 else f"{key}_{way}", **values)


def epilogue(session: Session, stay: Stay, narrator: Narrator | None = None) -> str:
    """Return what became of a person of a finished game: at most MOST sentences, the most personal first.

    narrator: shared by the epilogues of one game, so that they do not repeat each other.
    """
    sentences: list[str] = []
    for sentence in _sentences(session, stay, narrator or Narrator()):
        if sentence and sentence not in sentences:
            sentences.append(sentence)
        if len(sentences) == MOST:
            break
    return " ".join(sentences)


def _sentences(session: Session, stay: Stay, narrator: Narrator) -> Iterator[str]:
    quarters = [each for each in session.quarters if stay.arrived < each.number and each.number <= (stay.left or 99)]
    if stay.left is not None and not stay.after_you:
        yield from _leaving(session, stay, quarters)
    if not stay.arrived:
        yield own_epilogue(session, stay.seat)
        yield _answer(session, stay, quarters)
    if stay.left is not None and stay.after_you:
        yield say_count("epilogue.left_after", stay.left - session.quarters[-1].number, name=stay.name)
    yield _promises(session, stay, quarters)
    yield _attention(stay, quarters, narrator)
    if stay.left is None or stay.after_you:
        yield _growth(stay, narrator)
        yield narrator.say("epilogue.follows", name=stay.name) if stay.follows else ""


def _leaving(session: Session, stay: Stay, quarters: list[Quarter]) -> Iterator[str]:
    """Yield when somebody left, and why: what took most of their morale, or whether they were evaluated first."""
    if stay.replaced:
        looked = any(("evaluate", stay.seat) in quarter.moves for quarter in quarters)
        yield say(f"epilogue.replaced_{'known' if looked else 'unknown'}", name=stay.name, quarter=stay.left)
        return
    yield say("epilogue.quit", name=stay.name, quarter=stay.left)
    causes: defaultdict[str, float] = defaultdict(float)
    for quarter in quarters:
        for cause, amount in explain(session, quarter, "morale", stay.seat).lines:
            causes[cause] += amount
    telling = {cause: amount for cause, amount in causes.items() if cause not in SILENT_CAUSES}
    worst = min(telling, key=lambda cause: telling[cause], default="")
    if worst and telling[worst] <= -WEIGHED:
        yield say("epilogue.why", cause=cause_words(session.scenario, worst, "morale", stay.seat, telling[worst]))


def _answer(session: Session, stay: Stay, quarters: list[Quarter]) -> str:
    """Return the last answer that was given to an event about the person."""
    events = session.scenario.setting.events
    for quarter in reversed(quarters):
        row = int(quarter.view.event[0])
        if row >= 0 and quarter.choice >= 0 and events[row].about == stay.seat:
            answer = answer_text(session, quarter).rstrip(".")
            return say("epilogue.answer", event=events[row].title, answer=answer)
    return ""


def _promises(session: Session, stay: Stay, quarters: list[Quarter]) -> str:
    """Return what became of promises to the person; a broken one is told before a kept one."""
    found: Counter[str] = Counter()
    for quarter in quarters:
        for cause, _ in explain(session, quarter, "trust", stay.seat).lines:
            if cause.startswith("promise."):
                found[cause.rpartition("_")[2]] += 1
    if found["broken"]:
        return say_count("epilogue.broken", found["broken"], name=stay.name)
    return say_count("epilogue.kept", found["kept"], name=stay.name) if found["kept"] else ""


def _attention(stay: Stay, quarters: list[Quarter], narrator: Narrator) -> str:
    """Return what the player did most for the person; that nothing was done is told kindly."""
    moves = Counter(move for quarter in quarters for move, seat in quarter.moves if seat == stay.seat)
    moves.pop("replace", None)
    if not moves:
        return narrator.say("epilogue.nothing", name=stay.name)
    move, times = moves.most_common(1)[0]
    if times < OFTEN:
        return ""
    return narrator.say("epilogue.often", move=say(f"move.{move}.name"), times=times, name=stay.name)


def _growth(stay: Stay, narrator: Narrator) -> str:
    percent = round(100 * abs(stay.grew))
    if stay.grew >= GREW:
        return narrator.say("epilogue.grew", name=stay.name, percent=percent)
    return narrator.say("epilogue.fell", name=stay.name, percent=percent) if stay.grew <= FELL else ""
