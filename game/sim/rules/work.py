"""The work of the quarter: act, learn as a team, adopt the playbook, explore (March 1991 in the game)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.effects import Effects
from game.sim.knowledge.learning import (
    act,
    beats_playbook,
    correct_count,
    follow_process,
    learn_playbook,
    socialise,
    step_toward,
)
from game.sim.numeric.arrays import PackedBits, PerRun, PerSeat
from game.sim.numeric.exact import mean
from game.sim.rules.bets import Bets
from game.sim.rules.leaving import Turnover
from game.sim.rules.time_use import TimeUse
from game.sim.turn import Turn


@dataclass(frozen=True, slots=True)
class Work:
    """The results of the quarter's work: beliefs, and how well actions fitted reality."""

    score: PerSeat  # -1..1, share of right actions less share of wrong ones
    failed: PerRun  # share of actions that failed


def work(turn: Turn, turnover: Turnover, time: TimeUse, bets: Bets) -> tuple[Effects, Work]:
    """Let everybody act, the playbook learn from members who do better than it, and members adopt it or explore."""
    s, m, full = turn.state, turn.params.setting.dimensions, turn.params.full
    acts = _acts(turn, bets)
    hits = correct_count(acts, s.reality, m)
    share = hits / float(m)
    done = Work(score=2.0 * share - 1.0, failed=1.0 - mean(share))
    votes = beats_playbook(hits, s.playbook_plus, s.playbook_minus, s.reality, m).astype(np.int64)
    if turn.anywhere("hero"):
        votes = np.where(turn.plan.at("hero"), int(turn.numbers.hero_votes), 1) * votes
    playbook_plus, playbook_minus = learn_playbook(
        s.playbook_plus, s.playbook_minus, acts, votes, _playbook_rate(turn, turnover), turn.draws, "work.code", full
    )
    plus, minus = _socialised(turn)
    plus, minus = _explored(turn, turnover, time, acts, (plus, minus))
    effects: Effects = [
        ("belief_plus", "work", plus),
        ("belief_minus", "work", minus),
        ("playbook_plus", "work", playbook_plus),
        ("playbook_minus", "work", playbook_minus),
    ]
    return effects, done


def _acts(turn: Turn, bets: Bets) -> PackedBits:
    """Return what each member does, packed: by belief or by the process, and by the bets where there are any."""
    n, s, words = turn.numbers, turn.state, turn.params.full.shape[0]
    own = act(s.belief_plus, s.belief_minus, turn.draws.fair_bits("work.coin", s.seats, words) & turn.params.full)
    obey = (n.comply_base + n.comply_watch * s.watch) * (n.comply_respect_base + n.comply_respect * s.respect)
    bound = turn.draws.bernoulli("work.comply", s.seats, words, s.process[:, None] * obey)
    acts = follow_process(own, s.process_plus, s.process_minus, bound)
    betted = (bets.good | bets.bad)[:, None, :]
    with_bets: PackedBits = (acts & ~betted) | bets.acts[:, None, :]
    return with_bets


def _playbook_rate(turn: Turn, turnover: Turnover) -> PerRun:
    """Return the chance that the playbook adopts a lesson, (runs,)."""
    n, s = turn.numbers, turn.state
    daring = n.playbook_base + n.playbook_safety * s.safety + n.hero_playbook * mean(turnover.held_up)
    rate: PerRun = (n.playbook_rate * daring).clip(0.0, 1.0)
    return rate


def _socialised(turn: Turn) -> tuple[PackedBits, PackedBits]:
    """Return the beliefs after members take over the playbook, newcomers more than others."""
    n, s, words = turn.numbers, turn.state, turn.params.full.shape[0]
    pull = n.social_base + n.social_vision * s.vision + n.social_process * s.process + n.social_cohesion * s.cohesion
    chance = (n.social_rate * pull)[:, None] * (n.social_self + n.social_follow * s.following)
    chance = chance + n.social_new * (s.tenure < n.new_tenure)
    moved = turn.draws.bernoulli("work.socialise", s.seats, words, chance)
    return socialise(s.belief_plus, s.belief_minus, s.playbook_plus, s.playbook_minus, moved)


def _explored(
    turn: Turn, turnover: Turnover, time: TimeUse, acts: PackedBits, beliefs: tuple[PackedBits, PackedBits]
) -> tuple[PackedBits, PackedBits]:
    """Return the beliefs after members look into their actions, mostly those that failed, and read reality."""
    n, s, words = turn.numbers, turn.state, turn.params.full.shape[0]
    rate = n.search_rate * time.exploring * (n.search_base + n.search_vision * s.vision)[:, None]
    after_failure, after_success = turn.draws.bernoulli_pair(
        "work.search", s.seats, words, rate * n.search_failed, rate * n.search_worked
    )
    failed = (acts ^ s.reality[:, None, :]) & turn.params.full
    looked = ((after_failure & failed) | (after_success & ~failed)) & turn.params.full
    sharp = n.reading_base + n.reading_safety * (s.safety - n.reading_mark) + n.coach_reading * mean(turnover.coached)
    sharp = sharp[:, None] + n.reading_near * turn.neighbours("development")
    true = turn.draws.bernoulli("work.reading", s.seats, words, sharp.clip(n.reading_low, n.reading_high))
    reading = ~(s.reality[:, None, :] ^ true) & turn.params.full
    return step_toward(*beliefs, reading, looked)
