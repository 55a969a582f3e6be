"""A sample file for every message; `python -m tests.scenario.golden` writes their printed forms to golden.txt."""

from __future__ import annotations

from pathlib import Path

from game.console.printing.print_diagnoses import format_problem
from game.lab.playtest.playtest import playtest
from game.scenario.lint.diagnose import diagnose
from game.scenario.loading.catalogue import list_scenarios
from game.scenario.loading.load import read_bytes
from game.scenario.problems.problem_codes import DEEP
from game.scenario.problems.problem_report import BrokenFile, ScenarioError
from tests.scenario.samples import VALID, edited
from tests.scenario.test_conditions import ERRORS
from tests.scenario.test_format import CLAIM, GOAL
from tests.scenario.test_refusals import CASES
from tests.scenario.toml_errors import CASES as TOML_ERRORS

GOLDEN = Path(__file__).parent / "golden.txt"
STRATEGIES = ("all-manager", "reader")
PLAYABLE = VALID + '\n[team]\nnames = ["Oda", "Marek", "Linh"]\n'


def when(text: str) -> str:
    return edited("member.bo.morale < 0.4 and quarter >= 2", text)


def claim(text: str) -> str:
    return VALID + CLAIM.format(claim=text)


def goal(condition: str) -> str:
    return VALID + GOAL.replace("count(member.present) == 3", condition)


def event(more: str, *answers: str) -> str:
    rows = answers or ('id = "a"\ntext = "A."', 'id = "b"\ntext = "B."')
    choices = "".join(f"\n[[event.choice]]\n{row}\n" for row in rows)
    return f'{VALID}\n[[event]]\nid = "hail"\ntitle = "Hail"\ntext = "It hails."\n{more}\n{choices}'


