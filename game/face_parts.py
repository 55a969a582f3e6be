"""Names of haircuts, beards, glasses and clothes, shared by the scenario format and the portraits."""

from __future__ import annotations

HAIRCUTS = (
    "parted",
    "buzz",
    "fade",
    "quiff",
    "balding",
    "curls",
    "bob",
    "long",
    "wavy",
    "bun",
    "ponytail",
    "pixie",
    "locs",
    "scarf",
    "afro",
)
FEATURES = ("soft", "broad")
BEARDS = ("none", "stubble", "full", "moustache", "goatee")
GLASSES = ("none", "round", "square")
CLOTHES = ("tee", "shirt", "hoodie", "blazer", "rollneck", "vneck", "cardigan")
