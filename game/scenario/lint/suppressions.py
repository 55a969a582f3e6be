"""`# allow CODE: reason`: findings an author knows of and means, said in the file, with why."""

from __future__ import annotations

import re

from game.scenario.parse.bounds import comments
from game.scenario.problem_codes import BLOCKS, CODES, DEEP, SEVERITY
from game.scenario.problems import Problem, Report
from game.words import say

_ALLOW = re.compile(r"#[ \t]*allow[ \t]+(?P<code>[a-z_]+)[ \t]*(?::[ \t]*(?P<why>\S.*))?$")


def apply_suppressions(problems: tuple[Problem, ...], report: Report) -> tuple[Problem, ...]:
    """The problems but those that a comment allows: on its line, or on the line below where it stands alone.

    What blocks play cannot be allowed. A comment that allows nothing, or gives no reason, is added to the report.
    """
    kept = list(problems)
    for offset, comment in comments(report.text):
        match = _ALLOW.match(comment)
        if match is None:
            continue
        code, at = match["code"], offset + match.start("code")
        line, column, _, _ = report.place(offset)
        alone = not report.text[offset - column + 1 : offset].strip()
        here = [each for each in kept if each.code == code and line in (each.line, each.line - alone)]
        why_not = _refusal(code, match["why"], bool(here))
        if why_not:
            hint = report.nearest_hint(code, CODES) if why_not == "unknown" else ""
            hint = hint or say(f"scenario.hint.idle_allow_{why_not}")
            report.add("idle_allow", at, hint, detail=why_not, allowed=code)
        else:
            kept = [each for each in kept if each not in here]
    return tuple(kept)


def _refusal(code: str, why: str | None, found: bool) -> str:
    if code not in SEVERITY:
        return "unknown"
    if SEVERITY[code] == BLOCKS:
        return "blocking"
    return "reason" if not why else "" if found or code in DEEP else "nothing"
