"""Every problem code of scenario and strategy files with its severity. `headheart explain` prints the explanations."""

from __future__ import annotations

BLOCKS = "blocks"  # the file cannot be played
DOUBTFUL = "doubtful"  # the file can be played but probably does not mean what the author intended
STYLE = "style"  # the file could be better for players or readers
BALANCE = "balance"  # a choice in the game may not be a real one
SEVERITIES = (BLOCKS, DOUBTFUL, STYLE, BALANCE)

_BLOCKING = (
    "bare_returns",
    "bad_character",
    "bad_condition",
    "bad_id",
    "bad_word",
    "duplicate_id",
    "duplicate_name",
    "empty_change",
    "empty_text",
    "gain_of_nobody",
    "half_gamble",
    "id_taken",
    "missing_key",
    "more",
    "no_free_choice",
    "normal_level",
    "not_finite",
    "not_one_line",
    "not_toml",
    "not_utf8",
    "not_whole",
    "nothing_to_begin_with",
    "others_of_nobody",
    "out_of_range",
    "outside_game",
    "tied_to_self",
    "told_too_early",
    "too_deep",
    "too_few",
    "too_few_choices",
    "too_few_names",
    "too_few_people",
    "too_large",
    "too_long",
    "too_many",
    "too_many_lines",
    "too_many_people",
    "too_many_values",
    "twice",
    "unknown_format",
    "unknown_key",
    "unknown_name",
    "unreadable",
    "weights_sum",
    "who_of_team",
    "wrong_form",
    "wrong_type",
)
_DOUBTFUL = (
    "against_itself",
    "claims_contradict",
    "empty_variant",
    "equal_answers",
    "exact_number",
    "id_elsewhere",
    "idle_part",
    "level_pays_nothing",
    "no_glyph",
    "outranked",
    "placeholder",
    "same_name",
    "same_text",
    "not_there",
    "zero_amount",
    "against_nobody",
    "always_holds",
    "always_true",
    "change_of_absent",
    "choice_out_of_reach",
    "cooldown_once",
    "event_never",
    "leads_to_itself",
    "move_out_of_reach",
    "never_holds",
    "never_true",
    "same_level",
    "unknown_strategy",
)
_STYLE = ("few_lines", "few_newcomers", "no_effect", "no_nature", "role_unused", "unmentioned", "idle_allow")
DEEP = ("choice_never_possible", "event_never_fires", "goal_always", "goal_never", "may_be_gone", "move_priced_out")
"""Codes that only simulation finds (`check --deep`)."""
_BALANCE = ("better_choice", *DEEP)

OF_RULES: dict[str, str] = {
    "no_choice": DOUBTFUL,
    "no_event": DOUBTFUL,
    "no_target": BLOCKS,
    "strategy_taken": BLOCKS,
    "target_of_team": BLOCKS,
    "too_often": BLOCKS,
}
"""Codes of strategy files only; strategy files also use some of the codes of scenarios."""

OF_TRANSLATIONS: dict[str, str] = {
    "other_braces": DOUBTFUL,
    "other_language": DOUBTFUL,
    "stale_text": DOUBTFUL,
    "untranslatable": BLOCKS,
    "untranslated": STYLE,
}
"""Codes of translations only."""

SEVERITY: dict[str, str] = {
    **dict.fromkeys(_BLOCKING, BLOCKS),
    **dict.fromkeys(_DOUBTFUL, DOUBTFUL),
    **dict.fromkeys(_STYLE, STYLE),
    **dict.fromkeys(_BALANCE, BALANCE),
}
CODES: tuple[str, ...] = tuple(sorted(SEVERITY))
SEVERITY |= OF_RULES | OF_TRANSLATIONS
