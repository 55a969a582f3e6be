"""The report of a tournament: regret and versatility first, then every scenario; small enough for a phone."""

from __future__ import annotations

from game.lab.compare.comparison import Comparison
from game.lab.compare.findings import Document
from game.lab.report.comparison_page import holds_line
from game.lab.report.comparison_tables import difference_tracks
from game.lab.report.formatting import format_number, scenario_title, verdict
from game.lab.report.repeat_section import reproduce
from game.lab.tournament_types import MeanInterval, TournamentSummary
from game.pages.html import anchored, contents, page, table, tag
from game.pages.page_text import format_percent
from game.sentences import say, strategy_name


def tournament_report(comparison: Comparison, document: Document, summary: TournamentSummary) -> str:
    """Return the whole page. document: of the comparison; summary: its summary as a tournament."""
    ranked = summary["versatility"]
    body = [tag("h1", say("tournament.report_title")), tag("p", _headline(summary), "verdict")]
    body.append(_contents(document))
    if ranked:
        body += [_versatility(summary), _matrix(summary)]
        body.append(_behaviour(summary))
    body += [_scenario(at, row) for at, row in enumerate(document["scenarios"])]
    body.append(reproduce(comparison, document, "tournament"))
    return page(say("tournament.report_title"), body)


def _headline(summary: TournamentSummary) -> str:
    """Return who is the most versatile, by how much, and how sure that is."""
    ranked = summary["versatility"]
    if len(ranked) < 2:
        return say("compare.alone")
    one, other = ranked[:2]
    words = {
        "strategy": strategy_name(one["strategy"]),
        "rival": strategy_name(other["strategy"]),
        "regret": f"{one['mean_regret']:.1f}",
        "rival_regret": f"{other['mean_regret']:.1f}",
        "interval": _span(one["interval"]),
        "rival_interval": _span(other["interval"]),
        "scenarios": len(summary["scenarios"]),
        "best_in": one["best_in"],
    }
    return say("tournament.headline", **words)


def _span(ends: list[float] | None) -> str:
    if ends is None:
        return say("tournament.no_interval")
    return say("tournament.span", low=f"{ends[0]:.1f}", high=f"{ends[1]:.1f}")


def _range(ends: list[float] | None) -> str:
    return "–" if ends is None else tag("", say("compare.from_to", low=f"{ends[0]:.1f}", high=f"{ends[1]:.1f}"))


def _contents(document: Document) -> str:
    links = [("versatility", say("tournament.versatility")), ("matrix", say("tournament.matrix"))]
    links += [("behaviour", say("report.behaviour"))]
    links += [(f"s{at}", scenario_title(row)) for at, row in enumerate(document["scenarios"])]
    return contents(links)


def _versatility(summary: TournamentSummary) -> str:
    keys = ("strategy", "mean_regret", "interval", "worst", "worst_in", "best_in")
    heads = [say(f"tournament.{key}") for key in keys]
    rows = [
        [
            tag("", strategy_name(each["strategy"])),
            f"{each['mean_regret']:.1f}",
            _range(each["interval"]),
            f"{each['worst_regret']:.1f}",
            tag("", str(each["worst_in"])),
            str(each["best_in"]),
        ]
        for each in summary["versatility"]
    ]
    how = tag("p", say("tournament.versatility_how"), "how")
    return anchored("versatility", tag("h2", say("tournament.versatility")), how, table(heads, rows, "stack"))


def _matrix(summary: TournamentSummary) -> str:
    """Return the regret of every strategy in every scenario, best strategies first."""
    names = [each["strategy"] for each in summary["versatility"]]
    heads = [say("tournament.scenario"), *map(strategy_name, names)]
    rows = []
    for at, row in enumerate(summary["scenarios"]):
        cells = summary["matrix"][row["id"]]
        rows.append(
            [f'<a href="#s{at}">{tag("", scenario_title(row))}</a>', *(_cell(cells[name]["regret"]) for name in names)]
        )
    how = tag("p", say("tournament.matrix_how"), "how")
    return anchored("matrix", tag("h2", say("tournament.matrix")), how, table(heads, rows, "stack matrix"))


def _cell(regret: MeanInterval) -> str:
    if regret["mean"] == 0.0:
        return f"<b>{tag('', say('tournament.best'))}</b>"
    ends = regret["interval"]
    half = "" if ends is None else tag("small", say("tournament.half", half=f"{(ends[1] - ends[0]) / 2:.1f}").strip())
    return f"{regret['mean']:.1f}{half}"


def _behaviour(summary: TournamentSummary) -> str:
    heads = [say(f"tournament.{key}") for key in ("strategy", "manager", "kinds", "breadth")]
    rows = [
        [
            tag("", strategy_name(name)),
            "–" if row["manager_share"] is None else tag("", format_percent(row["manager_share"])),
            f"{row['kinds_a_quarter']:.1f}",
            f"{row['breadth']:.1f}",
        ]
        for name, row in summary["behaviour"].items()
    ]
    how = tag("p", say("tournament.behaviour_how"), "how")
    return anchored("behaviour", tag("h2", say("report.behaviour")), how, table(heads, rows, "stack"))


def _scenario(at: int, row: Document) -> str:
    parts = [tag("h2", scenario_title(row)), tag("p", verdict(row, strategy_name), "verdict"), holds_line(row)]
    if row["failed"]:
        parts.append(tag("p", say("report.failed", names=", ".join(map(strategy_name, row["failed"])))))
    if row["pairs"]:
        best = row["contest"]["strategies"][0]
        mean = format_number(row["ranked_by"], row["strategies"][best][row["ranked_by"]]["mean"])
        parts.append(tag("p", say("tournament.against_best", strategy=strategy_name(best), mean=mean), "how"))
        parts.append(difference_tracks(row))
    return anchored(f"s{at}", *parts)
