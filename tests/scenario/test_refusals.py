"""Every refusal has the right position and plain words, and all problems of a file are reported at once."""

from __future__ import annotations

import pytest

from game.scenario.loading.load import loads
from game.scenario.problems.problem_report import ScenarioError
from tests.scenario.samples import VALID, edited, problems

# old text, new text with ¦ where the problem is, code
CASES = {
    "unknown key": ("drift = 0.02", "¦drif = 0.02", "unknown_key"),
    "unknown table": ("[mission]", "[¦misson]", "unknown_key"),
    "unknown key in inline table": ('reason = "A rest"', 'reason = "A rest", ¦colour = 1', "unknown_key"),
    "number as text": ("drift = 0.02", 'drift = ¦"0.02"', "wrong_type"),
    "fraction for a whole number": ("difficulty = 2", "difficulty = ¦2.5", "wrong_type"),
    "truth for a number": ("difficulty = 2", "difficulty = ¦true", "wrong_type"),
    "text for a list": ('traits = ["steady"]', 'traits = ¦"steady"', "wrong_type"),
    "number in a list of texts": ('ties = ["bo"]', 'ties = ["bo", ¦7]', "wrong_type"),
    "date for a text": ('title = "Rain"', "title = ¦2026-01-01", "wrong_type"),
    "value for a table": ("[mission]\ndrift = 0.02", "[mission]\n[hierarchy]\nvoice = ¦3", "wrong_type"),
    "out of range": ("drift = 0.02", "drift = ¦0.9", "out_of_range"),
    "optional out of range": ("skill = 0.5", "skill = ¦1.5", "out_of_range"),
    "infinite": ("drift = 0.02", "drift = ¦inf", "not_finite"),
    "not a number": ("drift = 0.02", "drift = ¦nan", "not_finite"),
    "missing key": ('[[member]]\nid = "cy"\nname = "Cy"', '[[¦member]]\nid = "cy"', "missing_key"),
    "duplicate member": ('id = "cy"', 'id = ¦"bo"', "duplicate_id"),
    "duplicate choice": ('id = "go"', 'id = ¦"wait"', "duplicate_id"),
    "unknown move": ('"solve"', '¦"solv"', "unknown_name"),
    "move twice": ('"plan", "solve"', '"plan", ¦"plan"', "twice"),
    "arriving move unknown": (
        '"plan", "solve", "trust"]',
        '"plan", "solve", "trust"]\n[[moves.arrive]]\nquarter = 2\nmoves = [¦"trus"]',
        "unknown_name",
    ),
    "arriving move not allowed": (
        '"plan", "solve", "trust"]',
        '"plan", "solve", "trust"]\n[[moves.arrive]]\nquarter = 2\nmoves = [¦"coach"]',
        "unknown_name",
    ),
    "arriving too early": (
        '"plan", "solve", "trust"]',
        '"plan", "solve", "trust"]\n[[moves.arrive]]\nquarter = ¦1\nmoves = ["trust"]',
        "out_of_range",
    ),
    "arriving after the end": (
        '"plan", "solve", "trust"]',
        '"plan", "solve", "trust"]\n[[moves.arrive]]\nquarter = ¦18\nmoves = ["trust"]',
        "outside_game",
    ),
    "nothing to begin with": (
        '[moves]\nallowed = ["plan", "solve", "trust"]',
        '[¦moves]\nallowed = ["plan", "solve", "trust"]\n[[moves.arrive]]\nquarter = 2\nmoves = ["trust", "solve"]',
        "nothing_to_begin_with",
    ),
    "unknown trait": ('"steady"', '¦"stedy"', "unknown_name"),
    "unknown role": ('role = "deck"', 'role = ¦"dek"', "unknown_name"),
    "unknown tie": ('ties = ["bo"]', 'ties = [¦"bob"]', "unknown_name"),
    "tie to oneself": ('ties = ["bo"]', 'ties = [¦"ana"]', "tied_to_self"),
    "unknown person of an event": ('about = "bo"', 'about = ¦"bobo"', "unknown_name"),
    "unknown who": ('who = "others"', 'who = ¦"otters"', "unknown_name"),
    "who of a team variable": (
        'variable = "money", amount = 0.2',
        'variable = "money", who = ¦"all", amount = 0.2',
        "who_of_team",
    ),
    "others of nobody": ('about = "bo"\nwhen = "member.bo.morale < 0.4 and quarter >= 2"', "", "others_of_nobody"),
    "unknown variable": ('variable = "morale"', 'variable = ¦"moral"', "unknown_name"),
    "effect too large": ('"morale", amount = 0.02', '"morale", amount = ¦0.9', "out_of_range"),
    "weights": ("results = 0.4", "results = 0.5", "weights_sum"),
    "date outside": ("quarter = 3", "quarter = ¦10", "outside_game"),
    "target factor": ("amount = 1.1", "amount = ¦7", "out_of_range"),
    "told too early": ("ahead = 1", "ahead = ¦3", "told_too_early"),
    "unknown kind": ('kind = "target"', 'kind = ¦"targets"', "unknown_name"),
    "condition": ("quarter >= 2", "quartet¦ >= 2", "bad_condition"),
    "needs": ('"money > 1"', '"money > ¦"', "bad_condition"),
    "bad id": ('id = "ferry"', 'id = ¦"The Ferry"', "bad_id"),
    "reserved member id": ('id = "cy"', 'id = ¦"all"', "bad_word"),
    "two lines for one": ('title = "Rain"', 'title = ¦"Ra\\nin"', "not_one_line"),
    "blank title": ('title = "Rain"', 'title = ¦"  "', "not_one_line"),
    "blank text": ('text = "It rains."', 'text = ¦" "', "empty_text"),
    "escaped bidi": ('title = "Rain"', 'title = ¦"Ra\\u202Ein"', "bad_character"),
    "raw bidi": ('title = "Rain"', 'title = "Ra¦\u202ein"', "bad_character"),
    "unknown parameter": ("[mission]", "[params]\n¦luck_zd = 0.1\n[mission]", "unknown_name"),
    "parameter out of range": ("[mission]", "[params]\nluck_sd = ¦3\n[mission]", "out_of_range"),
    "too few names": ("[mission]", "[team]\nsize = ¦5\n[mission]", "too_few_names"),
    "size below members": (
        '[[member]]\nid = "cy"',
        '[team]\nsize = ¦3\n\n[[member]]\nid = "di"\nname = "Di"\n\n[[member]]\nid = "cy"',
        "too_many_people",
    ),
    "name used twice": ("[mission]", '[team]\nnames = ["Di", ¦"Di"]\n[mission]', "duplicate_name"),
    "not TOML": ("drift = 0.02", "¦drift = ", "not_toml"),
    "key twice": ("drift = 0.02", "drift = 0.02\n¦drift = 0.03", "not_toml"),
    "unknown format": ("format = 1", "format = ¦2", "unknown_format"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_is_at_the_offending_key_or_value(name: str) -> None:
    old, new, code = CASES[name]
    text = edited(old, new)
    mark = text.find("¦")
    found = problems(text.replace("¦", ""))
    assert code in [problem.code for problem in found], [str(problem) for problem in found]
    problem = next(problem for problem in found if problem.code == code)
    if name == "condition":
        mark -= len("quartet")
    if mark >= 0:
        line = text.count("\n", 0, mark) + 1
        assert (problem.line, problem.column) == (line, mark - text.rfind("\n", 0, mark))
    assert problem.excerpt == text.replace("¦", "").split("\n")[problem.line - 1].replace("\u202e", "?")
    assert problem.message
    assert len(found) == 1, [str(problem) for problem in found]


def test_the_sample_loads() -> None:
    assert problems(VALID) == ()


def test_the_nearest_name_is_suggested() -> None:
    for name in ("unknown key", "unknown move", "unknown role", "unknown tie", "unknown who", "condition"):
        old, new, _ = CASES[name]
        (problem,) = problems(edited(old, new.replace("¦", "")))
        assert "Did you mean" in problem.hint, name


def test_all_problems_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = VALID
    pairs = [(old, new) for name, (old, new, _) in CASES.items() if name in SEPARATE]
    for old, new in pairs:
        text = text.replace(old, new.replace("¦", ""))
    found = problems(text)
    assert len(found) == len(SEPARATE), [str(problem) for problem in found]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


SEPARATE = (
    "unknown key",
    "fraction for a whole number",
    "unknown move",
    "unknown trait",
    "unknown role",
    "unknown tie",
    "optional out of range",
    "weights",
    "date outside",
    "target factor",
    "unknown variable",
    "condition",
    "needs",
)


def test_a_choice_must_be_free_even_if_it_is_the_only_one() -> None:
    first = VALID.index("[[event.choice]]")
    second = VALID.index("[[event.choice]]", first + 1)
    codes = {problem.code for problem in problems(VALID[:first] + VALID[second:])}
    assert codes == {"no_free_choice"} | ({"others_of_nobody"} & codes)


def test_an_event_without_choices_is_refused_at_the_event() -> None:
    (problem,) = problems(VALID[: VALID.index("[[event.choice]]")])
    assert problem.code == "missing_key"
    assert problem.excerpt == "[[event]]"


def test_a_team_needs_people() -> None:
    text = VALID[: VALID.index("[[member]]")]
    assert [problem.code for problem in problems(text)] == ["too_few_people"]


def test_the_error_is_one_sentence_with_the_place() -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(edited("drift = 0.02", "drift = 2").encode(), "my.toml")
    assert "my.toml:10:9" in str(caught.value)


def test_a_warning_does_not_block_play_but_is_kept_as_a_note() -> None:
    scenario = loads(edited("member.bo.morale < 0.4", "member.bo.morale < 40").encode(), "my.toml")
    (note,) = scenario.notes
    assert (note.code, note.severity) == ("always_true", "doubtful")
    assert note.column == len('when = "') + 1


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain = loads(VALID.encode(), "my.toml")
    other = loads(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode(), "my.toml")
    assert other.hash == plain.hash
    assert other == plain


def test_drawn_members_take_the_first_names_and_newcomers_the_rest() -> None:
    text = edited("[mission]", '[team]\nsize = 5\nnames = ["Di", "Ed", "Flo"]\n[mission]')
    scenario = loads(text.encode(), "my.toml")
    assert [person.name for person in scenario.people] == ["Ana", "Bo", "Cy", "Di", "Ed"]
    assert scenario.newcomers == ("Flo",)
    assert scenario.setting.members[4].ability is None
    assert scenario.setting.seats == 5
