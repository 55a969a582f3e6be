"""The names of what a face can wear, shared by the scenario format and by the portraits that draw it."""

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
BEARDS = ("none", "stubble", "full", "moustache", "goatee")
GLASSES = ("none", "round", "square")
CLOTHES = ("tee", "shirt", "hoodie", "blazer", "rollneck", "vneck", "cardigan")
