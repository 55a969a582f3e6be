"""`headheart list`: list the installed packs."""

from __future__ import annotations

from game.console.options import AsJson
from game.console.output import note, print_json, print_table, show
from game.console.printing.print_packs import contents_words, pack_object
from game.sentences import say

COLUMNS = ("id", "version", "title", "contents", "hash")
HASH_SHOWN = 12  # characters


def list_packs(as_json: AsJson = False) -> None:
    """List the installed packs with their contents, and what is wrong with damaged ones."""
    from game.packs.installed import InstalledPack, list_installed
    from game.paths import installed_packs

    rows = list_installed()
    packs = [row for row in rows if isinstance(row, InstalledPack)]
    if as_json:
        print_json([pack_object(row) if isinstance(row, InstalledPack) else {"error": str(row)} for row in rows])
        return
    if not rows:
        note(say("cli.list.none", folder=installed_packs()))
        return
    print_table(
        [say(f"cli.list.{name}") for name in COLUMNS],
        [
            [
                pack.manifest.id,
                pack.manifest.version,
                pack.manifest.title,
                contents_words(pack.manifest),
                pack.hash[:HASH_SHOWN],
            ]
            for pack in packs
        ],
        numbers=frozenset(),
    )
    for pack in packs:
        if pack.damage:
            show(say("cli.list.damaged", id=pack.manifest.id, names=", ".join(pack.damage)))
    for row in rows:
        if not isinstance(row, InstalledPack):
            show(row)
