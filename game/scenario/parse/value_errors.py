"""Syntax errors within a line: numbers, booleans, quotes and signs as in other languages and word processors."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from game.scenario.parse.toml_error import LISTS, Failure, TomlError, certain, readable
from game.scenario.problems.problem_report import TextEdit

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
MINUSES = "−–—‐‑‒﹣－"
OPENING, CLOSING = "“„‟«‘‚‹”»’`´＂", "”“‟»«’‘›`´＂"
_TRUTHS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}

_SLASHES = re.compile(r"(?:^|(?<=[ \t,}\]\"']))(//+|--(?=\s)|;(?=\s)|/\*)")
_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_CURLY = re.compile(rf"([{OPENING}])([^{OPENING}{CLOSING}\n]*(?:’[^{OPENING}{CLOSING}\n]+)*)([{CLOSING}])")
_MINUS = re.compile(rf"[{MINUSES}][ \t]?(?=[\d.])")
_PERCENT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)[ \t]?%")
_COMMA = re.compile(r"(?<==)[ \t]*([+-]?\d+),(\d+)(?=[ \t]*(?:[,}\]]|$|[ \t]))")
_POINT_FIRST = re.compile(r"(?<![\w.])([+-]?)\.(\d+)")
_POINT_LAST = re.compile(r"(?<![\w.])([+-]?\d+)\.(?![\d\w])")
_ZERO_FIRST = re.compile(r"(?<=[=\[,])([ \t]*[+-]?)(0+)(\d+(?:\.\d+)?)(?![\w-])")
_TRUTH = re.compile(r"(?<=[=\[,])([ \t]*)(yes|no|on|off|true|false)\b", re.IGNORECASE)
_NOTHING = re.compile(r"(?<==)[ \t]*(null|none|nil|undefined|~)(?=\s|$|[,}])", re.IGNORECASE)
_SIGN = re.compile(r"^[ \t]*[\w.\"'~-]+[ \t]*(==|:=|=>|:|<-|→)[ \t]*(?=\S)")
_INNER_SIGN = re.compile(r"(?<=[{,])[ \t]*[\w-]+[ \t]*(==|:=|=>|:)(?=[ \t]*\S)")
_ROUND = re.compile(r"(?<=[=\[,])[ \t]*(\()[^()\n]*(\))")
_SEVERAL = re.compile(
    r"^[ \t]*[\w.-]+[ \t]*=[ \t]*((?:[\"'][~]*[\"']|[\w.-]+)(?:[ \t]*,[ \t]*(?:[\"'][~]*[\"']|[\w.-]+))+)[ \t]*$"
)
_SEMICOLON = re.compile(r";")
_TWO_COMMAS = re.compile(r",[ \t]*(,)")
_BRACES = re.compile(r"=[ \t]*(\{)[ \t]*(?:[\"'][~]*[\"']|[\w.-]+)[ \t]*(?:,[^{}=\n]*)?(\})")
_EXTRA = re.compile(r"[\])}]+[ \t]*$")
_HALF = re.compile(r"[^\W\d_][^\"\n,]*\"[ \t]*$")
_HALF_HEADER = re.compile(r"[ \t]*(\[[ \t]*([A-Za-z][\w.]*)[ \t]*\]\])[ \t]*")
_MINUS_SPACE = re.compile(r"(?<==)[ \t]*-[ \t]+(?=[\d.])")
_TAIL = re.compile(r"[;,]+[ \t]*$")
_COMMA_BRACE = re.compile(r",([ \t]*)\}")
_WORDS = re.compile(r"[^\W\d_][^,}\]\n]*")


def value_error(failure: Failure) -> TomlError | None:
    """Return the error in the line of a failure, or None if none is recognised."""
    return next((error for rule in _RULES if (error := rule(failure)) is not None), None)


def _slashes(failure: Failure) -> TomlError | None:
    found = _SLASHES.search(failure.code_line)
    if found is None:
        return None
    start = failure.line_start + found.start(1)
    edit = TextEdit(start, start + len(found[1]), "#")
    make = certain if found[1] != "/*" else readable
    return make("comment", start, len(found[1]), edit, found=found[1])


def _odd_space(failure: Failure) -> TomlError | None:
    found = [failure.line_start + each.start() for each in _ODD_SPACE.finditer(failure.code_line)]
    if not found:
        return None
    character = f"U+{ord(failure.text[found[0]]):04X}"
    return certain("odd_space", found[0], 1, *(TextEdit(at, at + 1, " ") for at in found), character=character)


def _curly(failure: Failure) -> TomlError | None:
    """Quotes of word processors around a value or a key; those inside a string in straight quotes are fine."""
    match = _CURLY.match(failure.text, failure.at)
    if match is None:
        letter = failure.text[failure.at : failure.at + 1]
        return (
            TomlError(kind="curly_quotes", at=failure.at, length=1, values={"found": letter})
            if letter and letter in OPENING
            else None
        )
    quote = "'" if '"' in match[2] or "\\" in match[2] else '"'
    if quote in match[2]:
        return TomlError(kind="curly_quotes", at=failure.at, length=1, values={"found": match[1]})
    edits = (TextEdit(match.start(), match.start() + 1, quote), TextEdit(match.end() - 1, match.end(), quote))
    return certain("curly_quotes", failure.at, 1, *edits, found=match[1])


def _minus(failure: Failure) -> TomlError | None:
    found = _MINUS.search(failure.code_line)
    if found is None:
        return None
    at = failure.line_start + found.start()
    dash = found[0][0]
    edit = TextEdit(at, at + len(found[0]), "-")
    return certain("minus", at, 1, edit, found=dash, character=f"U+{ord(dash):04X}")


def _minus_space(failure: Failure) -> TomlError | None:
    """A minus with a space before its number."""
    found = _MINUS_SPACE.search(failure.code_line)
    if found is None:
        return None
    start = failure.line_start + found.start() + found[0].index("-")
    end = failure.line_start + found.end()
    return certain("minus_space", start, end - start, TextEdit(start, end, "-"))


def _percent(failure: Failure) -> TomlError | None:
    found = _PERCENT.search(failure.code_line)
    if found is None:
        return None
    right = f"{Decimal(found[1].replace(',', '.')) / 100:f}"
    return _instead("percent", failure, found, right)


def _instead(kind: str, failure: Failure, found: re.Match[str], right: str, group: int = 0) -> TomlError:
    """Return an error whose fix is to write `right` in place of what was found."""
    lead = len(found[group]) - len(found[group].lstrip())
    start, end = failure.line_start + found.start(group) + lead, failure.line_start + found.end(group)
    wrong = failure.text[start:end]
    return certain(kind, start, end - start, TextEdit(start, end, right), found=wrong, right=right)


def _number(failure: Failure) -> TomlError | None:
    line = failure.code_line
    if found := _COMMA.search(line):
        return _instead("decimal_comma", failure, found, f"{found[1]}.{found[2]}")
    if found := _POINT_FIRST.search(line):
        return _instead("point_first", failure, found, f"{found[1]}0.{found[2]}")
    if found := _POINT_LAST.search(line):
        return _instead("point_last", failure, found, f"{found[1]}.0")
    if found := _ZERO_FIRST.search(line):
        return _instead("zero_first", failure, found, found[1].strip() + found[3])
    return None


def _truth(failure: Failure) -> TomlError | None:
    found = _TRUTH.search(failure.code_line)
    if found is None or found[2] in ("true", "false"):
        return None
    return _instead("truth", failure, found, _TRUTHS[found[2].lower()], 2)


def _nothing(failure: Failure) -> TomlError | None:
    found = _NOTHING.search(failure.code_line)
    if found is None:
        return None
    at, key = failure.line_start + found.start(1), failure.line.split("=")[0].strip()
    repair: tuple[TextEdit, ...] = (
        () if "{" in failure.code_line else (TextEdit(failure.line_start, failure.line_start, "#"),)
    )
    return readable("nothing", at, len(found[1]), *repair, found=found[1], key=key)


def _sign(failure: Failure) -> TomlError | None:
    found = _SIGN.match(failure.code_line)
    if found is None:
        return None
    at = failure.line_start + found.start(1)
    right = "=" if failure.text[at - 1 : at] == " " else " ="
    return certain("sign", at, len(found[1]), TextEdit(at, at + len(found[1]), right), found=found[1])


def _inner_sign(failure: Failure) -> TomlError | None:
    """Other signs than = between keys and values of an inline table."""
    rows = list(_INNER_SIGN.finditer(failure.code_line))
    if not rows:
        return None
    edits = []
    for each in rows:
        at = failure.line_start + each.start(1)
        edits.append(TextEdit(at, at + len(each[1]), "=" if failure.text[at - 1] == " " else " ="))
    return certain("sign", failure.line_start + rows[0].start(1), len(rows[0][1]), *edits, found=rows[0][1])


def _brackets(failure: Failure) -> TomlError | None:
    """Brackets of another kind than TOML's, none around a list, or one too many."""
    line, start = failure.code_line, failure.line_start
    if match := _BRACES.search(line):
        edits = [
            TextEdit(start + match.start(1), start + match.end(1), "["),
            TextEdit(start + match.start(2), start + match.end(2), "]"),
        ]
        return certain("list_brackets", edits[0].start, match.end(2) - match.start(1), *edits, found="{ }")
    if match := _ROUND.search(line):
        return TomlError(
            kind="list_brackets",
            at=start + match.start(1),
            length=match.end(2) - match.start(1),
            values={"found": "( )"},
        )
    if match := _SEVERAL.match(line):
        first, last = start + match.start(1), start + match.end(1)
        edits = [TextEdit(first, first, "["), TextEdit(last, last, "]")]
        return certain("no_list", first, last - first, *edits, found=failure.text[first:last])
    if (match := _HALF_HEADER.fullmatch(line)) and match[2] in LISTS:
        right = f"[[{match[2]}]]"
        edit = TextEdit(start + match.start(1), start + match.end(1), right)
        return certain("header", edit.start, len(match[1]), edit, found=match[1], right=right)
    if failure.message.startswith("Expected newline") and (match := _EXTRA.match(failure.rest)):
        end = failure.at + len(match[0].rstrip())
        return certain(
            "extra_bracket",
            failure.at,
            end - failure.at,
            TextEdit(failure.at, end, ""),
            found=failure.text[failure.at : end],
        )
    return None


