"""Braces in an author's texts: what the game fills in, and what players would read as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from game.scenario.conditions.recipient_parser import RecipientError, parse_recipients, recipient_names
from game.scenario.conditions.terms import Terms
from game.scenario.problems.spelling import certain_name
from game.user_error import nearest

_BRACES = re.compile(r"\{\{[^{}\n]*\}\}|\{[^{}\n]*\}|[{}]")
_OTHER = re.compile(r"\[(\w+)\]|%(\w+)%|\$\{?(\w+)\}?|<(\w+)>|@(\w+)@")
_SUM = re.compile(r"[+*/<>=]|\b(?:if|and|or|not)\b")
MANY = ("all", "followers", "others")


class Brace(NamedTuple):
    """Braces that players would read as they stand. kind: why; right: what was meant, "" if it is not known."""

    at: int
    found: str
    kind: str
    right: str = ""
    certain: bool = False


def unfilled(text: str, terms: Terms, filled: bool) -> Iterator[Brace]:
    """Yield the braces of a text, or what other programs write for them, that nothing fills.

    filled: whether the game fills texts of this kind.
    """
    for each in _BRACES.finditer(text):
        name = each[0].strip("{} ")
        if len(each[0]) == 1:
            yield Brace(each.start(), each[0], "open" if each[0] == "{" else "closed")
        elif not filled:
            yield Brace(each.start(), each[0], "not_here")
        elif each[0].startswith("{{"):
            yield Brace(each.start(), each[0], "doubled", f"{{{name}}}" if is_name(name, terms) else "")
        elif name in MANY:
            yield Brace(each.start(), each[0], "many")
        elif not is_name(name, terms):
            near = "" if _SUM.search(name) else _meant(name, terms)
            kind = "unknown" if near or not _SUM.search(name) else "sum"
            certain = certain_name(name, near, names_in_braces(terms))
            yield Brace(each.start(), each[0], kind, f"{{{near}}}" if near else "", certain)
    for each in _OTHER.finditer(text):
        name = next(part for part in each.groups() if part)
        if name in terms.seats or name == "quarter":
            yield Brace(each.start(), each[0], "other", f"{{{name}}}" if filled else "")


def is_name(name: str, terms: Terms) -> bool:
    """Return whether the game fills a name in braces: ida, lowest trust, role cook, answer.keys, counter.debts."""
    if name == "quarter" or name in terms.words.single:
        return name == "quarter" or (name.startswith(("answer.", "counter.")) and name.count(".") == 1)
    try:
        parse_recipients(name, None, terms)
    except RecipientError:
        return False
    return "," not in name


def names_in_braces(terms: Terms) -> tuple[str, ...]:
    """Return every name that can stand in braces."""
    story = [name for name in terms.words.single if name.startswith(("answer.", "counter.")) and name.count(".") == 1]
    people = [name for name in recipient_names(terms) if name not in MANY]
    return ("quarter", *people, *story)


def _meant(name: str, terms: Terms) -> str:
    """Return the name in braces that was probably meant; "" if none is near."""
    parts = name.split(".")
    if parts[0] == "member" and len(parts) > 1 and parts[1] in terms.seats:
        return parts[1]
    if name.casefold() in terms.seats:
        return name.casefold()
    if name in terms.roles:
        return f"role {name}"
    return nearest(name, names_in_braces(terms)) or ""


def names_hint(terms: Terms) -> str:
    """Return the first names of a file that can stand in braces, to show what is meant."""
    people = [f"{{{name}}}" for name in list(terms.seats)[:3]]
    story = [f"{{{name}}}" for name in names_in_braces(terms) if name.startswith(("answer.", "counter."))][:2]
    return ", ".join([*people, "{lowest trust}", "{quarter}", *story])
