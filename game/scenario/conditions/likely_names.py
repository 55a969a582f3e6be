"""The name that was probably meant by one that conditions do not know."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping

from game.scenario.conditions.parsed_condition import ConditionError
from game.scenario.conditions.tokens import Token
from game.scenario.conditions.vocabulary import Vocabulary
from game.scenario.problems.spelling import certain_name, is_near
from game.sentences import say
from game.sim.conditions import NAMES, Name

CONSTANTS = ("true", "false", "yes", "no")
USUAL_WORDS = {
    **dict.fromkeys(("turn", "round", "month", "season", "period", "week", "year"), "quarter"),
    **dict.fromkeys(("budget", "cash", "coins", "funds"), "money"),
    **dict.fromkeys(("avg", "average"), "mean(…)"),
    **dict.fromkeys(("every", "everyone", "everybody", "each"), "all(…)"),
    **dict.fromkeys(("some", "someone", "somebody", "anyone", "anybody"), "any(…)"),
    **dict.fromkeys(("number", "num", "sum"), "count(…)"),
}
"""Words of other languages and of everyday speech, with the name that conditions have for it."""
_APART = re.compile(r"\s+([a-z_]\w*)")
_HYPHENS = re.compile(r"[A-Za-z_][\w.]*(?:-[\w.]+)+")
_COMPARED = re.compile(r"\s*(==|=|is)\s*[\"']?([a-z_]\w*)[\"']?")
ALIKE = 0.7  # difflib's ratio, 0 to 1; from here on a name is suggested
_ABSENT = ("gone", "left", "absent", "quit", "away")
_FINISHED = ("event", "goal", "score", "ending")  # owners of names that only claims have


def person_named(text: str, ids: Collection[str]) -> str:
    """Return the id if a name is that of a person, without one of their values; else ""."""
    parts = text.split(".")
    is_person = parts[-1] in ids and (len(parts) == 1 or parts[0] in ("member", "team"))
    return parts[-1] if is_person else ""


def of_finished_games(text: str) -> bool:
    """Return whether a name is one that claims have, about a game that is over."""
    return text.partition(".")[0] in _FINISHED or text in ("dismissed", "left", "quarters")


def unknown_name(
    text: str, token: Token, name: str, of_person: bool, known: Mapping[str, Name], words: Vocabulary
) -> ConditionError:
    """Return the error for a name that nothing has, with the one that was probably meant.

    text: the whole condition. name: the name without the person's id; of_person: whether there was one.
    """
    if token.text.lower() in CONSTANTS:
        return ConditionError("no_constant", token.at, found=token.text)
    if of_finished_games(token.text) and "score.total" not in known:
        return ConditionError("only_in_claims", token.at, name=token.text)
    end = token.at + len(token.text)
    if text[end:].lstrip().startswith("["):
        return ConditionError("no_name", token.at, name=token.text, hint=say("condition.by_points"))
    wrong = token.text
    if hyphened := _HYPHENS.match(text, token.at):
        right, certain = hyphened[0].replace("-", "_"), True
        if right in known:
            wrong = hyphened[0]
            hint = say("condition.hyphen", name=right)
            return ConditionError("no_name", token.at, wrong, right, certain, name=wrong, hint=hint)
    if usual := USUAL_WORDS.get(token.text.lower()):
        return ConditionError("no_name", token.at, wrong, usual, False, name=wrong, hint=meant(usual))
    if (apart := _APART.match(text, end)) and f"{token.text}.{apart[1]}" in known:
        right = f"{token.text}.{apart[1]}"
        wrong = text[token.at : apart.end()]
        return ConditionError("no_name", token.at, wrong, right, name=wrong, hint=meant(right))
    if compared := _COMPARED.match(text, end):
        right = f"{token.text}.{compared[2]}"
        if name.count(".") == 1 and f"{name}.{compared[2]}" in known:
            wrong = text[token.at : compared.end()]
            return ConditionError("no_name", token.at, wrong, right, False, name=token.text, hint=meant(right))
    right, certain = likely_name(token.text, name, of_person, known, words)
    certain = certain and token.text not in NAMES  # a name that other conditions have is no typing error
    hint = meant(right) or say("condition.known_names", names=", ".join(same_owner(name, known)))
    return ConditionError("no_name", token.at, wrong, right, certain, name=wrong, hint=hint)


def meant(name: str) -> str:
    """Return the suggestion of a name; "" for none."""
    return say("condition.meant", name=name) if name else ""


def likely_name(
    text: str, name: str, of_person: bool, known: Mapping[str, Name], words: Vocabulary
) -> tuple[str, bool]:
    """Return the name that was probably meant, "" if none is likely, and whether nothing else can be meant.

    text: as written; name: without the person's id; of_person: whether there was one.
    """
    parts = text.split(".")
    if len(parts) == 3 and parts[1] in words.seats and f"member.{parts[2]}" in words.each:
        return f"member.{parts[1]}.{parts[2]}", False
    if parts[0] in words.seats and f"member.{parts[-1]}" in words.each:
        return f"member.{parts[0]}.{parts[-1]}", False
    if f"team.{parts[-1]}" in known and parts[0] != "member":
        return f"team.{parts[-1]}", False
    if parts[-1] in known:
        return parts[-1], False
    if len(parts) == 1 and f"score.{text}" in known:
        return f"score.{text}", False
    if of_person and parts[-1] in _ABSENT:
        return f"not member.{parts[1]}.present", False
    close = difflib.get_close_matches(_last(name), [_last(each) for each in same_owner(name, known)], n=1, cutoff=ALIKE)
    if not close or not is_near(_last(name), close[0]):
        return "", False
    owner = text.rpartition(".")[0]
    if close[0] == parts[-1]:  # the last part is right, and what stands before it is not
        return _owned(parts, known, words), False
    near = f"{name.rpartition('.')[0]}.{close[0]}".lstrip(".")
    return f"{owner}.{close[0]}".lstrip("."), certain_name(name, near, known)


def _owned(parts: list[str], known: Mapping[str, Name], words: Vocabulary) -> str:
    """Return a name with the right owner before its last part, such as member.ida.present; "" if none is likely."""
    if len(parts) == 3 and parts[1] in words.seats and f"member.{parts[2]}" in known:
        return f"member.{parts[1]}.{parts[2]}"
    owners = {each: each.rpartition(".")[0] for each in known if _last(each) == parts[-1]}
    close = difflib.get_close_matches(parts[0], owners.values(), n=1, cutoff=0.5)
    found = [name for name, owner in owners.items() if not close or owner == close[0]]
    return found[0] if len(found) == 1 and not found[0].startswith("member.") else ""


def same_owner(name: str, known: Mapping[str, Name]) -> list[str]:
    """Return the known names that begin alike, such as team.…; all of them for a name without an owner."""
    owner = name.rpartition(".")[0]
    alike = [each for each in known if each.rpartition(".")[0] == owner]
    return alike if alike and owner else list(known)


def _last(name: str) -> str:
    return name.rpartition(".")[2]
