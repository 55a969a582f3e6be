"""Tables of a class report: attention by player and quarter, answers to events, moves, partings, turning points."""

from __future__ import annotations

from html import escape
from statistics import fmean

from game.pages.html import table, tag, wide
from game.pages.page_text import format_percent
from game.play.classroom.class_types import SHOWN, ClassReport, EventMet, Player, PlayerQuarter
from game.sentences import say, say_count
from game.signed_numbers import signed, signed_change


def attention_table(document: ClassReport) -> str:
    """Return a row a player with the points on the heart in each quarter, then score, decisions and luck."""
    count = document["quarters"]
    heads = [say("class.page.player"), *(say("report.quarter", quarter=at) for at in range(1, count + 1))]
    heads += [say(f"debrief.head.{name}") for name in ("total", "decision", "luck")]
    top = "".join(tag("th", head, "" if at else "t") for at, head in enumerate(heads))
    rows = "".join(_attention_row(player, count, document["attention"]) for player in document["players"])
    return wide(f'<table class="heat"><thead><tr>{top}</tr></thead><tbody>{rows}{_means(document)}</tbody></table>')


def _attention_row(player: Player, count: int, attention: int) -> str:
    by_quarter = {row["quarter"]: row for row in player["quarters"]}
    cells = [_cell(by_quarter.get(at), attention) for at in range(1, count + 1)]
    sums = [f"{player['score']:.0f}", signed_change(player["decisions"]), signed_change(player["luck"])]
    good = "good" if player["decisions"] > 0 else "bad"
    looks = ("n", f"n {good}", "n how")
    numbers = [f'<td class="{look}">{escape(words)}</td>' for look, words in zip(looks, sums, strict=True)]
    return f'<tr><td class="t">{escape(player["label"])}</td>{"".join(cells)}{"".join(numbers)}</tr>'


def _cell(row: PlayerQuarter | None, attention: int) -> str:
    """Return a quarter: colour by the heart's share of what was spent, always with its digit."""
    if row is None:
        return "<td></td>"
    spent = row["head"] + row["heart"]
    share = row["heart"] / spent if spent else 0.5
    side, strength = ("heart", share) if share >= 0.5 else ("head", 1.0 - share)
    tint = round(100 * (2 * strength - 1) * 0.55)
    color = f"color-mix(in srgb,var(--{side}) {tint}%,var(--sunk))"
    less = ' class="less"' if spent < attention else ""
    return f'<td><span{less} style="background:{color}">{row["heart"]}</span></td>'


def _means(document: ClassReport) -> str:
    cells = []
    for quarter in range(1, document["quarters"] + 1):
        points = [
            row["heart"] for player in document["players"] for row in player["quarters"] if row["quarter"] == quarter
        ]
        cells.append(f"<td><small>{fmean(points):.1f}</small></td>")
    means = {name: document["summary"][name]["mean"] for name in SHOWN}
    sums = [f"{means['score']:.1f}", signed(means["decisions"], 1), signed(means["luck"], 1)]
    numbers = "".join(f'<td class="n">{escape(each)}</td>' for each in sums)
    return f'<tr><td class="t">{escape(say("class.page.class_mean"))}</td>{"".join(cells)}{numbers}</tr>'


def events_grid(document: ClassReport) -> str:
    """Return the events side by side, each with its answers as bars."""
    if not document["events"]:
        return tag("p", say("class.page.no_events"))
    return f'<div class="three">{"".join(event_block(event) for event in document["events"])}</div>'


def event_block(event: EventMet) -> str:
    """Return one event: answers with count, share, and the decisions of those who gave them."""
    parts = [tag("p", say("class.page.quarter", quarter=event["quarter"]), "kick"), tag("h4", event["title"])]
    for answer in event["answers"]:
        share = format_percent(answer["share"])
        words = say("class.page.answer_count", count=answer["count"], met=event["met"], share=share)
        stayed = say("class.page.answer_stayed", stayed=format_percent(answer["stayed"]))
        look = "good" if answer["decisions"] > 0 else "bad"
        parts.append(
            f"<p><b>{escape(answer['text'])}</b></p>"
            f'<div class="share"><i style="width:{100 * answer["share"]:.0f}%"></i></div>'
            f'<div class="pair"><span>{escape(words)}</span>{tag("b", signed(answer["decisions"], 1), look)}</div>'
            + tag("p", stayed, "how")
        )
    if event["not_met"]:
        parts.append(tag("p", say_count("class.page.not_met", event["not_met"]), "how"))
    return f"<div>{''.join(parts)}</div>"


def moves_table(document: ClassReport) -> str:
    """Return who tried what."""
    heads = [say(f"class.page.{name}") for name in ("move", "players", "uses", "first")]
    rows = [
        [escape(row["name"]), str(row["players"]), str(row["uses"]), str(row["first_quarter"])]
        for row in document["moves"]
    ]
    return table(heads, rows, "stack") if rows else tag("p", say("report.no_moves"))


def parted_list(document: ClassReport) -> str:
    """Return the moves of single quarters that some made and some did not."""
    lines = [
        say("report.quarter", quarter=row["quarter"])
        + " "
        + say(
            "class.page.parted_line",
            name=row["name"],
            made=row["with"]["players"],
            left=row["without"]["players"],
            with_decision=signed(row["with"]["decision"], 1),
            without_decision=signed(row["without"]["decision"], 1),
        )
        for row in document["parted"]
    ]
    return f"<ul>{''.join(tag('li', line) for line in lines)}</ul>"


def turning_list(document: ClassReport) -> str:
    """Return the turning points in common."""
    if not document["turning_points"]:
        return tag("p", say("class.page.no_turning"))
    lines = [
        say(
            "class.page.turning_line",
            quarter=row["quarter"],
            players=row["players"],
            up=row["up"],
            down=row["down"],
            decision=signed(row["decision"], 1),
        )
        for row in document["turning_points"]
    ]
    return f"<ul>{''.join(tag('li', line) for line in lines)}</ul>"