LEADING = """
[[event]]
id = "{id}"
title = "T"
text = "T."
choice = [{{ id = "a", text = "A.", then = [{{ event = "{other}" }}] }}, {{ id = "b", text = "B." }}]
"""
CROWD = "".join(
    f'\n[[event]]\nid = "e{row}"\ntitle = "T"\ntext = "T."\npriority = 9\n'
    'choice = [{ id = "a", text = "A." }, { id = "b", text = "B." }]\n'
    for row in range(12)
)
LATE = 'text = "More."\n'
FILES: dict[str, str | bytes] = {
    **{f"{code}: {name}": VALID.replace(old, new.replace("¦", "")) for name, (old, new, code) in CASES.items()},
    **{f"not_toml: {case.kind}": VALID.replace(case.old, case.new) for case in TOML_ERRORS if case.old in VALID},
    "against_itself": claim("gain(score.total) > 1").replace('against = "reader"', 'against = "all-manager"'),
    "against_nobody": claim("mean(score.total) > 45"),
    "claims_contradict": VALID
    + '[[expect]]\nclaim = "mean(score.total) < 40"\n[[expect]]\nclaim = "mean(score.total) >= 60"\n',
    "empty_variant": VALID + '[[variant]]\nid = "same"\ntitle = "Same"\n',
    "equal_answers": edited('variable = "money", amount = 0.2', 'variable = "morale", amount = 0.02, who = "others"')
    .replace("cost = 0.1\n", "")
    .replace('needs = "money > 1"\n', ""),
    "exact_number": when("member.bo.morale == 0.4"),
    "level_pays_nothing": edited(
        '"trust"]',
        '"trust"]\nchange = [{ move = "plan", attention = 4 }, { move = "solve", attention = 4 }, { move = "trust", attention = 4 }]',
    )
    + '[[level]]\nid = "hard"\nname = "Hard"\nattention = 2\n',
    "no_glyph": edited('name = "Cy"', 'name = "박레나"'),
    "outranked": VALID + CROWD,
    "placeholder": edited('text = "It rains."', 'text = "It rains. TODO"'),
    "idle_part": edited('who = "others", reason', 'who = "ana, ana", reason'),
    "not_there": VALID + '\n[[newcomer]]\nid = "vera"\nname = "Vera"\n',
    "same_text": edited('text = "Go."', 'text = "Wait."'),
    "same_name": edited('name = "Cy"', 'name = "bo"'),
    "zero_amount": edited('"morale", amount = 0.02', '"morale", amount = 0'),
    "always_holds": when("team.trust < 0.6 or team.trust > 0.3"),
    "always_true": when("member.bo.morale < 40"),
    "bare_returns": VALID.replace("\n", "\r"),
    "better_choice": event(
        "",
        *(
            f'id = "{name}"\ntext = "{name}"\neffects = [{{ variable = "safety", amount = {size}, reason = "So" }}]'
            for name, size in (("less", 0.02), ("more", 0.04))
        ),
    ),
    "change_of_absent": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "coach"\nmoney = 0.4'),
    "choice_out_of_reach": edited("cost = 0.1", "cost = 19.5"),
    "cooldown_once": event("cooldown = 3"),
    "empty_text: a list": edited('text = "Wait."', 'text = ""'),
    "event_never: by chance": event("chance = 0.0"),
    "event_never: only by each other": edited('text = "Wait."', 'text = "Wait."\nthen = [{ event = "hail" }]')
    + LEADING.format(id="hail", other="rain"),
    "event_never: after the end": edited(
        'text = "Wait."', 'text = "Wait."\nthen = [{ event = "hail", after = 8 }]'
    ).replace("quarter >= 2", "quarter >= 5")
    + LEADING.format(id="hail", other="snow")
    + LEADING.format(id="snow", other="hail"),
    "few_lines": VALID + '\n[hierarchy.voice]\npleased = "Good."\n',
    "few_newcomers": edited('"trust"]', '"trust", "replace"]'),
    "gain_of_nobody": claim("gain(score.total) > 1").replace('against = "reader"\n', ""),
    "idle_allow: unknown": VALID + "\n# allow unmentiond: she is new\n",
    "idle_allow: blocking": VALID + "\n# allow out_of_range: I like it\n",
    "idle_allow: reason": edited('id = "cy"', 'id = "cy"  # allow unmentioned'),
    "idle_allow: nothing": edited('id = "bo"', 'id = "bo"  # allow unmentioned: shy'),
    "leads_to_itself": edited('text = "Wait."', 'text = "Wait."\nthen = [{ event = "rain" }]'),
    "more": "format = 1\n" + "\n".join(f"k{row} = 1" for row in range(120)),
    "move_out_of_reach": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "trust"\nattention = 4')
    + "\n[means]\nattention = 3\n",
    "never_holds": when("team.trust < 0.3 and team.trust > 0.6"),
    "never_true": when("team.trust > 150"),
    "no_effect": event(""),
    "no_free_choice": edited('effects = [{ variable = "morale"', 'cost = 0.2\neffects = [{ variable = "morale"'),
    "no_nature": VALID,
    "normal_level": VALID + '[[level]]\nid = "normal"\nname = "Normal"\nmoney = 3\n',
    "not_utf8": edited('name = "Ana"', 'name = "José"').encode("latin-1"),
    "role_unused": edited('deck = "Deck hand"', 'deck = "Deck hand"\ncook = "Cook"'),
    "same_level": VALID + '[[level]]\nid = "hard"\nname = "Hard"\n',
    "too_deep": "a = " + "[" * 12 + "]" * 12 + "\n" + VALID,
    "too_few": edited('["plan", "solve", "trust"]', '["plan"]'),
    "too_few_choices": VALID[: VALID.index("[[event.choice]]")] + "choice = []\n",
    "half_gamble: a chance of nothing": event("", 'id = "a"\ntext = "A."\nchance = 0.5', 'id = "b"\ntext = "B."'),
    "half_gamble: an outcome without a chance": event("", 'id = "a"\ntext = "A."\nwon = { told = "It held." }'),
    "empty_change": event("", 'id = "a"\ntext = "A."\npeople = [{ who = "bo", reason = "Bo moves" }]'),
    "not_whole": event(
        "", 'id = "a"\ntext = "A."\neffects = [{ variable = "attention", amount = -0.5, reason = "An hour" }]'
    ),
    "unknown_name: flags, people and groups": VALID.replace("[weights]", '[groups]\nnight = ["boo"]\n\n[weights]')
    + event(
        "",
        'id = "a"\ntext = "A."\nsets = ["promised"]\nclears = ["promise"]\n'
        'people = [{ who = "nigth", comes = "vera", reason = "R" }, { who = "role dek", role = "dekc", reason = "R" }]\n'
        'says = [{ who = "bos", text = "T" }, { who = "bo, anna", text = "T" }]',
    )[len(VALID) :],
    "bad_condition: of the story": when("flag.promised or answer.rian == 1"),
    "bad_condition: of some people": when("count(member.role.dek) > 1"),
    "too_few_people": VALID[: VALID.index("[[member]]")],
    "too_large": VALID + "#" * (256 * 1024),
    "too_long: before parsing": edited('title = "The ferry"', f'title = "{"x" * 4100}"'),
    "too_long: of a title": edited('title = "The ferry"', f'title = "{"x" * 41}"'),
    "too_many": edited('["steady"]', '["steady", "proud", "curious", "cynical"]'),
    "too_many_lines": VALID + "#\n" * 11_000,
    "too_many_values": "a = [" + "1," * 6500 + "]",
    "unknown_strategy": VALID + CLAIM.format(claim="gain(score.total) > 1").replace("all-manager", "all-managers"),
    "unmentioned": VALID,
    "unknown_name: in many places": VALID.replace('"bo"', '"bob"').replace('id = "bob"', 'id = "bo"'),
    "missing_key: and what follows is not told": edited('id = "bo"\nname = "Bo"', 'name = "Bo"'),
    "wrong_form": edited("skill = 0.5", 'skill = 0.5\nlook = { skin = "#F3CBA9" }'),
    "bad_condition: in a goal": goal("count(member.present) = 3"),
    **{
        f"bad_condition: {text[:40]}": when(text.replace("\\", "").replace('"', "'"))
        for text, _, _ in ERRORS
        if "ana" not in text and text
    },
    "bad_condition: nothing": when(" ").replace('when = " "', 'when = "not"'),
    **{
        f"bad_condition: {text}": when(text)
        for text in (
            "member.bo.trst < 0.4",
            "count(member.trust) > 1",
            "all(member.trust) > 1",
            "min(member.following) > 1",
            "max(member.following) > 1",
            "team.trust and quarter > 2",
            "money > )",
            "member.bo < 0.4",
            "member.bo.following == true",
            "member.bo.morale < 40%",
            "event.rain and quarter > 2",
            "member['bo'].trust > 0.5",
            "member.zeb.trust > 0.5",
        )
    },
    **{
        f"bad_condition: claim {text}": claim(text)
        for text in (
            "score.total < 40",
            "mean(score.total) == 40",
            "mean(score.total) < median(score.total)",
            "mean(dismissed) < 1",
            "median(dismissed) < 1",
            "share(score.total) < 1",
            "gain(dismissed) < 1",
            "mean(score.totl) < 1",
            "mean(score.total) < 1 or share(dismissed) > 0",
            "mean score",
        )
    },
}

