"""A study as one HTML file that needs nothing else, in the looks of the comparison's report."""

from __future__ import annotations

from game.lab.balance.tables import Table, length_and_luck, tables
from game.lab.balance.verdicts import sentence
from game.lab.compare.findings import Document
from game.lab.report.figures import behaviour, distribution, pareto
from game.lab.report.formatting import ranked, verdict
from game.lab.report.html import facts, grid, page, section, table, tag
from game.lab.report.page import estimate_width
from game.lab.report.stylesheet import INKS
from game.words import say, strategy_name

_WIDE, _PANEL, _SQUARE = 560.0, 380.0, (560.0, 400.0)


def report(study: Document, file: str) -> str:
    """The whole page; `file` is what the scenario is called on the command line."""
    title = say("balance.title", title=study["scenario"]["title"])
    told = [
        (say("report.runs"), f"{study['runs']:,}"),
        (say("report.seed"), str(study["seed"])),
        (say("report.rules"), study["rules"]),
        (say("balance.hash"), study["scenario"]["hash"][:12]),
    ]
    body = [tag("h1", title), tag("p", say("balance.intro")), section(_look_at(study), facts(told))]
    for each in tables(study):
        body.append(
            section(tag("h3", each.title), tag("p", each.caption, "how"), _table(each), *_pictures(each, study))
        )
    body.append(
        section(tag("h3", say("balance.odds")), tag("p", say("balance.odds_how"), "how"), facts(length_and_luck(study)))
    )
    command = f"headheart balance {file} --runs {study['runs']} --seed {study['seed']}"
    body.append(section(tag("h3", say("report.again")), tag("pre", command)))
    return page(title, body)


def _look_at(study: Document) -> str:
    found = [tag("li", sentence(each)) for each in study["findings"]]
    words = f"<ul>{''.join(found)}</ul>" if found else tag("p", say("balance.nothing"))
    return tag("h2", say("balance.look_at")) + words


def _table(found: Table) -> str:
    return table(found.heads, [[tag("", cell) for cell in row] for row in found.rows], "stack words")


def _pictures(found: Table, study: Document) -> list[str]:
    row = study["standings"]
    if found.name == "standings":
        spread = distribution(row, "total", _WIDE, INKS, estimate_width)
        both = grid(
            [(say("compare.measure.total"), spread), (say("report.pareto"), pareto(row, _SQUARE, INKS, estimate_width))]
        )
        return [tag("p", verdict(row, strategy_name), "verdict"), both]
    if found.name == "moves":
        return [
            grid([(strategy_name(name), behaviour(row, name, _PANEL, INKS, estimate_width)) for name, _ in ranked(row)])
        ]
    return []
