"""Mistakes that play would pass over in silence: each is told once, with its reason and what to write instead."""

from __future__ import annotations

import pytest

from game.scenario.lint.diagnose import diagnose
from tests.scenario.samples import VALID

STORY = (
    VALID.replace('allowed = ["plan", "solve", "trust"]', 'allowed = ["plan", "solve", "trust", "coach"]').replace(
        'name = "Cy"\n', 'name = "Cy"\nrole = "deck"\n'
    )
    + """
[groups]
crew = ["ana", "bo"]

[[newcomer]]
id = "vera"
name = "Vera"

[[event]]
id = "leak"
title = "The leak"
text = "{bo} has found a leak."
once = false
cooldown = 2
when = "quarter >= 2 and not flag.dry"

[[event.choice]]
id = "mend"
text = "Mend it."
cost = 0.2
sets = ["dry"]
chance = 0.5
won = { effects = [{ variable = "safety", amount = 0.02, reason = "It is dry" }] }
lost = { effects = [{ variable = "safety", amount = -0.02, reason = "It is wet" }] }

[[event.choice]]
id = "pump"
text = "Pump."
adds = { pumped = 1 }
effects = [{ variable = "strain", amount = 0.03, who = "crew", reason = "The pump" }]

[[event]]
id = "quarrel"
title = "A quarrel"
text = "They quarrel."
when = "counter.pumped >= 1"

[[event.choice]]
id = "part"
text = "Let Bo go."
people = [{ who = "bo", leaves = true, comes = "vera", after = 1, reason = "The quarrel" }]
then = [{ event = "new", after = 2 }]

[[event.choice]]
id = "stay"
text = "Let them quarrel."
effects = [{ variable = "cohesion", amount = -0.03, reason = "The quarrel" }]

[[event]]
id = "new"
title = "A new hand"
text = "{vera} stands on deck."

[[event.choice]]
id = "greet"
text = "Greet her."
effects = [{ variable = "trust", amount = 0.05, who = "vera", reason = "You greeted her" }]

[[goal]]
id = "dry"
text = "The ferry is dry."
when = "flag.dry"
"""
)
LEAK = 'when = "quarter >= 2 and not flag.dry"'
QUARREL = 'when = "counter.pumped >= 1"'
GREET = 'who = "vera", reason = "You greeted her"'


