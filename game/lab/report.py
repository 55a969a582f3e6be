"""The report of a comparison: one HTML file that needs nothing else, no script and no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from game.charts import Drawing, report_svg
from game.lab.comparing import Comparison
from game.lab.findings import Document
from game.lab.measures import MEASURES
from game.lab.pictures import behaviour, differences, distributions, pareto, trajectories
from game.lab.shown import number, percent, shown_interval, shown_p, signed, sorted_pairs, verdict
from game.palette import LIGHT
from game.words import say

_STYLE = """
:root{color-scheme:light}
body{margin:0 auto;max-width:70rem;padding:1rem;background:#f8f5ee;color:#1b1e26;
font:17px/1.5 'Source Sans 3','Source Sans Pro',system-ui,sans-serif}
h1{font-size:1.8rem;line-height:1.2}h2{margin-top:2.5rem;border-top:3px solid #1b1e26;padding-top:.5rem}
h3{margin:1.6rem 0 .3rem}h4{margin:1rem 0 .2rem;font-weight:600}
p{max-width:44rem}.verdict{font-size:1.25rem;font-weight:600}
figure{margin:0}svg{max-width:100%;height:auto;display:block}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1rem 2rem}
.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .7rem;text-align:right;border-bottom:1px solid #d6cfbf;white-space:nowrap}
th:first-child,td:first-child{text-align:left}
pre{white-space:pre-wrap;background:#ece7dc;padding:.7rem;overflow-wrap:anywhere}
@media print{body{background:#fff;max-width:none;font-size:11pt}figure,svg,tr{break-inside:avoid}h2{break-before:page}
h2:first-of-type{break-before:auto}}
"""


def report(comparison: Comparison, document: Document) -> str:
    """The whole page."""
    body = [_tag("h1", say("report.title")), _tag("p", say("report.intro"))]
    for row in document["scenarios"]:
        place = [scenario.id for scenario in comparison.question.scenarios].index(row["id"])
        body += _scenario(comparison, place, row)
    body += _again(comparison, document)
    head = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(say("report.title"))}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>"
    )
    return head + "\n".join(body) + "</body></html>\n"


def _scenario(comparison: Comparison, place: int, row: Document) -> list[str]:
    account = comparison.accounts[place]
    found = [
        _tag("h2", row["title"]),
        _tag("p", verdict(row), "verdict"),
        _tag("p", say("report.runs", runs=f"{row['runs']:,}", seed=comparison.question.seed)),
    ]
    if row["failed"]:
        found.append(_tag("p", say("report.failed", names=", ".join(row["failed"]))))
    if row["pairs"]:
        how = say(f"report.differences_how_{row['interval_method']}")
        found += [_tag("h3", say("report.differences")), _tag("p", how)]
        found += [_figure(differences(row)), _pairs(row)]
    found += [_tag("h3", say("report.distributions")), _tag("p", say("report.distributions_how"))]
    found.append(_grid([(say(f"compare.measure.{name}"), drawing) for name, drawing in distributions(account, row)]))
    found += [_tag("h3", say("report.trajectories")), _tag("p", say("report.trajectories_how"))]
    for name, panels in trajectories(account, row):
        found += [_tag("h4", say(f"report.line.{name}")), _grid(panels)]
    found += [_tag("h3", say("report.pareto")), _tag("p", say("report.pareto_how")), _figure(pareto(row))]
    found += [_tag("h3", say("report.behaviour")), _tag("p", say("report.behaviour_how")), _grid(behaviour(row))]
    return [*found, _tag("h3", say("report.table")), _table(row)]


def _again(comparison: Comparison, document: Document) -> list[str]:
    question = comparison.question
    names = " ".join(scenario.id for scenario in question.scenarios)
    command = f"headheart compare {names} --strategies {','.join(document['asked'])}"
    command += f" --runs {question.runs} --seed {question.seed}"
    command += "" if question.until_sure is None else f" --until-sure {question.until_sure:g}"
    hashes = "\n".join(f"{row['id']} {row['hash']}" for row in document["scenarios"])
    told = say(
        "report.again_how", version=document["version"], rules=document["rules"], digest=document["digest"]
    )
    return [
        _tag("h2", say("report.again")), _tag("pre", command), _tag("p", told), _tag("pre", hashes),
        _tag("p", say("report.method")),
    ]  # fmt: skip


def _pairs(row: Document) -> str:
    heads = [say(f"compare.{name}") for name in ("one", "other", "difference", "interval", "p_holm", "superiority")]
    return _rows(heads, [
        [*pair["strategies"], signed(pair["difference"]), shown_interval(pair["interval"]), shown_p(pair["p_holm"]),
         percent(pair["superiority"])]
        for pair in sorted_pairs(row["pairs"])
    ])  # fmt: skip


def _table(row: Document) -> str:
    heads = [say("compare.strategy"), *(say(f"compare.measure.{name}") for name in MEASURES), say("compare.dismissed")]
    heads.append(say("report.tail"))
    return _rows(heads, [
        [name, *(_with_ends(measure, each[measure]) for measure in MEASURES), percent(each["dismissed"]),
         "–" if each["total"]["tail_mean"] is None else number("total", each["total"]["tail_mean"])]
        for name, each in row["strategies"].items()
    ])  # fmt: skip


def _with_ends(measure: str, found: dict[str, Any]) -> str:
    mean, ends = number(measure, found["mean"]), found["interval"]
    return mean if ends is None else f"{mean} ({number(measure, ends[0])}–{number(measure, ends[1])})"


def _rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(_tag("th", head) for head in heads)
    body = "".join("<tr>" + "".join(_tag("td", cell) for cell in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def _grid(panels: Sequence[tuple[str, Drawing]]) -> str:
    each = (f"<figure><figcaption>{escape(name)}</figcaption>{_svg(drawing)}</figure>" for name, drawing in panels)
    return f'<div class="grid">{"".join(each)}</div>'


def _figure(drawing: Drawing) -> str:
    return f'<figure>{_svg(drawing)}</figure>'


def _svg(drawing: Drawing) -> str:
    return report_svg(drawing, LIGHT)


def _tag(name: str, words: str, kind: str = "") -> str:
    return f'<{name} class="{kind}">{escape(words)}</{name}>' if kind else f"<{name}>{escape(words)}</{name}>"
