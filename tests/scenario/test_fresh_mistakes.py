"""Mistakes as authors make them: the first finding names the right line, the right problem and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.template import TemplateOptions, fill_template
from game.strategies.catalogue import BY_ID

NEW = fill_template(TemplateOptions(template="calm", title=None, quarters=8, people=6), Path("bakery.toml")).split(
    "[[expect]]"
)[0]
FILE = (
    NEW
    + """
[[event]]
id = "keys"
title = "Keys"
about = "ida"
when = "quarter >= 2 and member.ida.trust < 0.6"
text = "Ida wants keys."
[[event.choice]]
id = "give"
text = "Give."
effects = [{ variable = "trust", amount = 0.10, who = "ida", reason = "Keys given" }]
[[event.choice]]
id = "keep"
text = "Keep."
effects = [{ variable = "clarity", amount = -0.06, reason = "Tired" }]
"""
)
ABOUT = 'about = "ida"\nwhen'
EXPECT = '\n[[expect]]\nclaim = "{}"\n'

# the text replaced, its replacement, the code, a word of the message or the advice
CHANGED: dict[str, tuple[str, str, str, str]] = {
    "percent in a condition": ("member.ida.trust < 0.6", "member.ida.trust < 60", "always_true", "0.6"),
    "percent as text": ("amount = 0.10", 'amount = "10%"', "wrong_type", "0.1"),
    "amount of ten": ("amount = 0.10", "amount = 10", "out_of_range", "0.1"),
    "chance in percent": (ABOUT, f"chance = 30\n{ABOUT}", "out_of_range", "0.3"),
    "recipient by name": ('who = "ida"', 'who = "Ida Berg"', "unknown_name", "ida"),
    "recipient by first name": ('who = "ida"', 'who = "Ida"', "unknown_name", "ida"),
    "everyone": ('who = "ida"', 'who = "everyone"', "unknown_name", '"all"'),
    "about a name": (ABOUT, 'about = "Ida Berg"\nwhen', "unknown_name", "ida"),
    "role by its name": ('role = "second"', 'role = "Counter"', "unknown_name", "second"),
    "and as in C": ("quarter >= 2 and", "quarter >= 2 &&", "bad_condition", "and"),
    "one equal sign": ("quarter >= 2 and", "quarter = 2 and", "bad_condition", "=="),
    "is": ("quarter >= 2 and", "quarter is 2 and", "bad_condition", "=="),
    "a person without member": ("member.ida.trust", "ida.trust", "bad_condition", "member.ida.trust"),
    "member misspelled": ("member.ida.trust", "memeber.ida.trust", "bad_condition", "member.ida.trust"),
    "team misspelled": ("member.ida.trust", "taem.trust", "bad_condition", "team.trust"),
    "value misspelled": ("member.ida.trust", "team.morals", "bad_condition", "team.morale"),
    "every member": ("member.ida.trust", "member.trust", "bad_condition", "any("),
    "a truth compared": ("member.ida.trust < 0.6", "member.ida.present == 1", "bad_condition", "true or false"),
    "between": ("member.ida.trust < 0.6", "0.2 < member.ida.trust < 0.6", "bad_condition", "and"),
    "condition true": ('when = "quarter >= 2 and member.ida.trust < 0.6"', "when = true", "wrong_type", "quotes"),
    "condition unquoted": ('when = "quarter >= 2 and member.ida.trust < 0.6"', "when = quarter >= 2", "not_toml", '"'),
    "empty condition": ('when = "quarter >= 2 and member.ida.trust < 0.6"', 'when = ""', "empty_text", "leave"),
    "once as text": (ABOUT, f'once = "no"\n{ABOUT}', "wrong_type", "true or false"),
    "then as text": ('text = "Give."', 'text = "Give."\nthen = "late"', "wrong_type", "{ event ="),
    "then misspelled": (
        'text = "Give."',
        'text = "Give."\nthen = [{ event = "new-bred" }]',
        "unknown_name",
        "new-bread",
    ),
    "one bracket": ('[[event.choice]]\nid = "give"', '[event.choice]\nid = "give"', "not_toml", "[[event.choice]]"),
    "plural table": ('[[event.choice]]\nid = "give"', '[[event.choices]]\nid = "give"', "unknown_key", "choice"),
    "unknown variable": (
        'variable = "trust", amount = 0.10',
        'variable = "happiness", amount = 0.10',
        "unknown_name",
        "",
    ),
    "no reason": (', reason = "Keys given"', "", "missing_key", "reason"),
    "effects without brackets": (
        'effects = [{ variable = "trust", amount = 0.10, who = "ida", reason = "Keys given" }]',
        'effects = { variable = "trust", amount = 0.10, who = "ida", reason = "Keys given" }',
        "wrong_type",
        "[ … ]",
    ),
    "effect over two lines": (
        'effects = [{ variable = "trust", amount = 0.10, who',
        'effects = [{ variable = "trust",\n amount = 0.10, who',
        "not_toml",
        "one line",
    ),
    "two choices of one id": ('id = "keep"', 'id = "give"', "duplicate_id", "give"),
    "two people of one id": ('id = "omar"', 'id = "ida"', "duplicate_id", "ida"),
    "id with a space": ('id = "keys"', 'id = "the keys"', "bad_id", "letters"),
    "id in capitals": ('id = "keys"', 'id = "Keys"', "bad_id", "small"),
    "hyphen in a person's id": ('id = "omar"', 'id = "omar-s"', "bad_word", "_"),
    "unknown trait": ('traits = ["sociable"]', 'traits = ["friendly"]', "unknown_name", "curious"),
    "trait without brackets": ('traits = ["sociable"]', 'traits = "sociable"', "wrong_type", "[ … ]"),
    "whole number with a point": ("quarters = 8 ", "quarters = 8.0 ", "wrong_type", "whole"),
    "number in quotes": ("quarters = 8 ", 'quarters = "8" ', "wrong_type", "8"),
    "too long a game": ("quarters = 8 ", "quarters = 30 ", "out_of_range", "16"),
    "difficulty in words": ("difficulty = 1 ", 'difficulty = "easy" ', "wrong_type", "1 easy"),
    "no format": ("format = 1 ", "# format = 1 ", "missing_key", "format"),
    "a later format": ("format = 1 ", "format = 2 ", "unknown_format", "format = 1"),
    "low quote": ('title = "The Corner Bakery"', 'title = „The Corner Bakery"', "not_toml", "straight"),
    "quotes that differ": ('text = "Ida wants keys."', "text = \"Ida wants keys.'", "not_toml", "closed"),
    "colon": ("difficulty = 1 ", "difficulty: 1 ", "not_toml", "="),
    "semicolon": ("difficulty = 1 ", "difficulty = 1; ", "not_toml", ";"),
    "colour by name": ('skin = "#e8b48f"', 'skin = "brown"', "wrong_form", "#c68658"),
    "unknown hair": ('style = "bun"', 'style = "knot"', "unknown_name", "bun"),
    "kind misspelled": ('kind = "target"', 'kind = "targets"', "unknown_name", "target"),
    "after the end": ("[[dated]]\nquarter = 3", "[[dated]]\nquarter = 30", "outside_game", "earlier"),
    "told before the beginning": ("[[dated]]\nquarter = 3", "[[dated]]\nquarter = 1", "told_too_early", "ahead"),
    "negative cost": ('text = "Give."', 'text = "Give."\ncost = -1', "out_of_range", "0"),
    "label for text": ('text = "Give."', 'label = "Give."', "missing_key", "text"),
    "priority with a point": (ABOUT, f"priority = 5.5\n{ABOUT}", "wrong_type", "whole"),
    "event without id": ('id = "keys"\n', "", "missing_key", "id"),
    "something to be written": ("Ida wants keys.", "TODO", "placeholder", "TODO"),
    "operator with a space": ("quarter >= 2 and", "quarter > = 2 and", "bad_condition", ">="),
    "hyphen of an id": ("member.ida.trust < 0.6", "since.new-bread >= 2", "bad_condition", "since.new_bread"),
    "role compared": ("member.ida.trust < 0.6", "member.ida.role == second", "bad_condition", "member.ida.role.second"),
    "joined by and": ('who = "ida"', 'who = "ida and omar"', "unknown_name", '"ida, omar"'),
    "all but one": ('who = "ida"', 'who = "not ida"', "unknown_name", '"others"'),
    "followers in a list": ('who = "ida"', 'who = "followers, ida"', "unknown_name", "cannot stand in a list"),
    "unlike any trait": ('who = "ida"', 'who = "trait lazy"', "unknown_name", "Say all"),
    "delay too long": ("amount = 0.10,", "amount = 0.10, after = 9,", "out_of_range", "between 0 and 8"),
    "year for a quarter": ("[[dated]]\nquarter = 3", "[[dated]]\nquarter = 2026", "outside_game", "earlier"),
    "count beyond the team": (
        "member.ida.trust < 0.6",
        "count(member.looking) <= 10",
        "always_true",
        "number of people",
    ),
    "answer on its own": (
        '[[event.choice]]\nid = "keep"',
        '[[choice]]\nid = "keep"',
        "unknown_key",
        "[[event.choice]]",
    ),
    "turn for quarter": ("member.ida.trust < 0.6", "turn >= 3", "bad_condition", "quarter"),
    "average for mean": ("member.ida.trust < 0.6", "average(member.trust) < 0.6", "bad_condition", "mean(…)"),
    "no recipient": ('who = "ida"', 'who = ""', "not_one_line", "one line"),
    "tie by name": ('traits = ["sociable"]', 'traits = ["sociable"]\nties = ["Ida Berg"]', "unknown_name", "ida"),
    "then by id": (
        'text = "Give."',
        'text = "Give."\nthen = [{ id = "new-bread", event = "new-bread" }]',
        "unknown_key",
        '"event"',
    ),
    "says as texts": ('text = "Give."', 'text = "Give."\nsays = ["Thanks."]', "wrong_type", "{ who ="),
    "tie misspelled": ('traits = ["sociable"]', 'traits = ["sociable"]\nties = ["idda"]', "unknown_name", "ida"),
    "trust in words": ('traits = ["sociable"]', 'traits = ["sociable"]\ntrust = "low"', "wrong_type", "number"),
    "age of a member": ('traits = ["sociable"]', 'traits = ["sociable"]\nage = 45', "unknown_key", "look"),
}
ADDED: dict[str, tuple[str, str, str]] = {
    "claim in percent": (EXPECT.format("share(event.keys) > 50"), "never_true", "0.5"),
    "mean of a truth": (EXPECT.format("mean(event.keys) > 0.5"), "bad_condition", "number"),
    "event of a claim misspelled": (EXPECT.format("share(event.key) > 0.5"), "bad_condition", "event.keys"),
    "total without score": (EXPECT.format("mean(total) > 45"), "bad_condition", "score.total"),
    "gain without another": (EXPECT.format("gain(score.total) > 5"), "gain_of_nobody", "against"),
    "strategy misspelled": (
        EXPECT.format("mean(score.total) > 45") + 'strategy = "raeder"\n',
        "unknown_strategy",
        "reader",
    ),
    "judged at any time": (
        '\n[[goal]]\nid = "g"\ntext = "G."\nwhen = "team.trust > 0.5"\njudged = "anytime"\n',
        "unknown_name",
        "after any one quarter",
    ),
    "level without a name": ('\n[[level]]\nid = "easy"\nattention = 9\n', "missing_key", "name"),
    "half a point of attention": ('\n[[level]]\nid = "e"\nname = "E"\nattention = 6.5\n', "wrong_type", "whole"),
    "key below the tables": ('\nauthor = "Me"\n', "unknown_key", "above"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_changed_line_is_found_and_mended(name: str) -> None:
    before, after, code, told = CHANGED[name]
    assert before in FILE
    check(FILE.replace(before, after, 1), code, told)


@pytest.mark.parametrize("name", ADDED)
def test_an_added_table_is_found_and_mended(name: str) -> None:
    more, code, told = ADDED[name]
    check(FILE + more, code, told)


def check(text: str, code: str, told: str) -> None:
    problems = diagnose(text.encode(), "bakery.toml", tuple(BY_ID)).problems
    found = [each for each in problems if each.code == code]
    assert found, [(each.code, each.message) for each in problems]
    assert told in f"{found[0].message} {found[0].hint}", (found[0].message, found[0].hint)
    blocking = {(each.line, each.column) for each in problems if each.severity == "blocks"}
    assert len(blocking) == len([each for each in problems if each.severity == "blocks"]), "one mistake, one finding"


def test_the_file_itself_has_nothing_that_blocks() -> None:
    problems = diagnose(FILE.encode(), "bakery.toml", tuple(BY_ID)).problems
    assert {each.code for each in problems} <= {"better_choice"}
