"""Output: each member's as a product of parts, plus the gains and losses of bets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.sim.catalogue import COORDINATION, TECHNICAL
from game.sim.effects import Effects
from game.sim.hierarchy.targets import target_now
from game.sim.knowledge.learning import net_correct
from game.sim.numeric.arrays import Array, PerRun, PerSeat
from game.sim.numeric.exact import exp, log, mean, on_grid, total
from game.sim.people.drainers import drag
from game.sim.rules.bets import Bets
from game.sim.rules.leaving import Turnover
from game.sim.rules.readiness import guidance
from game.sim.rules.time_use import TimeUse
from game.sim.rules.work import Work
from game.sim.turn import MoveResults, Turn

Terms = list[tuple[str, Array]]
NOTHING = np.zeros((1, 1))


@dataclass(frozen=True, slots=True)
class Output:
    """The output of the quarter."""

    ln_output: PerSeat  # each member's ln output
    against_target: PerRun  # (output - target) / target
    terms: Terms  # the parts of ln output by cause, (runs, seats) or a shape that broadcasts to it
    gained: PerRun  # output won or lost by bets


def output(
    turn: Turn,
    cost: PerRun,
    move_results: MoveResults,
    turnover: Turnover,
    time: TimeUse,
    bets: Bets,
    work_results: Work,
) -> tuple[Effects, Output]:
    """Sum the parts of ln output for each member; the team's output is the sum of their exponentials, and bets."""
    n, s = turn.numbers, turn.state
    personal, team = _personal(turn, move_results, turnover, time, work_results), _team(turn, time)
    ln_output = _sum(personal) + _sum(team)
    gained = on_grid(turn.params.share_of_nine * bets.paid)
    made = total(on_grid(exp(ln_output))) + gained
    target = target_now(s, turn.params)
    spent = cost + n.quit_cost * turnover.quits - move_results.saving
    effects: Effects = [
        ("output", "work", made - s.output),
        ("net", "work", made - spent - s.net),
    ]
    return effects, Output(ln_output, (made - target) / target, [*personal, *team], gained)


def _sum(terms: Terms) -> Array:
    """Add up the parts in their order."""
    whole: Array = terms[0][1] + terms[1][1]
    for _, part in terms[2:]:
        if part is not NOTHING:
            whole += part
    return whole


def _personal(turn: Turn, move_results: MoveResults, turnover: Turnover, time: TimeUse, work_results: Work) -> Terms:
    """Return the parts that differ from member to member, (runs, seats) each."""
    n, s = turn.numbers, turn.state
    watched = s.watch * (n.watch_output * (1.0 - s.readiness) - n.ready_watched * s.readiness)
    clarity, vision = _direction(turn)
    drained = -n.drainer_output * drag(turn) if turn.factor("drains").any() else NOTHING
    inspired = NOTHING
    if turn.anywhere("inspire"):
        lifted = n.inspire_output * turn.opening.appeal * (1.0 - n.hollow_output * turn.opening.hollowness)
        inspired = lifted[:, None] * turn.opening.influence * turn.factor("inspire")
    return [
        ("ability", n.ability_output * s.ability - n.settled),
        ("skill", log(n.skill_floor + (1.0 - n.skill_floor) * s.skill)),
        ("development", n.development_output * s.development),
        ("fit", n.fit_output * (work_results.score + turn.factor("fit"))),
        ("morale", n.morale_output * (s.morale - n.morale_mark)),
        ("following", n.follow_output * s.following),
        ("strain", -n.strain_output * s.strain),
        ("watch", watched),
        ("inspired", inspired),
        ("feedback", s.feedback),
        ("readiness", _readiness(turn, turnover)),
        ("load", -n.load_output * s.load),
        ("recognition", _recognition(turn, move_results, turnover)),
        ("exploring", log(1.0 - time.exploring)),
        ("role", -n.mismatch_output * (s.role != s.best_role)),
        ("chance", n.person_noise * turn.draws.normal("output.person", s.seats)),
        ("drained", drained),
        ("clarity", clarity * turn.factor("plan")),
        ("vision", vision * turn.factor("vision")),
    ]


