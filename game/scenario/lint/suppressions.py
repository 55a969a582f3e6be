"""Inline suppressions: `# allow CODE: reason` hides a problem that the author accepts."""

from __future__ import annotations

import re

from game.scenario.parse.bounds import comments
from game.scenario.problems.problem_codes import BLOCKS, CODES, DEEP, SEVERITY
from game.scenario.problems.problem_report import Problem, Report
from game.sentences import say

_ALLOW = re.compile(r"#[ \t]*allow[ \t]+(?P<code>[a-z_]+)[ \t]*(?::[ \t]*(?P<why>\S.*))?$")


def apply_suppressions(problems: tuple[Problem, ...], report: Report) -> tuple[Problem, ...]:
    """Return the problems without those that a comment suppresses, on its line or, if it stands alone, on the next.

    Blocking problems cannot be suppressed. A comment that suppresses nothing or has no reason is reported.
    """
    remaining = list(problems)
    for offset, comment in comments(report.text):
        match = _ALLOW.match(comment)
        if match is None:
            continue
        code, at = match["code"], offset + match.start("code")
        line, column, _, _ = report.place(offset)
        on_own_line = not report.text[offset - column + 1 : offset].strip()
        suppressed = [each for each in remaining if each.code == code and line in (each.line, each.line - on_own_line)]
        refusal = _refusal(code, match["why"], bool(suppressed))
        if refusal:
            hint = report.nearest_hint(code, CODES) if refusal == "unknown" else ""
            hint = hint or say(f"scenario.hint.idle_allow_{refusal}")
            report.add("idle_allow", at, hint, detail=refusal, allowed=code)
        else:
            remaining = [each for each in remaining if each not in suppressed]
    return tuple(remaining)


def _refusal(code: str, reason: str | None, matches: bool) -> str:
    """Return why a suppression is refused, the detail of code `idle_allow`, or "" if it is accepted."""
    if code not in SEVERITY:
        return "unknown"
    if SEVERITY[code] == BLOCKS:
        return "blocking"
    return "reason" if not reason else "" if matches or code in DEEP else "nothing"
