"""Output: what each member brings, in parts that multiply, and what bets add or take."""

from __future__ import annotations

import numpy as np

from game.sim.hierarchy import target_now
from game.sim.knowledge.learning import net
from game.sim.numeric.arrays import Array
from game.sim.numeric.exact import exp, log, on_grid, total
from game.sim.turn import Effects, Turn

Terms = list[tuple[str, Array]]
NOTHING = np.zeros((1, 1))


def output(turn: Turn) -> Effects:
    """Sum the parts of ln output for each member; their exponentials are what the team brings."""
    n, s = turn.numbers, turn.state
    personal, team = _personal(turn), _team(turn)
    turn.produced = _summed(personal) + _summed(team)
    bets = turn.params.share_of_nine * (n.bet_gain * turn.bets_right - n.bet_loss * turn.bets_wrong)
    made = total(on_grid(exp(turn.produced))) + on_grid(bets)
    if turn.books is not None:
        turn.books.terms = [(cause, np.broadcast_to(part, turn.produced.shape)) for cause, part in (*personal, *team)]
        turn.books.bets = on_grid(bets)
    goal = target_now(s, turn.params)
    turn.relative = (made - goal) / goal
    spent = turn.cost + n.quit_cost * turn.quits - turn.saving
    return [
        ("output", "work", made - s.output),
        ("net", "work", made - spent - s.net),
    ]


def _summed(terms: Terms) -> Array:
    """All parts together, in their order."""
    whole: Array = terms[0][1] + terms[1][1]
    for _, part in terms[2:]:
        if part is not NOTHING:
            whole += part
    return whole


def _personal(turn: Turn) -> Terms:
    """What differs from member to member, (runs, seats) each."""
    n, s = turn.numbers, turn.state
    watched = n.watch_output * s.watch * (1.0 - n.watch_morale * (s.morale - n.watch_mark))
    clarity, vision = _direction(turn)
    inspired = NOTHING
    if turn.anywhere("inspire"):
        lifted = n.inspire_output * turn.inspired * (1.0 - n.hollow_output * turn.hollow)
        inspired = lifted[:, None] * turn.influence * turn.factor("inspire")
    return [
        ("ability", n.ability_output * s.ability - n.settled),
        ("skill", log(n.skill_floor + (1.0 - n.skill_floor) * s.skill)),
        ("development", n.development_output * s.development),
        ("fit", n.fit_output * (turn.score + turn.factor("fit"))),
        ("morale", n.morale_output * (s.morale - n.morale_mark)),
        ("following", n.follow_output * s.following),
        ("strain", -n.strain_output * s.strain),
        ("watch", watched),
        ("inspired", inspired),
        ("feedback", s.feedback),
        ("exploring", log(1.0 - turn.exploring)),
        ("role", -n.mismatch_output * (s.role != s.best_role)),
        ("chance", n.person_noise * turn.draws.normal("output.person", s.seats)),
        ("clarity", clarity * turn.factor("plan")),
        ("vision", vision * turn.factor("vision")),
    ]


def _team(turn: Turn) -> Terms:
    """What is the same for the whole team, (runs, 1) each."""
    n, s = turn.numbers, turn.state
    fit = net(s.process_plus, s.process_minus, s.reality) / float(turn.params.setting.dimensions)
    whole = [
        ("luck", s.luck),
        ("craft", s.craft),
        ("organisation", n.organisation_output * s.organisation),
        ("process", n.process_output * s.process * fit),
        ("cohesion", n.cohesion_output * (s.cohesion - n.cohesion_mark)),
        ("problems", -n.problems_output * s.problems / (1.0 + s.problems)),
        ("pressure", n.pressure_output * s.pressure),
        ("improving", n.improve_base - turn.improving),
        ("change", -_disruption(turn)),
        ("evaluating", -n.evaluate_time * turn.share("evaluate")),
        ("mentoring", -n.mentoring_output * s.mentoring / s.seats),
        ("chance", n.team_noise * turn.draws.team_normal("output.team")),
    ]
    return [(cause, part[:, None]) for cause, part in whole]


def _direction(turn: Turn) -> tuple[Array, Array]:
    """What clarity and vision bring, before it is felt by each member's traits: (runs, 1) each."""
    n, s, means = turn.numbers, turn.state, turn.means
    stale = 1.0 - n.clarity_stale * np.minimum(s.churn, n.clarity_stale_cap)
    heard = n.clarity_base + n.clarity_trust * means.trust + n.clarity_follow * means.following
    carried = n.vision_alone + n.vision_follow * means.following
    ground = n.vision_ground + n.vision_clarity * s.clarity + n.vision_organisation * s.organisation
    clarity = n.clarity_output * s.clarity * heard * stale
    vision = n.vision_output * s.vision * carried * ground
    return clarity[:, None], vision[:, None]


def _disruption(turn: Turn) -> Array:
    n = turn.numbers
    tired = np.maximum(turn.state.fatigue - 1.0, 0.0)
    lost: Array = (
        n.transform_disrupt * turn.on("transform")
        + n.organize_disrupt * turn.on("organize")
        + n.fatigue_disrupt * tired
    )
    return lost
