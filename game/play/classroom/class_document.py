"""The report on a class as plain data: the JSON of `headheart class`, from which its page and its screen are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import fmean, stdev

from game.play.classroom.class_folder import ClassGame, ClassGames, Done, NoClass
from game.play.classroom.class_talk import questions, remarks
from game.play.classroom.class_types import (
    FIGURES,
    ClassFindings,
    ClassReport,
    EndingCount,
    Figure,
    Player,
    QuarterActions,
    RefusedFile,
    Spread,
    StayedCount,
)
from game.play.classroom.player_differences import common_turning_points, events_met, moves_tried, parted_moves
from game.play.debrief.changed_plans.plan_change_text import moves_words
from game.play.debrief.debrief_document import first_picture
from game.play.debrief.debrief_types import totals
from game.play.debrief.par_games import replay_situations
from game.play.session.decisions import quarter_decisions
from game.play.session.finished_quarter import Quarter
from game.play.session.placeholders import answer_text
from game.play.session.session import Session
from game.play.session.single_run_plan import plan_of
from game.play.session_code import session_code
from game.sentences import say
from game.sim.catalogue import HEAD, HEART, MOVES
from game.sim.catalogue import INDEX as ROW
from game.sim.games.rules_version import RULES


def class_document(class_games: ClassGames, done: Done = lambda now, whole: None) -> ClassReport:
    """Return the whole report; each game takes one to three seconds of a core. Raises NoClass without any game."""
    if not class_games.games:
        raise NoClass("class.no_games", why=class_games.refused[0].why if class_games.refused else "")
    players = []
    for at, game in enumerate(class_games.games):
        players.append(_player(game))
        done(at + 1, len(class_games.games))
    players.sort(key=lambda player: (-player["score"], player["file"]))
    for number, player in enumerate(players, 1):
        player["label"] = player["player"] or say("class.player", number=number)
    first = class_games.games[0].session
    seeds = sorted({game.session.seed for game in class_games.games})
    findings: ClassFindings = {
        "scenario": first.scenario.id,
        "title": first.scenario.title,
        "level": first.scenario.level,
        "rules": RULES,
        "seeds": seeds,
        "same_luck": len(seeds) == 1,
        "code": session_code(first.scenario, seeds[0]) if len(seeds) == 1 else None,
        "attention": max(player["attention"] for player in players),
        "quarters": max(len(player["quarters"]) for player in players),
        "games": len(players),
        "summary": {name: _summary(players, name) for name in FIGURES},
        "endings": _endings(players),
        "players": players,
        "moves": moves_tried(players),
        "events": events_met(players),
        "parted": parted_moves(players),
        "turning_points": common_turning_points(players),
    }
    refused: list[RefusedFile] = [
        {"file": each.file, "kind": each.kind, "why": each.why} for each in class_games.refused
    ]
    return {**findings, "remarks": remarks(findings), "questions": questions(findings), "refused": refused}


def _player(game: ClassGame) -> Player:
    session = game.session
    picture = first_picture(session, replay_situations(session))
    decisions, luck = totals(picture)
    return {
        "file": game.file,
        "player": game.record.player,
        "words": dict(game.record.words),
        "strategy": session.strategy,
        "seed": session.seed,
        "score": picture["result"],
        "parts": {name: value for name, value in picture["score"].items() if name != "total"},
        "expected": picture["expected"],
        "decisions": decisions,
        "luck": luck,
        "luck_adjusted": picture["luck_adjusted"],
        "luck_adjusted_interval": picture["luck_adjusted_interval"],
        "ending": picture["ending"],
        "ending_name": picture["ending_name"],
        "attention": int(session.params.setting.attention),
        "turning_points": picture["turning_points"],
        "course": picture["course"],
        "people": picture["people"],
        "stayed": _stayed(session),
        "quarters": [
            {**row, **_played(session, quarter)}
            for row, quarter in zip(picture["quarters"], session.quarters, strict=True)
        ],
        "label": "",  # given once the players are in order
    }


def _played(session: Session, quarter: Quarter) -> QuarterActions:
    """Return what was done in a quarter: attention by family, the kinds of moves, and the event with its answer."""
    view = quarter.view
    points = (plan_of(quarter.moves, view, quarter.choice).uses() * view.points)[0]
    head, heart = (
        sum(int(points[ROW[move.id]]) for move in MOVES if move.family == family) for family in (HEAD, HEART)
    )
    index = int(view.event[0])
    event = session.scenario.setting.events[index] if index >= 0 else None
    answer = quarter_decisions(session.scenario, quarter)["choice"]
    chosen = None if event is None or quarter.choice < 0 else event.choices[quarter.choice]
    return {
        "head": head,
        "heart": heart,
        "moves": list(dict.fromkeys(move for move, _ in quarter.moves)),
        "plan": moves_words(session, quarter.number, quarter.moves),
        "event": None if event is None else {"id": event.id, "title": event.title},
        "answer": None if chosen is None else {"id": answer, "text": answer_text(session, quarter)},
        "order_demand": round(float(view.order_demand[0]), 3),
        "change_demand": round(float(view.change_demand[0]), 3),
    }


def _stayed(session: Session) -> StayedCount:
    """Return how many of the first team are there when the command ends."""
    last = session.quarters[-1].after
    return {"stayed": int((last.generation[0] == 0).sum()), "of": last.seats}


def _summary(players: Sequence[Player], name: Figure) -> Spread:
    values = [player[name] for player in players]
    return {
        "mean": round(fmean(values), 2),
        "sd": round(stdev(values), 2) if len(values) > 1 else None,
        "low": min(values),
        "high": max(values),
    }


def _endings(players: Sequence[Player]) -> list[EndingCount]:
    counts = Counter((player["ending"], player["ending_name"]) for player in players)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"ending": ending, "name": name, "count": count} for (ending, name), count in rows]
