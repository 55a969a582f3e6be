"""Syntax errors of structure: unclosed quotes and brackets, keys and tables given twice, lines that are no TOML."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.scenario.parse.masking import first_open_string, string_at, swallowing_string
from game.scenario.parse.toml_error import Failure, TomlError, certain, readable
from game.scenario.parse.value_errors import CLOSING
from game.scenario.problems.problem_report import TextEdit

_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*([\w.\"' -]+?)[ \t]*(\]?\]?)[ \t]*$", re.MULTILINE)
ONLY_ONCE = ("hierarchy", "mission", "means", "start", "weights", "moves", "team", "roles", "groups")  # never lists
_DECLARED = re.compile(r"Cannot declare \((.*)\) twice")
_DUPLICATE = re.compile(r"Duplicate inline table key '(.*)'")
_KEY = re.compile(r"^[ \t]*([\w.-]+)[ \t]*=", re.MULTILINE)
_SPACED_KEY = re.compile(r"^[ \t]*([A-Za-z][\w-]*(?:[ \t]+[\w-]+){1,3})[ \t]*=")
_NO_EQUALS = re.compile(r"^[ \t]*([A-Za-z][\w-]*)[ \t]+(?=[\"'\d\[{+-]|true\b|false\b)")
_BARE_HEADER = re.compile(r"[\[({<]*[ ]*([\w.-]+)[ ]*[\])}>:]*")
_STARTS_A_LINE = re.compile(r"[ \t]*(?:\[\[?[\w.]+\]\]?[ \t]*$|[\w-]+[ \t]*=)", re.MULTILINE)


def structure_error(failure: Failure) -> TomlError | None:
    """Return the error of structure behind a failure, or None if none is recognised."""
    return next((error for rule in _RULES if (error := rule(failure)) is not None), None)


def last_error(failure: Failure) -> TomlError:
    """Return an error for a failure that no other rule explains."""
    if failure.message.startswith("Expected newline"):
        rest = failure.line[failure.at - failure.line_start :].strip()
        kind = "after_header" if _HEADER.match(failure.code[failure.line_start : failure.at]) else "after_value"
        return readable(kind, failure.at, len(rest), TextEdit(failure.at, failure.line_end, ""), found=rest)
    if failure.message.startswith(("Expected '='", "Invalid statement", "Invalid initial")):
        return _odd_line(failure)
    return TomlError(kind="other", at=failure.at, length=1, values={"reason": failure.message[:120]})


def _odd_line(failure: Failure) -> TomlError:
    """A line that is neither key = value nor a header."""
    line, start = failure.code_line, failure.line_start
    key = line.partition("=")[0].strip()
    if "=" in line and (match := _SPACED_KEY.match(line)):
        right = re.sub(r"[ \t]+", "_", match[1])
        offset = start + match.start(1)
        return readable(
            "key_space",
            offset,
            len(match[1]),
            TextEdit(offset, offset + len(match[1]), right),
            found=match[1],
            right=right,
        )
    if "=" in line and key and not key.isascii():
        return TomlError(kind="key_letters", at=start, length=len(key), values={"found": key})
    if match := _NO_EQUALS.match(line):
        offset = start + match.end()
        return certain("no_equals", start, 1, TextEdit(offset, offset, "= "), key=match[1])
    if bare := _BARE_HEADER.fullmatch(line.strip()):
        begin = start + len(line) - len(line.lstrip())
        return TomlError(
            kind="header_brackets", at=begin, length=len(line.strip()), values={"found": line.strip(), "name": bare[1]}
        )
    begin = start + len(line) - len(line.lstrip())
    repair = (TextEdit(start, start, "#"),) if " " in line.strip() else ()  # a lost header is one word
    return readable("stray", begin, len(failure.line.strip()), *repair, found=failure.line.strip()[:40])


def _unclosed_string(failure: Failure) -> TomlError | None:
    message = failure.message
    start, source = swallowing_string(failure.text, failure.at)
    if start >= 0:
        return TomlError(kind="unclosed_text", at=start, length=3, values={"quote": source[:3]})
    start, source = string_at(failure.text, max(0, failure.at - 1))
    if message.startswith(("Unterminated string", "Expected \"'", "Expected '\"")):
        start, source = first_open_string(failure.text)
    elif not message.startswith(("Illegal character", "Unescaped", "Invalid hex")):
        return None
    if start < 0:
        return None
    if message.startswith(("Unescaped", "Invalid hex")):
        return _backslash(failure, start, source)
    if source[:3] in ('"""', "'''"):
        return TomlError(kind="unclosed_text", at=start, length=3, values={"quote": source[:3]})
    end = next((offset for offset in range(len(source) - 1, 0, -1) if source[offset] in CLOSING), 0)
    if end and not source[end + 1 :].strip(" ,}]"):
        offset = start + end
        return certain("curly_quotes", offset, 1, TextEdit(offset, offset + 1, source[0]), found=source[end])
    return TomlError(kind="unclosed_quote", at=start, length=len(source), values={"quote": source[0]})


