"""The work of the quarter: act, learn as a team, take over the playbook, explore (March 1991 in the game)."""

from __future__ import annotations

import numpy as np

from game.sim.knowledge.learning import above_code, act, follow_process, learn_code, right, socialise, step_toward
from game.sim.numeric.arrays import PackedBits, PerSeat
from game.sim.numeric.exact import mean
from game.sim.turn import Effects, Turn


def work(turn: Turn) -> Effects:
    """Everybody acts; the playbook learns from who does better than it; members drift toward it or find out more."""
    s, m, full = turn.state, turn.params.setting.dimensions, turn.params.full
    acts = _acts(turn)
    hits = right(acts, s.reality, m)
    share = hits / float(m)
    turn.score = 2.0 * share - 1.0
    turn.failed = 1.0 - mean(share)
    votes = above_code(hits, s.code_plus, s.code_minus, s.reality, m).astype(np.int64)
    if turn.anywhere("hero"):
        votes = np.where(turn.plan.at("hero"), int(turn.numbers.hero_votes), 1) * votes
    code_plus, code_minus = learn_code(
        s.code_plus, s.code_minus, acts, votes, _code_rate(turn), turn.draws, "work.code", full
    )
    plus, minus = _taken_over(turn)
    plus, minus = _explored(turn, acts, plus, minus)
    return [
        ("belief_plus", "work", plus),
        ("belief_minus", "work", minus),
        ("code_plus", "work", code_plus),
        ("code_minus", "work", code_minus),
    ]


def _acts(turn: Turn) -> PackedBits:
    n, s, words = turn.numbers, turn.state, turn.params.full.shape[0]
    own = act(s.belief_plus, s.belief_minus, turn.draws.coins("work.coin", s.seats, words) & turn.params.full)
    obey = (n.comply_base + n.comply_watch * s.watch) * (n.comply_respect_base + n.comply_respect * s.respect)
    bound = turn.draws.bernoulli("work.comply", s.seats, words, s.process[:, None] * obey)
    acts = follow_process(own, s.process_plus, s.process_minus, bound)
    placed = (turn.bet_good | turn.bet_bad)[:, None, :]
    with_bets: PackedBits = (acts & ~placed) | turn.bet_acts[:, None, :]
    return with_bets


def _code_rate(turn: Turn) -> PerSeat:
    n, s = turn.numbers, turn.state
    daring = n.code_base + n.code_safety * s.safety + n.hero_code * mean(turn.hero)
    rate: PerSeat = (n.code_rate * daring).clip(0.0, 1.0)
    return rate


def _taken_over(turn: Turn) -> tuple[PackedBits, PackedBits]:
    n, s, words = turn.numbers, turn.state, turn.params.full.shape[0]
    pull = n.social_base + n.social_vision * s.vision + n.social_process * s.process + n.social_cohesion * s.cohesion
    chance = (n.social_rate * pull)[:, None] * (n.social_self + n.social_follow * s.following)
    chance = chance + n.social_new * (s.tenure < n.new_tenure)
    moved = turn.draws.bernoulli("work.socialise", s.seats, words, chance)
    return socialise(s.belief_plus, s.belief_minus, s.code_plus, s.code_minus, moved)


def _explored(turn: Turn, acts: PackedBits, plus: PackedBits, minus: PackedBits) -> tuple[PackedBits, PackedBits]:
    n, s, words = turn.numbers, turn.state, turn.params.full.shape[0]
    rate = n.search_rate * turn.exploring * (n.search_base + n.search_vision * s.vision)[:, None]
    after_failure, after_success = turn.draws.bernoulli2(
        "work.search", s.seats, words, rate * n.search_failed, rate * n.search_worked
    )
    failed = (acts ^ s.reality[:, None, :]) & turn.params.full
    looked = ((after_failure & failed) | (after_success & ~failed)) & turn.params.full
    sharp = n.reading_base + n.reading_safety * (s.safety - n.reading_mark) + n.coach_reading * mean(turn.coached)
    sharp = sharp[:, None] + n.reading_near * turn.neighbours("development")
    true = turn.draws.bernoulli("work.reading", s.seats, words, sharp.clip(n.reading_low, n.reading_high))
    reading = ~(s.reality[:, None, :] ^ true) & turn.params.full
    return step_toward(plus, minus, reading, looked)
