"""Players that do not read the board: lists of scores for moves, a search for good lists, and carousels.

A list knows the half of the game, its cash and its moves of last quarter. A carousel goes round the moves in a fixed
order and knows the number of the quarter only. What they reach can be had without reading the situation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from game.lab.studies.paired_runs import Document, PairedRuns
from game.lab.studies.scoring_policy import QuarterMeans
from game.sim.catalogue import HEAD, IDS, INDEX, MOVES
from game.sim.numeric.arrays import Bools, Floats, Ints
from game.sim.plan import Plan
from game.sim.player_view.view import Choose, View
from game.strategies.fill import fill

COUNT = len(MOVES)
AIMED_IDS = tuple(move.id for move in MOVES if move.aimed)

ROUNDS, TRIES_A_ROUND = (
    10,
    32,
)  # rounds of the search, lines in each; the first round is drawn, the others descend from the best so far
PARENTS = 4
MAX_ADVANCE = 3  # seats that the targets move on each quarter

NOT_IN_CAROUSEL = ("replace", "risk", "transform", "budget")
STRIDES = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Trial:
    """The test bed of lists: runs of a scenario, and the reference's mean scores there by quarter."""

    paired: PairedRuns
    means: Sequence[QuarterMeans]


@dataclass(frozen=True)
class UnreadLists:
    """Several lists, one a row: a score per move that depends on the half of the game, last moves and cash only.

    early, late: (lists, moves) scores in the first and in the second half of the planned quarters.
    repeat: (lists, moves) factor for a move that was used last quarter.
    cash: (lists, moves) money that must be there for the move.
    advance: (lists,) seats by which the targets of aimed moves move on each quarter; 0 stays with the same people.
    """

    early: Floats
    late: Floats
    repeat: Floats
    cash: Floats
    advance: Ints

    def rows(self, part: slice | Ints) -> UnreadLists:
        """Return some of the lists."""
        return UnreadLists(**{field.name: getattr(self, field.name)[part] for field in fields(self)})

    def player(self, part: slice) -> Choose:
        """Return the player of some of the lists, each in its own copy of the runs."""
        lists = self.rows(part)

        def choose(view: View) -> Plan:
            of = np.repeat(np.arange(lists.advance.size), view.runs // lists.advance.size)
            scores = (lists.early if 2 * view.quarter <= view.planned_quarters else lists.late)[of]
            scores = scores * np.where(view.uses > 0, lists.repeat[of], 1.0) * (view.money[:, None] >= lists.cash[of])
            return fill(view, scores, rotation(view, lists.advance[of]))

        return choose


def rotation(view: View, advance: Ints) -> dict[str, Floats]:
    """Return preferences for targets seat by seat, beginning further on each quarter. advance: (runs,) seats."""
    behind = (np.arange(view.seats) - advance[:, None] * (view.quarter - 1)) % view.seats
    preference = (view.seats - behind).astype(np.float64)
    return dict.fromkeys(AIMED_IDS, preference)


def search_unread(trials: Sequence[Trial], seed: int, rounds: int = ROUNDS, tries: int = TRIES_A_ROUND) -> UnreadLists:
    """Return the best list of a seeded random search as a single row: the one with the highest mean total over trials.

    The search begins with a list made of the reference's mean scores, so that it does not depend on finding again what
    the reference knows on average.
    """
    rng = np.random.default_rng(seed)
    found = _first_round(trials, rng, tries)
    value = _values(trials, found)
    for _ in range(rounds - 1):
        parents = found.rows(np.argsort(-value, kind="stable")[:PARENTS])
        children = _descend(parents, rng, tries)
        found = _concatenate(found, children)
        value = np.concatenate([value, _values(trials, children)])
    best = int(value.argmax())
    return found.rows(slice(best, best + 1))


def _values(trials: Sequence[Trial], lists: UnreadLists) -> Floats:
    """Return the mean total of each list over all trials and runs, (lists,)."""
    count = lists.advance.size
    means = [trial.paired.totals_of_variants(lists.player, count).mean(axis=1) for trial in trials]
    value: Floats = np.mean(means, axis=0)
    return value


def _first_round(trials: Sequence[Trial], rng: np.random.Generator, tries: int) -> UnreadLists:
    """Return the list of mean scores, lists around it, and lists drawn without it (every fourth)."""
    early, late = np.mean([_half_means(trial) for trial in trials], axis=0)
    factor = rng.lognormal(0.0, 0.5, (tries, COUNT)) * (rng.random((tries, COUNT)) < 0.9)
    drawn = 3.0 * rng.random((tries, COUNT)) * (rng.random((tries, COUNT)) < 0.6)
    repeat = np.where(rng.random((tries, COUNT)) < 0.5, 1.0, rng.random((tries, COUNT)))
    cash = np.where(rng.random((tries, COUNT)) < 0.8, 0.0, 2.0 * rng.random((tries, COUNT)))
    factor[0], repeat[0], cash[0] = 1.0, 1.0, 0.0
    alone = (np.arange(tries) % 4 == 3)[:, None]
    return UnreadLists(
        early=np.where(alone, drawn, np.maximum(early, 0.0) * factor),
        late=np.where(alone, drawn, np.maximum(late, 0.0) * factor),
        repeat=repeat,
        cash=cash,
        advance=rng.integers(0, MAX_ADVANCE + 1, tries),
    )


def _half_means(trial: Trial) -> tuple[Floats, Floats]:
    """Return the reference's mean scores in the first and in the second half of the planned quarters, (moves,) each."""
    planned = trial.paired.params.setting.quarters
    table = np.stack([each.scores for each in trial.means[:planned]])
    middle = min(max(1, planned // 2), len(table) - 1)
    return table[: max(middle, 1)].mean(axis=0), table[middle:].mean(axis=0)


def _descend(parents: UnreadLists, rng: np.random.Generator, tries: int) -> UnreadLists:
    """Return lists that take each move from one of two parents and change some of it."""
    one, other = rng.integers(0, parents.advance.size, (2, tries))
    from_other = rng.random((tries, COUNT)) < 0.3

    def changed(share: float) -> Bools:
        chosen: Bools = rng.random((tries, COUNT)) < share
        return chosen

    def crossed(values: Floats) -> Floats:
        mixed: Floats = np.where(from_other, values[other], values[one])
        return mixed

    together = np.where(changed(0.25), rng.lognormal(0.0, 0.5, (tries, COUNT)), 1.0)
    shift = np.where(changed(0.1), rng.normal(0.0, 1.0, (tries, COUNT)), 0.0)
    late_shift = np.where(changed(0.1), rng.normal(0.0, 1.0, (tries, COUNT)), 0.0)
    return UnreadLists(
        early=np.maximum(crossed(parents.early) * together + shift, 0.0),
        late=np.maximum(crossed(parents.late) * together + shift + late_shift, 0.0),
        repeat=np.where(changed(0.1), rng.random((tries, COUNT)), crossed(parents.repeat)),
        cash=np.where(changed(0.05), 2.0 * rng.random((tries, COUNT)), crossed(parents.cash)),
        advance=np.where(rng.random(tries) < 0.1, rng.integers(0, MAX_ADVANCE + 1, tries), parents.advance[one]),
    )


def _concatenate(one: UnreadLists, other: UnreadLists) -> UnreadLists:
    names = (field.name for field in fields(one))
    return UnreadLists(**{name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in names})


def carousels() -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return the carousels tried, pairs of an order of moves and a stride: every order with each of STRIDES.

    The order begins `stride` places further on each quarter. With the order a, b, c, d and the stride 2, the moves come
    as a, b, c, d in the first quarter, as c, d, a, b in the second, and as a, b, c, d again in the third. The orders
    are the catalogue's, heart before head, the two in turn, and the last one backwards; all leave out NOT_IN_CAROUSEL.
    """
    fourteen = [move for move in MOVES if move.id not in NOT_IN_CAROUSEL]
    head = [move.id for move in fourteen if move.family == HEAD]
    heart = [move.id for move in fourteen if move.family != HEAD]
    alternating = [name for pair in zip(head, heart, strict=True) for name in pair]
    orders = (tuple(move.id for move in fourteen), tuple(heart + head), tuple(alternating), tuple(alternating[::-1]))
    return tuple((order, stride) for order in orders for stride in STRIDES)


def carousel(part: slice) -> Choose:
    """Return the player of some of the carousels, each in its own copy of the runs.

    The moves that are next in the order come first, as many as attention and money allow; nothing is read.
    """
    chosen = carousels()[part]

    def choose(view: View) -> Plan:
        scores = np.zeros((len(chosen), COUNT))
        for row, (order, stride) in enumerate(chosen):
            for place in range(len(order)):
                name = order[(place + (view.quarter - 1) * stride) % len(order)]
                scores[row, INDEX[name]] = float(len(order) - place)
        copies = np.repeat(np.arange(len(chosen)), view.runs // len(chosen))
        return fill(view, scores[copies], rotation(view, np.full(view.runs, MAX_ADVANCE)))

    return choose


def best_carousel(trials: Sequence[Trial]) -> slice:
    """Return the place of the carousel with the highest mean total over all trials, as a slice of one."""
    count = len(carousels())
    means = [trial.paired.totals_of_variants(carousel, count).mean(axis=1) for trial in trials]
    best = int(np.mean(means, axis=0).argmax())
    return slice(best, best + 1)


def named_weights(lists: UnreadLists) -> list[Document]:
    """Return lists as plain data: each table by move id, without moves that are never used."""
    documents = []
    for row in range(lists.advance.size):
        used = [name for name in IDS if max(lists.early[row, INDEX[name]], lists.late[row, INDEX[name]]) > 0.0]
        tables = {
            name: {move: round(float(getattr(lists, name)[row, INDEX[move]]), 3) for move in used}
            for name in ("early", "late", "repeat", "cash")
        }
        documents.append({**tables, "advance": int(lists.advance[row])})
    return documents
