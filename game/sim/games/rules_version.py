"""The version of the rules: it changes whenever a recorded game would play differently."""

RULES = "1"
