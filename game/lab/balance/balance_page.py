"""The balance report: a study as one self-contained HTML file in the style of the comparison report."""

from __future__ import annotations

from game.charts.event_chain_chart import ChainLink, chain_chart
from game.lab.balance.balance_tables import BalanceTable, length_and_luck, tables, total_words
from game.lab.balance.verdicts import sentence
from game.lab.compare.findings import Document
from game.lab.report.comparison_figures import behaviour, distribution, pareto
from game.lab.report.formatting import ranked, verdict
from game.pages.html import facts, figure, grid, page, section, table, tag, wide
from game.pages.page_text import estimate_width
from game.pages.stylesheet import INKS
from game.sentences import say, strategy_name

_WIDE, _PANEL, _SQUARE = 560.0, 380.0, (560.0, 400.0)


def balance_report(study: Document, file: str) -> str:
    """Return the whole page; `file` is the scenario's name on the command line."""
    title = say("balance.title", title=study["scenario"]["title"])
    facts_shown = [
        (say("report.runs"), f"{study['runs']:,}"),
        (say("report.seed"), str(study["seed"])),
        (say("report.rules"), study["rules"]),
        (say("balance.hash"), study["scenario"]["hash"][:12]),
    ]
    body = [tag("h1", title), tag("p", say("balance.intro")), section(_findings(study), facts(facts_shown))]
    for shown_table in tables(study):
        body.append(
            section(
                tag("h3", shown_table.title),
                tag("p", shown_table.caption, "how"),
                _table(shown_table),
                *_pictures(shown_table, study),
            )
        )
    body.append(
        section(tag("h3", say("balance.odds")), tag("p", say("balance.odds_how"), "how"), facts(length_and_luck(study)))
    )
    command = f"headheart balance {file} --runs {study['runs']} --seed {study['seed']}"
    command += " --quick" if study["quick"] else ""
    body.append(section(tag("h3", say("report.again")), tag("pre", command)))
    return page(title, body)


def _findings(study: Document) -> str:
    items = [tag("li", sentence(each)) for each in study["findings"]]
    body = f"<ul>{''.join(items)}</ul>" if items else tag("p", say("balance.nothing"))
    return tag("h2", say("balance.look_at")) + body


def _table(shown_table: BalanceTable) -> str:
    return table(shown_table.heads, [[tag("", cell) for cell in row] for row in shown_table.rows], "stack words")


def _pictures(shown_table: BalanceTable, study: Document) -> list[str]:
    standings = study["standings"]
    if shown_table.name == "standings":
        totals = distribution(standings, "total", _WIDE, INKS, estimate_width)
        figures = grid(
            [
                (say("compare.measure.total"), totals),
                (say("report.pareto"), pareto(standings, _SQUARE, INKS, estimate_width)),
            ]
        )
        return [
            tag("p", total_words(study), "how"),
            tag("p", verdict(standings, strategy_name), "verdict"),
            figures,
        ]
    if shown_table.name == "chains":
        steps = [ChainLink(each["event"], each["answer"], each["leads_to"]) for each in study["chains"]]
        came = {row["id"]: row["came_with_varied_answers"] for row in study["events"]}
        drawing = chain_chart(steps, came, INKS, estimate_width, say("balance.chains"))
        return [wide(figure("", drawing))]
    if shown_table.name == "moves":
        return [
            grid(
                [
                    (strategy_name(name), behaviour(standings, name, _PANEL, INKS, estimate_width))
                    for name, _ in ranked(standings)
                ]
            )
        ]
    return []
