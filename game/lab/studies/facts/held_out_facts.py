"""Rows held out: chosen from the literature beside the model, measured afterwards; no number was set by them."""

from __future__ import annotations

from game.lab.studies.facts import correlation_facts, move_facts, people_facts, sources, structure_facts
from game.lab.studies.facts.fact import NEGATIVE, POSITIVE, AcceptedRange, Fact, FactFigure, about, row

HELD_OUT: tuple[Fact, ...] = (
    row(
        "20",
        "Three colleagues look for another job: quits of the others in the year, in points",
        sources.FELPS,
        "more",
        "held_out",
        FactFigure(people_facts.contagion_of_looking, POSITIVE),
    ),
    row(
        "21",
        "Strain and own output",
        sources.TARIS,
        "r −.22",
        "held_out",
        FactFigure(correlation_facts.strain_and_output, about(-0.22)),
    ),
    row(
        "24",
        "Own morale and quitting within a year",
        sources.GRIFFETH,
        "r −.19",
        "held_out",
        FactFigure(correlation_facts.satisfaction_and_quitting, about(-0.19)),
    ),
    row(
        "27",
        "Clarity of the goals and unit output (role ambiguity, reversed)",
        sources.TUBRE,
        "r .21",
        "held_out",
        FactFigure(correlation_facts.clarity_and_output, about(0.21)),
    ),
    row(
        "29",
        "Ability and own output",
        sources.SCHMIDT,
        "r .51",
        "held_out",
        FactFigure(correlation_facts.ability_and_output, about(0.51)),
    ),
    row(
        "30",
        "Experience and own output within a team",
        sources.QUINONES,
        "r .27",
        "held_out",
        FactFigure(correlation_facts.experience_and_output, about(0.27)),
    ),
    row(
        "34",
        "A year of management practices (plan, evaluate, enforce, organize): output of the year, in %",
        sources.BLOOM,
        "+17 %",
        "held_out",
        FactFigure(move_facts.management_practices, about(17.0)),
    ),
    row(
        "35",
        "Shared vision and exploring",
        sources.HULSHEGER,
        "r .49",
        "held_out",
        FactFigure(correlation_facts.vision_and_exploring, about(0.49)),
    ),
    row(
        "37",
        "Room to decide and satisfaction",
        sources.HUMPHREY,
        "r .48",
        "held_out",
        FactFigure(correlation_facts.room_and_satisfaction, about(0.48)),
    ),
    row(
        "38",
        "A year of control over everybody: output in %, morale in hundredths",
        sources.RAVID,
        "no better output; less satisfied",
        "held_out",
        FactFigure(move_facts.monitored_output, AcceptedRange(high=2.0), "output"),
        FactFigure(move_facts.monitored_satisfaction, NEGATIVE, "satisfaction"),
    ),
    row(
        "39",
        "What the quit of an experienced member costs above that of a newcomer, in % of a year of one",
        sources.BARTEL,
        "more",
        "held_out",
        FactFigure(people_facts.cost_of_experience, POSITIVE),
    ),
    row(
        "40",
        "Time spent exploring where failure is tolerated, against where it is not, in %",
        sources.EDERER,
        "more",
        "held_out",
        FactFigure(structure_facts.exploring_where_tolerated, POSITIVE),
    ),
    row(
        "41",
        "A speech while the mission turns, against calm: what it adds to output, in points",
        sources.WALDMAN,
        "more",
        "held_out",
        FactFigure(move_facts.speech_under_uncertainty, POSITIVE),
    ),
)