def _recognition(turn: Turn, move_results: MoveResults, turnover: Turnover) -> Array:
    """Return the ln output gained by the member held up, and by everybody if a deserved hero follows an evaluation."""
    if not turn.anywhere("hero"):
        return NOTHING
    n, evaluated = turn.numbers, mean(turn.state.freshness)
    gained: Array = n.hero_output * turnover.held_up + (move_results.rewarded * evaluated)[:, None]
    return gained


def _readiness(turn: Turn, turnover: Turnover) -> Array:
    """Return the ln output of readiness: room helps the ready and hurts the unready, who lack guidance when alone."""
    n, s = turn.numbers, turn.state
    room = n.ready_room * (s.delegated - n.autonomy_mark) * (2.0 * s.readiness - 1.0)
    alone = n.ready_alone * (1.0 - s.readiness) * (1.0 - guidance(turn, turnover))
    gained: Array = room - alone + n.ready_norm
    return gained


def _problems(turn: Turn) -> PerRun:
    """Return the ln output that open problems cost by their kind, and that help of the wrong kind costs, (runs,)."""
    n, s = turn.numbers, turn.state
    by_kind = np.array([n.problems_technical, n.problems_coordination, n.problems_people])
    bite = by_kind[s.problem_kind]
    for move, kind in (("solve", TECHNICAL), ("facilitate", COORDINATION)):
        if turn.anywhere(move):
            bite = bite + n.problems_mismatch * turn.on(move) * (s.problem_kind != kind)
    cost: PerRun = bite * s.problems / (1.0 + s.problems)
    return cost


def _team(turn: Turn, time: TimeUse) -> Terms:
    """Return the parts that are the same for the whole team, (runs, 1) each."""
    n, s = turn.numbers, turn.state
    fit = net_correct(s.process_plus, s.process_minus, s.reality) / float(turn.params.setting.dimensions)
    whole = [
        ("luck", s.luck),
        ("craft", s.craft),
        ("organisation", n.organisation_output * s.organisation),
        ("process", s.process * (n.process_output * fit - s.process * (n.process_rigid + n.process_stale * s.churn))),
        ("systems", n.systems_output * (s.systems - n.systems_start)),
        ("cohesion", n.cohesion_output * (s.cohesion - n.cohesion_mark)),
        ("problems", -_problems(turn)),
        ("pressure", n.pressure_output * s.pressure),
        ("improving", n.improve_base - time.improving),
        ("change", -_disruption(turn)),
        ("evaluating", -n.evaluate_time * turn.share("evaluate")),
        ("mentoring", -n.mentoring_output * s.mentoring / s.seats),
        ("chance", n.team_noise * turn.draws.team_normal("output.team")),
    ]
    return [(cause, part[:, None]) for cause, part in whole]


def _direction(turn: Turn) -> tuple[Array, Array]:
    """Return the parts of clarity and vision before factors of traits, (runs, 1) each."""
    n, s, opening = turn.numbers, turn.state, turn.opening
    stale = 1.0 - n.clarity_stale * np.minimum(s.churn, n.clarity_stale_cap)
    heard = n.clarity_base + n.clarity_trust * opening.mean_trust + n.clarity_follow * opening.mean_following
    carried = n.vision_alone + n.vision_follow * opening.mean_following
    ground = n.vision_ground + n.vision_clarity * s.clarity + n.vision_organisation * s.organisation
    clarity = n.clarity_output * s.clarity * heard * stale * np.where(s.turning, n.turn_clarity, 1.0)
    vision = n.vision_output * s.vision * carried * ground * np.where(s.turning, n.turn_vision, 1.0)
    return clarity[:, None], vision[:, None]


def _disruption(turn: Turn) -> Array:
    """Return the ln output lost to reorganisation, (runs,)."""
    n = turn.numbers
    tired = np.maximum(turn.state.fatigue - 1.0, 0.0)
    lost: Array = (
        n.transform_disrupt * turn.on("transform")
        + n.organize_disrupt * turn.on("organize")
        + n.fatigue_disrupt * tired
    )
    return lost