def _backslash(failure: Failure, start: int, source: str) -> TomlError:
    """A backslash that begins no escape: all of the string's are doubled, since a path has several."""
    first = failure.text.rfind("\\", start, failure.at + 1)
    if source[:3] == '"""':
        return TomlError(
            kind="backslash", at=max(first, start), length=2, values={"found": failure.text[first : first + 2]}
        )
    single = re.finditer(r"\\(?![\\\"])(?<!\\\\)", source)
    edits = [TextEdit(start + each.start(), start + each.end(), "\\\\") for each in single]
    return certain("backslash", max(first, start), 2, *edits, found=failure.text[first : first + 2])


def _inner_quote(failure: Failure) -> TomlError | None:
    """A quote inside a text in the same quotes."""
    start, source = string_at(failure.text, max(0, failure.at - 1))
    if start < failure.line_start or not failure.message.startswith(
        ("Expected newline", "Unclosed", "Invalid initial")
    ):
        return None
    quote, rest = source[:1], failure.line[start + len(source) - failure.line_start :]
    if quote not in rest or rest[:1] in ",;:=}]" or source[:3] in ('"""', "'''"):
        return None
    head = failure.code[failure.line_start : start]
    if "{" in head or "[" in head or not re.fullmatch(r"[ \t]*[\w.-]+[ \t]*=[ \t]*", head):
        return (
            TomlError(kind="inner_quote", at=start, length=len(source), values={"quote": quote})
            if not rest[:1].isspace()
            else None
        )
    last = failure.line.rfind(quote)
    if len(source) == 2 and failure.line[last - 1] == quote:
        edits = [TextEdit(start, start + 1, ""), TextEdit(failure.line_start + last, failure.line_start + last + 1, "")]
        return certain("quotes_doubled", start, 2, *edits, quote=quote)
    inside = [at for at in range(start + 1 - failure.line_start, last) if failure.line[at] == quote]
    if quote == '"':
        edits = [TextEdit(failure.line_start + at, failure.line_start + at + 1, '\\"') for at in inside]
        return certain("inner_quote", start, len(source), *edits, quote=quote)
    body = failure.line[start + 1 - failure.line_start : last]
    if '"' in body or "\\" in body:
        return TomlError(kind="inner_quote", at=start, length=len(source), values={"quote": quote})
    outer = (start, failure.line_start + last)
    edits = [TextEdit(at, at + 1, '"') for at in outer]
    return certain("inner_apostrophe", start, len(source), *edits, quote=quote)


def _opened(failure: Failure) -> list[tuple[str, int]]:
    """Return the brackets of values that are open at a failure, with their offsets."""
    stack: list[tuple[str, int]] = []
    first = max(failure.code.rfind("\n[", 0, failure.line_start), 0)
    for at in range(first, failure.at):
        letter = failure.code[at]
        if letter in "[{" and (stack or "=" in failure.code[failure.code.rfind("\n", 0, at) + 1 : at]):
            stack.append((letter, at))
        elif letter in "]}" and stack:
            stack.pop()
    return stack


def runs_on(failure: Failure) -> TomlError | None:
    """A list or inline table that the next table or key runs into, or that goes on to the end."""
    if not failure.message.startswith(("Unclosed", "Invalid value", "Invalid initial", "Expected '='")):
        return None
    stack = _opened(failure)
    if not stack:
        return None
    bracket, at = stack[0]
    at_the_end = failure.at >= len(failure.text.rstrip())
    meets_next = bracket == "[" and at < failure.line_start and _STARTS_A_LINE.match(failure.code_line)
    if not (at_the_end or (meets_next and stack[-1][0] == "[")):
        return None
    return TomlError(
        kind="unclosed_bracket", at=at, length=1, values={"found": bracket, "closing": "]" if bracket == "[" else "}"}
    )


def within_brackets(failure: Failure) -> TomlError | None:
    """An inline table over several lines, or a comma that is missing between entries."""
    stack = _opened(failure)
    if not stack:
        return None
    inner, opened = stack[-1]
    closing = "}" if inner == "{" else "]"
    if failure.rest[:1] in ("}", "]") and failure.rest[0] != closing:
        edit = TextEdit(failure.at, failure.at, " }" if inner == "{" else "]")
        return certain("unclosed_bracket", opened, 1, edit, found=inner, closing=closing)
    if inner == "{" and (failure.text[failure.at : failure.at + 1] == "\n" or opened < failure.line_start):
        return _inline_lines(failure, opened)
    if failure.message.startswith("Unclosed"):
        return certain("no_comma", failure.at, 1, TextEdit(failure.at, failure.at, ", "))
    return None


