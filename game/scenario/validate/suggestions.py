"""The number that an author probably meant: a share for a percentage, a factor for an increase."""

from __future__ import annotations

import re
from decimal import Decimal

from game.scenario.problems.problem_report import Report
from game.sentences import say

_NUMBER_IN_TEXT = re.compile(r"\s*([+−-]?\d{1,6}(?:[.,]\d{1,6})?)\s*(%?)\s*")

LEAST_PERCENTAGE = 2.0  # 1.5 for a share is a mistake of another kind


def report_range(
    report: Report,
    at: int,
    key: str,
    value: float,
    bounds: tuple[float, float],
    meaning: str = "",
    factor: bool = False,
    whole: bool = False,
) -> None:
    """Report a number outside its bounds, with the number that was probably meant; a whole one is no percentage."""
    low, high = (int(bound) if float(bound).is_integer() else bound for bound in bounds)
    hint = f"{'' if whole else number_hint(value, low, high, factor)} {meaning}".strip()
    report.add("out_of_range", at, hint, key=key, given=f"{value:.10g}", low=low, high=high)


def number_hint(value: float, low: float, high: float, factor: bool = False) -> str:
    """Return a hint that names the number within the range that was probably meant, or "".

    A percentage becomes a share; for a `factor`, such as a target of 1.06, an increase becomes the factor.
    """
    percent, share = Decimal(str(value)), Decimal(str(value)) / 100
    tries = [percent + 1, share + 1, share] if factor else [share]
    if factor and value > 50:
        tries = [share]
    if not factor and abs(value) < max(LEAST_PERCENTAGE, abs(low), abs(high)):
        tries = []
    for found in tries:
        if low <= found <= high:
            return say("scenario.hint.number", number=plain(found))
    return ""


def plain(number: Decimal) -> str:
    """Return a number without exponent and trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def text_as_number(text: str) -> str:
    """Return the number that a text such as "70 %" or "0,7" means, as TOML writes it; "" if it means none."""
    found = _NUMBER_IN_TEXT.fullmatch(text)
    if found is None:
        return ""
    number = Decimal(found[1].replace(",", ".").replace("−", "-"))
    return plain(number / 100 if found[2] else number)
