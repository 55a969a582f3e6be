"""Session codes: the same game from the same code, every typing error found, and a sentence for a code that cannot be played."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play import session_code as codes
from game.play.session.session import Session
from game.play.session_code import ALPHABET, BadCode, begin_from_code, read_code, session_code
from game.scenario.model.apply_level import apply_level
from game.scenario.model.scenario import Scenario
from game.strategies.reader import reader
from tests.play.games import FIRST, scenarios

STAR = next(each for each in scenarios() if each.id == "the-star")
CODE = session_code(STAR, 471193, True)


@given(st.integers(0, 2**63 - 1), st.booleans())
def test_a_code_says_seed_and_settings(seed: int, record: bool) -> None:
    setup = begin_from_code(session_code(STAR, seed, record), lambda name: STAR)
    assert (setup.seed, setup.options.record, setup.scenario.id) == (seed, record, "the-star")


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.id)
def test_every_level_of_every_scenario_comes_back(scenario: Scenario) -> None:
    for level in scenario.levels:
        at_level = apply_level(scenario, level.id)
        setup = begin_from_code(session_code(at_level, 7), lambda name: scenario)
        assert (setup.scenario.level, setup.scenario.setting) == (level.id, at_level.setting)


def test_a_code_is_short_enough_to_read_aloud() -> None:
    name, _, digits = session_code(STAR, 999_999).partition(":")
    assert name == "the-star"
    assert [len(group) for group in digits.split("-")] == [4, 4, 4]
    assert not set(digits) & set("ILOU")


def test_two_places_with_one_code_play_the_same_game() -> None:
    digests = []
    for typed in (CODE, CODE.lower().replace("-", " ").replace("the star", "the-star")):
        setup = begin_from_code(typed)
        session = Session.new(setup.scenario, setup.seed, None, None, setup.options)
        for _ in range(2):
            session.editor.adopt(reader(session.view))
            digests.append((session.state.quarter, session.end_quarter().digest))
    assert digests[:2] == digests[2:]


@pytest.mark.parametrize("place", range(12))
def test_one_wrong_character_is_always_found(place: int) -> None:
    name, _, digits = CODE.partition(":")
    plain = digits.replace("-", "")
    for other in set(ALPHABET) - {plain[place]}:
        with pytest.raises(BadCode, match="does not check"):
            read_code(f"{name}:{plain[:place]}{other}{plain[place + 1 :]}")


def test_two_characters_that_changed_places_are_always_found() -> None:
    exchanged = 0
    for seed in range(40):
        name, _, digits = session_code(STAR, seed * 24_989).partition(":")
        plain = digits.replace("-", "")
        for first in range(12):
            for second in range(first + 1, 12):
                letters = list(plain)
                letters[first], letters[second] = letters[second], letters[first]
                if letters != list(plain):
                    exchanged += 1
                    with pytest.raises(BadCode):
                        read_code(f"{name}:{''.join(letters)}")
    assert exchanged > 1000


def test_letters_that_look_like_digits_are_read_as_them() -> None:
    codes_with_0_and_1 = [session_code(STAR, seed) for seed in range(300)]
    code = next(each for each in codes_with_0_and_1 if "0" in each and "1" in each.partition(":")[2])
    name, _, digits = code.partition(":")
    assert read_code(f" {name} : {digits.replace('0', 'o').replace('1', 'l')} ") == read_code(code)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the-star:", "no session code"),
        (":01QF-7M2K-9XWT", "no session code"),
        ("the-star:01QF", "at least 12"),
        ("the-star:" + "0" * 30, "at least 12"),
        ("the-star:01UF-7M2K-9XWT", "“U”"),
    ],
)
def test_what_is_no_code_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(BadCode, match=words):
        read_code(text)


def test_another_scenario_text_other_rules_and_a_missing_scenario_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = replace(STAR, hash=f"{int(STAR.hash, 16) ^ 1:064x}")
    with pytest.raises(BadCode, match="another text"):
        begin_from_code(CODE, lambda name: changed)
    with pytest.raises(BadCode, match="not on this computer"):
        begin_from_code(CODE.replace("the-star", "the-stair"))
    other = session_code(FIRST, 3)
    with pytest.raises(BadCode, match="another text"):
        begin_from_code(other.replace(FIRST.id, "the-star"))
    monkeypatch.setattr(codes, "RULES", "another")
    with pytest.raises(BadCode, match="other rules"):
        begin_from_code(CODE)
