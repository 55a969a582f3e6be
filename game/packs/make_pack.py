"""Put the files of an author together into a pack: named safely, checked, with a list of contents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from game.files.regular_files import first_visible
from game.pack_listing import MANIFEST
from game.packs.archive import read_file, write_archive
from game.packs.errors import PackError, PackUsageError
from game.packs.limits import MAX_FILES, MAX_TOTAL
from game.packs.manifest import PACK, Manifest, PackedFile, fingerprint, is_version, write_manifest
from game.packs.packed_content import PackedContent, check_contents, read_content
from game.scenario.format.scenario_models import FORMAT
from game.scenario.loading.translation_files import is_translation
from game.version import __version__

FIRST_VERSION = "1.0"  # of a pack whose version is stated nowhere
SCHEMA = "scenario.schema.json"  # lies beside the files of `new`, for editors
SUFFIXES = (".toml", ".png")


@dataclass(frozen=True)
class PackOptions:
    """The author's own description of a pack; fields that are None follow from its scenarios."""

    id: str | None = None
    version: str | None = None
    title: str | None = None
    author: str | None = None
    needs_game: str | None = None


@dataclass(frozen=True)
class Pack:
    """A pack in memory. left_out: files of the given folders that no pack holds."""

    manifest: Manifest
    data: bytes
    hash: str
    left_out: tuple[Path, ...] = ()


def make_pack(given: Iterable[Path], options: PackOptions) -> Pack:
    """Return a pack of files and folders. Raises PackError, PackUsageError, ScenarioError."""
    paths, left_out = _paths(given)
    contents = _contents(paths)
    check_contents(contents)
    first = next((each for each in contents if each.kind == "scenario"), contents[0])
    version = options.version or first.version or FIRST_VERSION
    for text in (version, options.needs_game or "0"):
        if not is_version(text):
            raise PackUsageError("pack.bad_version", version=text[:40])
    manifest = _manifest(contents, first, replace(options, version=version))
    listed = write_manifest(manifest)
    entries = {MANIFEST: listed, **{each.name: each.data for each in contents}}
    if sum(map(len, entries.values())) > MAX_TOTAL:
        raise PackError("pack.too_large", file=first.path, most=MAX_TOTAL // 1024 // 1024)
    return Pack(manifest=manifest, data=write_archive(entries), hash=fingerprint(listed), left_out=tuple(left_out))


def _manifest(contents: list[PackedContent], first: PackedContent, options: PackOptions) -> Manifest:
    from pydantic import ValidationError

    rows = [
        PackedFile(name=each.name, kind=each.kind, sha256=hashlib.sha256(each.data).hexdigest()) for each in contents
    ]
    try:
        return Manifest(
            pack=PACK,
            id=options.id or first.id,
            version=options.version or FIRST_VERSION,
            title=options.title or first.title,
            author=options.author or first.author or None,
            licence=first.licence or None,
            needs_game=options.needs_game or __version__,
            needs_format=FORMAT,
            files=sorted(rows, key=lambda each: each.name),
        )
    except ValidationError as error:
        first_error = error.errors(include_url=False, include_context=False)[0]
        raise PackUsageError("pack.bad_wish", what=str(first_error["loc"][0]), why=first_error["msg"]) from None


def _paths(given: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files to pack, with those that belong to a given file, and the files of folders that are left out."""
    paths, left_out = dict[Path, None](), list[Path]()
    for path in given:
        if os.path.isdir(path):
            inside, others = _folder(path)
            paths |= dict.fromkeys(inside)
            left_out += others
        elif path.suffix.lower() == ".toml":
            paths |= dict.fromkeys([path, *_beside(path)])
        elif path.suffix.lower() == ".png":
            paths[path] = None
        else:
            raise PackUsageError("pack.python" if path.suffix.lower() == ".py" else "pack.other_file", file=path)
    if not paths:
        raise PackUsageError("pack.empty")
    if len(paths) > MAX_FILES:
        raise PackError("pack.too_many", most=MAX_FILES)
    return list(paths), left_out


def _folder(folder: Path) -> tuple[list[Path], list[Path]]:
    try:
        found = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
    except OSError as error:
        raise PackError("pack.unreadable", file=folder, why=error.strerror or str(error)) from None
    inside = [each for suffix in SUFFIXES for each in first_visible(found, suffix, MAX_FILES + 1) if each.is_file()]
    return inside, [each for each in found if each not in inside and each.name != SCHEMA]


def _beside(scenario: Path) -> list[Path]:
    """Return the translations and the picture that lie beside a scenario."""
    try:
        near = sorted(scenario.parent.glob(f"{_escaped(scenario.stem)}.*"))
    except OSError:
        return []
    return [
        each
        for each in near
        if each != scenario
        and each.is_file()
        and ((each.suffix == ".png" and each.stem == scenario.stem) or is_translation(each))
    ]


def _escaped(stem: str) -> str:
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in stem)


def _contents(paths: list[Path]) -> list[PackedContent]:
    """Return the contents; translations and pictures take the names of the scenarios beside which they lie."""
    ids = dict[tuple[Path, str], str]()
    found = list[PackedContent]()
    for path in sorted(paths, key=lambda each: (each.suffix.lower() == ".png", is_translation(each), each.name)):
        content = read_content(path, read_file(path), ids)
        if content.kind == "scenario":
            ids[path.parent, path.stem] = content.id
        found.append(content)
    return found