def _commas(failure: Failure) -> TomlError | None:
    """Semicolons between the entries of a list, or two commas."""
    if failure.rest[:1] == ";" and failure.message.startswith("Unclosed"):
        rows = [failure.line_start + each.start() for each in _SEMICOLON.finditer(failure.code_line)]
        return certain("semicolon", failure.at, 1, *(TextEdit(at, at + 1, ",") for at in rows))
    if found := _TWO_COMMAS.search(failure.code_line):
        at = failure.line_start + found.start(1)
        return certain("two_commas", at, 1, TextEdit(at, at + 1, ""))
    return None


def _half_quoted(failure: Failure) -> TomlError | None:
    """A text that lacks its first quote."""
    raw = failure.text[failure.at : failure.line_end]
    if not failure.message.startswith("Invalid value") or not (found := _HALF.match(raw)):
        return None
    return certain("half_quoted", failure.at, len(found[0].rstrip()), TextEdit(failure.at, failure.at, '"'))


def _tail(failure: Failure) -> TomlError | None:
    """A comma or semicolon at the end of a line, outside lists."""
    if not failure.message.startswith("Expected newline") or not (found := _TAIL.match(failure.rest)):
        return None
    end = failure.at + len(found[0].rstrip())
    return certain("tail", failure.at, end - failure.at, TextEdit(failure.at, end, ""), found=failure.rest[0])


