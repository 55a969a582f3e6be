"""TOML text with its strings and comments blanked out, so that patterns see structure only; offsets stay the same."""

from __future__ import annotations

from game.scenario.parse.bounds import HEADER_INSIDE, TOKEN

NEAR = 3  # lines after a text in which a failure may come of it
BLANK = "~"  # stands for each character of a string between its quotes


def mask_strings(text: str) -> str:
    """Return the text with the content of strings as BLANK and comments as spaces; line breaks are kept."""
    parts: list[str] = []
    end = 0
    for token in TOKEN.finditer(text):
        parts.append(text[end : token.start()])
        value, end = token.group(), token.end()
        if token.lastgroup == "comment":
            value = " " * len(value)
        elif token.lastgroup == "text":
            value = value[0] + _blanked(value[1:-1]) + (value[-1] if len(value) > 1 else "")
        parts.append(value)
    return "".join([*parts, text[end:]])


def _blanked(content: str) -> str:
    return "".join("\n" if letter == "\n" else BLANK for letter in content)


def string_at(text: str, at: int) -> tuple[int, str]:
    """Return start and source of the string that covers an offset or ends there; (-1, "") if there is none."""
    for token in TOKEN.finditer(text):
        if token.lastgroup == "text" and token.start() <= at <= token.end():
            return token.start(), token.group()
        if token.start() > at:
            break
    return -1, ""


def is_open(source: str) -> bool:
    """Return whether a string is not closed."""
    quote = source[:3] if source[:3] in ('"""', "'''") else source[:1]
    if len(source) < 2 * len(quote) or not source.endswith(quote):
        return True
    body = source[len(quote) : -len(quote)]
    return quote[0] == '"' and (len(body) - len(body.rstrip("\\"))) % 2 == 1


def swallowing_string(text: str, before: int) -> tuple[int, str]:
    """Return start and source of a text that holds headers of tables and closes shortly before an offset.

    It was probably meant to close before them: it runs on to the quotes that open the next text. (-1, "") if none does.
    """
    for token in TOKEN.finditer(text, 0, before):
        source = token.group()
        near = text.count("\n", token.end(), before) <= NEAR
        if near and source[:3] in ('"""', "'''") and not is_open(source) and HEADER_INSIDE.search(source):
            return token.start(), source
    return -1, ""


def first_open_string(text: str) -> tuple[int, str]:
    """Return start and source of the first string that is not closed; (-1, "") if all are."""
    for token in TOKEN.finditer(text):
        if token.lastgroup == "text" and is_open(token.group()):
            return token.start(), token.group()
    return -1, ""
