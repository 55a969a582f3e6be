"""Source positions of every key and value in a TOML text, which tomllib does not report.

It only reads texts that tomllib has accepted, so it tokenizes without validating.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from copy import copy
from types import MappingProxyType

KeyPath = tuple[str | int, ...]

# Possessive repeats are of single characters only: see bounds.py.
_BLANK = re.compile(r"[ \t\n\r,]*+(?:#[^\n]*+[ \t\n\r,]*+)*")
_KEY = re.compile(r"""[ \t]*(?:"([^"\\\n]*+(?:\\.[^"\\\n]*+)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)""")
_TEXT = re.compile(
    r""""{3}[^"\\]*+(?:(?:\\[\s\S]|"(?!""))[^"\\]*+)*"{3,5}|'{3}[^']*+(?:'(?!'')[^']*+)*'{3,5}"""
    r"""|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"|'[^'\n]*+\'"""
)
_BARE = re.compile(r"[^,\]}#\n]*")


class Positions:
    """Offsets of keys and values by path; list entries have their index from 0 in the path."""

    origins: Mapping[KeyPath, KeyPath] = MappingProxyType({})  # paths in the file, by paths of a merged variant

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[KeyPath, int] = {}
        self.values: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}  # number of [[tables]] seen at a path
        self._read()

    def with_origins(self, origins: Mapping[KeyPath, KeyPath]) -> Positions:
        """Return the positions for a merged tree, some parts of which come from elsewhere in the file."""
        other = copy(self)
        other.origins = origins
        return other

    def key_offset(self, path: KeyPath) -> int:
        """Return the offset of a path's key, or of its nearest ancestor in the file."""
        return self._nearest(self.keys, self._origin(path))

    def own_offset(self, paths: list[KeyPath]) -> int:
        """Return the offset of the table that gives these values: the variant's if one of them comes from there."""
        sources = [self._origin(path) for path in paths]
        moved = [source for path, source in zip(paths, sources, strict=True) if source != path]
        return self._nearest(self.keys, (moved or sources)[0][:-1])

    def value_offset(self, path: KeyPath) -> int:
        """Return the offset of a path's value, or of its key if the value is a table."""
        path = self._origin(path)
        return self.values[path] if path in self.values else self._nearest(self.keys, path)

    def offset_within(self, path: KeyPath, content: str, at: int) -> int:
        """Return the offset of character `at` of a string value, or of the value if the file spells it with escapes."""
        start = self.values.get(self._origin(path), -1)
        for quote in ('"""\n', "'''\n", '"""', "'''", '"', "'"):
            first = start + len(quote)
            if self.text.startswith(quote, start) and self.text.startswith(content, first):
                return first + at
        return self.value_offset(path)

    def _origin(self, path: KeyPath) -> KeyPath:
        for end in range(len(path) if self.origins else -1, -1, -1):
            if path[:end] in self.origins:
                return self.origins[path[:end]] + path[end:]
        return path

    def _nearest(self, table: dict[KeyPath, int], path: KeyPath) -> int:
        while path and path not in table:
            path = path[:-1]
        return table.get(path, 0)

    def _read(self) -> None:
        at, base = 0, ()  # type: int, KeyPath
        while (at := self._blank(at)) < len(self.text):
            if self.text[at] == "[":
                at, base = self._header(at)
            else:
                at = self._pair(at, base)

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        return match.end() if match else at

    def _parts(self, at: int) -> tuple[int, list[tuple[str, int]]]:
        """Return the end of a dotted key, and its parts with their offsets."""
        parts: list[tuple[str, int]] = []
        while match := _KEY.match(self.text, at):
            spelled, literal, bare, dot = match.groups()
            name = literal or bare or (_unescape(spelled) if spelled else "")
            group = 1 if spelled is not None else 2 if literal is not None else 3
            parts.append((name, match.start(group) - (group < 3)))
            at = match.end()
            if not dot:
                break
        return at, parts

    def _header(self, at: int) -> tuple[int, KeyPath]:
        many = self.text.startswith("[[", at)
        end, parts = self._parts(at + 1 + many)
        path: KeyPath = ()
        for index, (name, offset) in enumerate(parts):
            path = (*path, name)
            self.keys.setdefault(path, offset)
            if many and index == len(parts) - 1:
                self._tables[path] = self._tables.get(path, 0) + 1
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
                self.keys.setdefault(path, offset)
        return max(end, at + 1) + 1 + many, path

    def _pair(self, at: int, base: KeyPath) -> int:
        end, parts = self._parts(at)
        path = base
        for name, offset in parts:
            path = (*path, name)
            self.keys.setdefault(path, offset)
        equals = self.text.find("=", end)
        return self._value(self._space(equals + 1), path) if equals >= 0 and parts else len(self.text)

    def _space(self, at: int) -> int:
        while self.text[at : at + 1] in (" ", "\t"):
            at += 1
        return at

    def _value(self, at: int, path: KeyPath) -> int:
        self.values[path] = at
        self.keys.setdefault(path, at)
        first = self.text[at : at + 1]
        if first == "[":
            return self._array(at + 1, path)
        if first == "{":
            return self._inline(at + 1, path)
        match = _TEXT.match(self.text, at) or _BARE.match(self.text, at)
        return max(match.end(), at + 1) if match else at + 1

    def _array(self, at: int, path: KeyPath) -> int:
        row = 0
        while (at := self._blank(at)) < len(self.text) and self.text[at] != "]":
            at = self._value(at, (*path, row))
            row += 1
        return at + 1

    def _inline(self, at: int, path: KeyPath) -> int:
        while (at := self._blank(at)) < len(self.text) and self.text[at] != "}":
            at = self._pair(at, path)
        return at + 1


def _unescape(spelled: str) -> str:
    return next(iter(tomllib.loads(f'"{spelled}" = 1'))) if "\\" in spelled else spelled