def _inline_lines(failure: Failure, opened: int) -> TomlError:
    """An inline table over several lines; it is read on as if it stood on one."""
    depth, end = 0, opened
    for end in range(opened, len(failure.code)):
        depth += (failure.code[end] in "{[") - (failure.code[end] in "}]")
        if depth == 0:
            break
    inside = failure.code[opened:end]
    if depth or _HEADER.search(inside):
        return TomlError(kind="unclosed_bracket", at=opened, length=1, values={"found": "{", "closing": "}"})
    breaks = [TextEdit(opened + at, opened + at + 1, " ") for at, letter in enumerate(inside) if letter == "\n"]
    comma = re.search(r",\s*$", inside)
    last = [TextEdit(opened + comma.start(), opened + comma.start() + 1, " ")] if comma else []
    return readable("inline_lines", opened, 1, *breaks, *last)


def _header_not_closed(failure: Failure) -> TomlError | None:
    if not failure.message.startswith("Expected ']"):
        return None
    many = failure.code_line.lstrip().startswith("[[")
    name = failure.code_line.strip().strip("[]").strip()
    right = f"[[{name}]]" if many else f"[{name}]"
    start = failure.line_start + len(failure.code_line) - len(failure.code_line.lstrip())
    end = start + len(failure.code_line.strip())
    if not re.fullmatch(r"[\w.-]+", name):
        return TomlError(kind="header_name", at=start, length=end - start, values={"found": failure.line.strip()})
    return certain("header", start, end - start, TextEdit(start, end, right), found=failure.line.strip(), right=right)


def _given_twice(failure: Failure) -> TomlError | None:
    """A key or table that the file has already."""
    if match := _DUPLICATE.search(failure.message):
        offset = max(failure.code.rfind(match[1], 0, failure.at), failure.line_start)
        first = failure.code.find(match[1], failure.line_start)
        return TomlError(
            kind="key_twice",
            at=offset,
            length=len(match[1]),
            values={"key": match[1], "first": _line(failure.text, first)},
        )
    if declared := _DECLARED.search(failure.message):
        return _table_twice(failure, ".".join(re.findall(r"'([^']*)'", declared[1])))
    if not failure.message.startswith("Cannot overwrite"):
        return None
    header = _HEADER.match(failure.code_line)
    if header and (single := _single_bracket(failure, header[2])):
        return single
    if header and header[2] in ONLY_ONCE:
        return _table_twice(failure, header[2])
    if header:
        return TomlError(
            kind="table_over_key", at=failure.line_start, length=len(failure.line), values={"found": header[2]}
        )
    return _key_twice(failure)


def _key_twice(failure: Failure) -> TomlError:
    found = _KEY.match(failure.code_line)
    key = found[1] if found else failure.code_line.partition("=")[0].strip()
    table = max((each.start() for each in _HEADER.finditer(failure.code, 0, failure.line_start)), default=0)
    rows = [each.start(1) for each in _KEY.finditer(failure.code, table, failure.line_start) if each[1] == key]
    at = failure.line_start + (found.start(1) if found else 0)
    repair = TextEdit(failure.line_start, failure.line_start, "#")
    first = _line(failure.text, rows[0]) if rows else 0
    return readable("key_twice" if rows else "key_over_table", at, len(key), repair, key=key, first=first)


def _table_twice(failure: Failure, name: str) -> TomlError:
    earlier = [each for each in _HEADER.finditer(failure.code, 0, failure.line_start) if each[2] == name]
    here = _HEADER.match(failure.code_line)
    start = failure.line_start + (here.start(1) if here else 0)
    length = len(failure.code_line.strip())
    if earlier and earlier[0][1] == "[[" and here and here[1] == "[":
        edit = TextEdit(start, start + length, f"[[{name}]]")
        return certain("wrong_bracket", start, length, edit, found=f"[{name}]", right=f"[[{name}]]")
    if single := _single_bracket(failure, name):
        return single
    first = _line(failure.text, earlier[0].start(1)) if earlier else 0
    between = [each[2] for each in _HEADER.finditer(failure.code, earlier[0].end(), start)] if earlier else []
    kind = "table_twice" if first else "table_over_key"
    if first and name.partition(".")[0] in ONLY_ONCE:
        kind = "table_of_variant" if "variant" in between else "table_once"
        kind = "hierarchy_twice" if name == "hierarchy" and kind == "table_once" else kind
    return TomlError(kind=kind, at=start, length=length, values={"found": name, "first": first})


def _single_bracket(failure: Failure, name: str) -> TomlError | None:
    """Return the error of a [row] in one bracket, noticed at the [[row]] after it."""
    here = _HEADER.match(failure.code_line)
    earlier = [each for each in _HEADER.finditer(failure.code, 0, failure.line_start) if each[2] == name]
    if name in ONLY_ONCE or not here or here[1] != "[[" or not earlier or earlier[-1][1] != "[":
        return None
    start = earlier[-1].start(1)
    length = len(earlier[-1][0].strip())
    edit = TextEdit(start, start + length, f"[[{name}]]")
    return certain("wrong_bracket", start, length, edit, found=f"[{name}]", right=f"[[{name}]]")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


_RULES: tuple[Callable[[Failure], TomlError | None], ...] = (
    _given_twice,
    _unclosed_string,
    _inner_quote,
    _header_not_closed,
    runs_on,
)
