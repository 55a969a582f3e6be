"""The result card: a picture and the same in words, with the code that starts the same game."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.play.result_card import result_card
from game.play.session_code import begin_from_code
from game.ui.screens.debrief.share import save_card
from game.ui.toolkit.window.app import App
from tests.ui.windows import QUICK, close, played, window


@pytest.fixture
def app() -> Iterator[App]:
    yield window()
    close()


def test_the_card_is_a_picture_and_words_without_names(app: App) -> None:
    session = played(QUICK)
    file, text = save_card(session)
    picture = pygame.image.load(file)
    assert picture.get_size() == (784, 352)
    assert len({tuple(picture.get_at((x, y))) for x in range(0, 784, 4) for y in range(0, 352, 4)}) > 50
    assert file.with_suffix(".txt").read_text(encoding="utf-8").strip() == text
    for name in session.names.values():
        assert name not in text
    code = text.split()[-1]
    setup = begin_from_code(code)
    assert (setup.scenario.id, setup.seed) == (QUICK, session.seed)
    assert len(result_card(session).reached) == len(session.quarters)


def test_an_unfinished_game_has_no_card(app: App) -> None:
    with pytest.raises(ValueError, match="finished"):
        result_card(played(QUICK, quarters=2))
