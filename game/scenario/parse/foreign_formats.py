"""Recognise files that are no TOML at all, such as a Word document or JSON, from their first bytes."""

from __future__ import annotations

import re

_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"{\\rtf", "rtf"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x1f\x8b", "zip"),
    (b"\xd0\xcf\x11\xe0", "document"),
    (b"\x00\x05\x16\x07", "sidecar"),  # AppleDouble: what macOS writes beside a file as ._name
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|!--|body|div|p)\b", re.IGNORECASE)
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\}|$)|\[\s*[\{\"])")
_YAML_LINE = re.compile(rb"[\w-]+:(?:\s|$)|---\s*$|- ")
LOOKED_AT = 4096  # bytes


def foreign_kind(data: bytes) -> str:
    """Return what a file is if it is certainly no TOML: zip, document, rtf, json, yaml …; "" if it may be TOML."""
    head = data[:LOOKED_AT]
    if head.startswith(b"PK\x03\x04") and (b"word/" in head or b"[Content_Types]" in head or b"opendocument" in head):
        return "document"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if not plain.strip(b" \t\r\n\0"):
        return "zeros" if b"\0" in plain else "empty"
    if _looks_like_wide_characters(plain):
        return "utf16"
    if _MARKUP.match(plain):
        return "markup"
    if _JSON.match(plain):
        return "json"
    return "yaml" if _is_yaml(plain) else ""


def _looks_like_wide_characters(head: bytes) -> bool:
    """Return whether every second byte is 0, as in UTF-16 without a mark."""
    return len(head) > 3 and head[1:64:2].count(0) >= len(head[1:64:2]) - 1


def _is_yaml(head: bytes) -> bool:
    """Return whether the first lines with content are of YAML, and none of them is of TOML."""
    rows = [row.strip() for row in re.split(rb"[\r\n]+", head) if row.strip() and not row.lstrip().startswith(b"#")]
    first = rows[:4]
    return bool(first) and all(_YAML_LINE.match(row) for row in first) and not any(b" = " in row for row in rows[:12])