def _comma_brace(failure: Failure) -> TomlError | None:
    found = _COMMA_BRACE.search(failure.code_line)
    if found is None or not failure.message.startswith("Invalid initial"):
        return None
    at = failure.line_start + found.start()
    return certain("trailing_comma", at, 1, TextEdit(at, at + 1, ""))


def _no_value(failure: Failure) -> TomlError | None:
    before = failure.code[failure.line_start : failure.at].rstrip()
    if not failure.message.startswith("Invalid value") or not before.endswith("=") or failure.rest.strip():
        return None
    key = before.rstrip("= ").split()[-1:] or [""]
    below = re.match(r"\n[ \t]*(?=[\"'\d\[{+-])(?!\[\[?[\w.]+\])", failure.text[failure.line_end :])
    if below:
        edit = TextEdit(failure.line_end, failure.line_end + 1, " ")
        return readable("value_below", failure.line_start, len(failure.line), edit, key=key[0])
    return readable(
        "no_value", failure.line_start, 1, TextEdit(failure.line_start, failure.line_start, "#"), key=key[0]
    )


def unquoted(failure: Failure) -> TomlError | None:
    """A text without quotes."""
    if not failure.message.startswith("Invalid value") or not (found := _WORDS.match(failure.rest)):
        return None
    raw = failure.text[failure.at : failure.at + len(found[0].rstrip())]
    if any(mark in raw for mark in "\"'\\="):
        return TomlError(kind="unquoted", at=failure.at, length=len(raw), values={"found": raw})
    edit = TextEdit(failure.at, failure.at + len(raw), f'"{raw}"')
    make = certain if re.fullmatch(r"[\w-]+", raw) else readable
    return make("unquoted", failure.at, len(raw), edit, found=raw)


_RULES: tuple[Callable[[Failure], TomlError | None], ...] = (
    _commas,
    _slashes,
    _odd_space,
    _curly,
    _minus,
    _minus_space,
    _percent,
    _number,
    _truth,
    _nothing,
    _brackets,
    _sign,
    _inner_sign,
    _tail,
    _comma_brace,
    _no_value,
    _half_quoted,
)