# the text replaced, its replacement, the code, words of the message or the advice
CASES: dict[str, tuple[str, str, str, str]] = {
    "sets and clears": ('sets = ["dry"]', 'sets = ["dry"]\nclears = ["dry"]', "idle_part", "set and cleared"),
    "adds nothing": ("pumped = 1", "pumped = 0", "zero_amount", "pumped"),
    "effects cancel": (
        'reason = "It is dry" }]',
        'reason = "It is dry" }, { variable = "safety", amount = -0.02, reason = "It is not" }]',
        "idle_part",
        "add up to nothing",
    ),
    "effect twice": (
        'reason = "It is dry" }]',
        'reason = "It is dry" }, { variable = "safety", amount = 0.02, reason = "It is dry" }]',
        "idle_part",
        "twice",
    ),
    "named twice": ('who = "crew"', 'who = "bo, bo"', "idle_part", "named twice"),
    "twice in a group": ('crew = ["ana", "bo"]', 'crew = ["ana", "ana"]', "idle_part", "named twice"),
    "nobody in a group": ('crew = ["ana", "bo"]', 'crew = ["ana", "bo"]\nnone = []', "idle_part", "Nobody is in"),
    "rests too long": ("cooldown = 2", "cooldown = 12", "idle_part", "comes once"),
    "outcomes alike": (
        'amount = -0.02, reason = "It is wet"',
        'amount = 0.02, reason = "It is dry"',
        "idle_part",
        "Won or lost",
    ),
    "holds the role": (
        'effects = [{ variable = "cohesion"',
        'people = [{ who = "ana", role = "deck", reason = "So" }]\neffects = [{ variable = "cohesion"',
        "idle_part",
        "already",
    ),
    "leaves with a role": (
        'leaves = true, comes = "vera"',
        'leaves = true, comes = "vera", role = "deck"',
        "idle_part",
        "leaves",
    ),
    "listens to self": (
        'effects = [{ variable = "cohesion"',
        'people = [{ who = "ana", listens_to = "ana", reason = "So" }]\neffects = [{ variable = "cohesion"',
        "idle_part",
        "themselves",
    ),
    "allowed anyway": (
        'effects = [{ variable = "cohesion"',
        'moves = [{ move = "coach", allowed = true, reason = "So" }]\neffects = [{ variable = "cohesion"',
        "idle_part",
        "all along",
    ),
    "forbidden anyway": (
        'effects = [{ variable = "cohesion"',
        'moves = [{ move = "hero", allowed = false, reason = "So" }]\neffects = [{ variable = "cohesion"',
        "idle_part",
        "not among the moves",
    ),
    "usual price": ('"coach"]', '"coach"]\nchange = [{ move = "plan", attention = 1 }]', "idle_part", "anyway"),
    "dated never": ("ahead = 1", "ahead = 1\nchance = 0", "idle_part", "never comes"),
    "too much attention": (
        "adds = { pumped = 1 }",
        'attention = 6\nadds = { pumped = 1 }\n[[event.choice]]\nid = "c"\ntext = "C."\nsets = ["c"]\n[means]\nattention = 5\n[[event]]\nid = "z"\ntitle = "Z"\ntext = "Z."\n[[event.choice]]\nid = "y"\ntext = "Y."',
        "idle_part",
        "6 points",
    ),
    "no second": (
        "[groups]",
        '[[hierarchy.line]]\nmoment = "content"\ntext = "Good."\n[groups]',
        "idle_part",
        "second",
    ),
    "usual ending": (
        "[[goal]]",
        '[[ending]]\nid = "builder"\ntitle = "B"\ntext = "B."\nwhen = "dismissed"\n[[goal]]',
        "idle_part",
        "own endings",
    ),
    "epilogue never": (
        "[[goal]]",
        '[[epilogue]]\nwho = "bo"\ntext = "He sails."\n[[epilogue]]\nwho = "bo"\nwhen = "dismissed"\ntext = "He rows."\n[[goal]]',
        "idle_part",
        "never told",
    ),
    "level as the file": (
        "[[goal]]",
        '[[level]]\nid = "hard"\nname = "Hard"\nattention = 6\n[[goal]]',
        "same_level",
        "hard",
    ),
    "since alone": (QUARREL, 'when = "since.leak >= 2"', "idle_part", "came.leak"),
    "leads twice": (
        'then = [{ event = "new", after = 2 }]',
        'then = [{ event = "new", after = 2 }, { event = "new" }]',
        "idle_part",
        "twice",
    ),
    "answers alike": ('text = "Pump."', 'text = "Mend it."', "same_text", "stands twice"),
    "newcomer called like a member": ('name = "Vera"', 'name = "Bo"', "same_name", "Bo"),
    "nobody brings": ('comes = "vera", ', "", "not_there", 'comes = "vera"'),
    "newcomer not yet": (QUARREL, 'when = "member.vera.morale < 0.3"', "not_there", "member.vera.present"),
    "says who has left": (GREET, 'who = "bo", reason = "You greeted him"', "not_there", "left"),
    "about who has left": ('title = "A new hand"', 'title = "A new hand"\nabout = "bo"', "not_there", "left"),
    "value of the absent": (QUARREL, 'when = "not member.bo.present and member.bo.trust < 0.3"', "not_there", "gone"),
    "second boss without one": (
        'effects = [{ variable = "cohesion"',
        'says = [{ who = "second_boss", text = "No." }]\neffects = [{ variable = "cohesion"',
        "not_there",
        "second",
    ),
    "counter too far": (QUARREL, 'when = "counter.pumped >= 9"', "never_holds", "from 0 to"),
    "won and lost": (QUARREL, 'when = "won.leak and lost.leak"', "never_holds", "exclude each other"),
    "two answers": (QUARREL, 'when = "answer.leak.mend and answer.leak.pump"', "never_holds", "exclude each other"),
    "waits for itself": (QUARREL, 'when = "came.quarrel"', "never_holds", "came.quarrel"),
    "needs what it gives": ('sets = ["dry"]', 'needs = "flag.dry"\nsets = ["dry"]', "never_holds", "flag.dry"),
    "move that cannot be made": (QUARREL, 'when = "made.hero.total >= 1"', "never_holds", "hero"),
    "standing of the dismissed": (QUARREL, 'when = "standing < 0.1"', "never_holds", "dismissed"),
    "no such quarter": (QUARREL, 'when = "quarter == 2.5"', "never_holds", "whole numbers"),
    "always from the first": (
        'when = "flag.dry"',
        'when = "flag.dry"\njudged = "always"',
        "never_holds",
        "first quarter",
    ),
    "sum in braces": ("{bo} has", "{quarter + 1} has", "placeholder", "worked out"),
    "doubled braces": ("{bo} has", "{{bo}} has", "placeholder", "{bo}"),
    "open brace": ("{bo} has", "{bo has", "placeholder", "closes"),
    "brackets for braces": ("{bo} has", "[bo] has", "placeholder", "{bo}"),
    "dollar for braces": ("{bo} has", "$bo has", "placeholder", "{bo}"),
    "all in braces": ("{bo} has", "{all} has", "placeholder", "one name"),
    "role without role": ("{bo} has", "{deck} has", "placeholder", "{role deck}"),
    "misspelled in braces": ("{vera}", "{verra}", "placeholder", "{vera}"),
    "braces in a title": ('title = "The leak"', 'title = "The leak of {bo}"', "placeholder", "events and answers"),
}


def told(text: str) -> list[tuple[str, str]]:
    found = diagnose(text.encode(), "my.toml").problems
    style = ("unmentioned", "no_nature", "few_newcomers", "few_lines")
    return [(each.code, f"{each.message} {each.hint}") for each in found if each.code not in style]


def test_the_story_itself_is_fine() -> None:
    assert told(STORY) == []


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_that_play_would_pass_over_is_told_once(name: str) -> None:
    old, new, code, word = CASES[name]
    assert STORY.count(old) == 1, name
    found = told(STORY.replace(old, new))
    assert [each for each, _ in found] == [code]
    assert word in found[0][1]


def test_somebody_reached_by_a_group_a_role_or_a_trait_is_spoken_of() -> None:
    plain = STORY.replace("{bo} has found a leak.", "There is a leak.").replace('about = "bo"\n', "")
    assert [each.message for each in diagnose(plain.encode(), "my.toml").problems if each.code == "unmentioned"] == [
        "Cy is spoken of nowhere."
    ]
    for who in ("role deck", "trait proud"):
        text = plain.replace("skill = 0.5", 'skill = 0.5\ntraits = ["proud"]').replace('who = "crew"', f'who = "{who}"')
        found = diagnose(text.encode(), "my.toml").problems
        assert not [each for each in found if each.code == "unmentioned" and "Cy" in each.message]


def test_what_waits_for_something_impossible_is_not_reported_too() -> None:
    text = STORY.replace(LEAK, 'when = "quarter >= 2 and money > 900"')
    assert [code for code, _ in told(text)] == ["never_holds"]