PLAYED: dict[str, str] = {
    "choice_never_possible": VALID.replace("member.bo.morale < 0.4 and quarter >= 2", "quarter >= 2").replace(
        "money > 1", "team.trust > 0.97"
    ),
    "event_never_fires": when("team.craft > 0.55"),
    "goal_always": goal("team.morale > 0.03"),
    "goal_never": goal("team.craft > 0.55"),
    "may_be_gone": event("quarter = 5\npriority = 50")
    .replace('name = "Bo"', 'name = "Bo"\nmorale = 0.05\ntrust = 0.0')
    .replace("It hails", "Bo is cold"),
    "move_priced_out": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "trust"\nmoney = 3')
    + "\n[means]\nmoney = 0.1\nincome = 0.01\n",
}


def outputs(folder: Path) -> dict[str, str]:
    """Return the printed messages by the name of the case; `folder` is for cases that need files."""
    found = {name: "\n".join(_lines(name, case)) for name, case in FILES.items()}
    for name, text in PLAYED.items():
        examined = diagnose(text.encode(), "my.toml", STRATEGIES)
        problems = [each for each in playtest(examined, "my.toml") if each.code in DEEP]
        found[name] = "\n".join(format_problem(each, _plain) for each in problems)
    return found | _of_files(folder)


def _lines(name: str, case: str | bytes) -> list[str]:
    """Return the printed problems of a case, without the warnings that the unchanged sample has already."""
    code = name.partition(":")[0]
    examined = diagnose(case if isinstance(case, bytes) else case.encode(), "my.toml", STRATEGIES)
    usual = () if code in ("no_nature", "unmentioned") else ("no_nature", "unmentioned", "no_effect", "few_newcomers")
    problems = [each for each in examined.problems if each.code == code or each.code not in usual]
    if code == "more":
        problems = problems[-1:]
    return [format_problem(each, _plain) for each in problems]


def _of_files(folder: Path) -> dict[str, str]:
    (folder / "a.toml").write_text(VALID, encoding="utf-8")
    (folder / "b.toml").write_text(VALID, encoding="utf-8")
    (broken,) = (row for row in list_scenarios([folder]) if isinstance(row, BrokenFile))
    (taken,) = broken.problems
    try:
        read_bytes(folder / "none.toml")
        raise AssertionError("there is no such file")
    except ScenarioError as error:
        (missing,) = error.problems
    twin = diagnose(VALID.encode(), "my.toml", STRATEGIES, {"ferry": "other.toml"})
    return {
        "id_elsewhere": "\n".join(
            format_problem(each, _plain) for each in twin.problems if each.code == "id_elsewhere"
        ),
        "id_taken": format_problem(taken, _plain).replace(str(folder), "scenarios"),
        "unreadable": format_problem(missing, _plain).replace(str(folder), "scenarios"),
    }


def _plain(text: str, role: str) -> str:
    return text


def written(rows: dict[str, str]) -> str:
    """Return the text of golden.txt: a heading for each case, then its output."""
    return "\n".join(f"=== {name}\n{text}\n" for name, text in rows.items())


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(written(outputs(Path(folder))), encoding="utf-8")
