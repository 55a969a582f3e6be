"""The list of contents of a pack: what it is, what it needs, and the hash of each of its files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from game.pack_listing import MANIFEST, Kind
from game.packs.errors import PackError
from game.packs.limits import MAX_FILES, is_safe_name
from game.scenario.format.field_types import Id, Name, StrictTable
from game.scenario.format.scenario_models import FORMAT
from game.version import __version__

PACK = 1  # the version of the format of packs
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,2}")


def _version(value: str) -> str:
    if not is_version(value):
        raise PydanticCustomError("bad_version", "bad version")
    return value


def _file_name(value: str) -> str:
    if not is_safe_name(value):
        raise PydanticCustomError("bad_name", "bad name")
    return value


Version = Annotated[str, AfterValidator(_version)]


class PackedFile(StrictTable):
    """A file of a pack."""

    name: Annotated[str, AfterValidator(_file_name)]
    kind: Kind
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(StrictTable):
    """The description of a pack; `needs_game` is the lowest version of the game that it was made for."""

    pack: int
    id: Id
    version: Version
    title: Name
    author: Name | None = None
    licence: Name | None = None
    needs_game: Version
    needs_format: int = Field(ge=1)
    files: list[PackedFile] = Field(min_length=1, max_length=MAX_FILES)

    def of_kind(self, kind: Kind) -> list[str]:
        """Return the names of the files of a kind."""
        return [each.name for each in self.files if each.kind == kind]


def is_version(text: str) -> bool:
    """Return whether a text is a version: up to three numbers with points between."""
    return _VERSION.fullmatch(text) is not None


def write_manifest(manifest: Manifest) -> bytes:
    """Return the bytes of the list of contents; equal contents give equal bytes."""
    return (json.dumps(manifest.model_dump(exclude_none=True), indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(entries: Mapping[str, bytes]) -> Manifest:
    """Return the list of contents of a pack, which agrees with its files. Raises PackError."""
    data = entries.get(MANIFEST)
    if data is None:
        raise PackError("pack.no_manifest", name=MANIFEST)
    try:
        manifest = Manifest.model_validate_json(data)
    except ValidationError as error:
        first_error = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first_error["loc"])[:80]
        raise PackError("pack.bad_manifest", name=MANIFEST, where=where or "?", why=first_error["msg"][:120]) from None
    if manifest.pack != PACK:
        raise PackError("pack.other_format", found=manifest.pack, known=PACK)
    _check_contents(manifest, entries)
    return manifest


def _check_contents(manifest: Manifest, entries: Mapping[str, bytes]) -> None:
    """Check that list and files agree. Raises PackError."""
    names = [each.name for each in manifest.files]
    odd = sorted({*names} ^ ({*entries} - {MANIFEST})) or sorted(name for name in names if names.count(name) > 1)
    if odd:
        raise PackError("pack.other_files", name=odd[0][:60])
    for each in manifest.files:
        if hashlib.sha256(entries[each.name]).hexdigest() != each.sha256:
            raise PackError("pack.changed_file", name=each.name)
        if each.name.endswith(".png") != (each.kind == "picture"):
            raise PackError("pack.other_kind", name=each.name, kind=each.kind)
    if not manifest.of_kind("scenario") and not manifest.of_kind("strategy"):
        raise PackError("pack.nothing_in_it")


def fingerprint(manifest: bytes) -> str:
    """Return the hash of a pack: that of its list of contents, which has those of all files."""
    return hashlib.sha256(manifest).hexdigest()


def check_needs(manifest: Manifest) -> None:
    """Raise PackError if the pack needs a newer version of the game."""
    if number(manifest.needs_game) > number(__version__) or manifest.needs_format != FORMAT:
        raise PackError("pack.needs_newer", title=manifest.title, needs=manifest.needs_game, version=__version__)


def number(version: str) -> tuple[int, int, int]:
    """Return a version as three numbers; what follows them, as in 1.0.0rc1, does not count."""
    found = [int(part) for part in re.findall(r"\d+", version)[:3]]
    first, second, third = (*found, 0, 0, 0)[:3]
    return first, second, third
