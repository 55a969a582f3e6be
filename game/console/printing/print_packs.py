"""Packs as words and as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from game.sentences import say

if TYPE_CHECKING:
    from game.packs.installed import InstalledPack
    from game.packs.manifest import Manifest


def contents_words(manifest: Manifest) -> str:
    """Return how many files of each kind a pack has."""
    from game.pack_listing import Kind

    kinds = ((kind, len(manifest.of_kind(kind))) for kind in get_args(Kind))
    return ", ".join(_count_words(kind, count) for kind, count in kinds if count)


def _count_words(kind: str, count: int) -> str:
    return say(f"pack.contents.{kind}", count=count) if count > 1 else say(f"pack.contents.{kind}_one")


def pack_object(pack: InstalledPack) -> dict[str, Any]:
    """Return an installed pack as plain data."""
    manifest = pack.manifest
    translations = (name.removesuffix(".toml").split(".") for name in manifest.of_kind("translation"))
    return {
        "id": manifest.id,
        "version": manifest.version,
        "title": manifest.title,
        "author": manifest.author,
        "needs_game": manifest.needs_game,
        "hash": pack.hash,
        "folder": str(pack.folder),
        "scenarios": [name.removesuffix(".toml") for name in manifest.of_kind("scenario")],
        "strategies": [name.removesuffix(".toml") for name in manifest.of_kind("strategy")],
        "translations": sorted(".".join(parts) for parts in translations),
        "pictures": manifest.of_kind("picture"),
        "intact": not pack.damage,
        "damaged": list(pack.damage),
    }
