"""Random input on the whole window breaks nothing; the long form is scripts/monkey_campaign.py."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pygame
import pytest

ROOT = Path(__file__).resolve().parents[2]
FRAMES = 1500


@pytest.fixture
def script() -> Iterator[ModuleType]:
    """Import scripts/monkey_campaign.py."""
    spec = importlib.util.spec_from_file_location("monkey_campaign", ROOT / "scripts" / "monkey_campaign.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]
    pygame.display.quit()


@pytest.mark.parametrize("seed", [1, 2])
def test_random_input_breaks_nothing_and_reaches_many_screens(script: ModuleType, seed: int) -> None:
    result = script.campaign(FRAMES, seed, lambda line: None)
    assert result.frames == FRAMES
    assert {"TitleScreen", "BoardScreen"} <= set(result.screens)
    assert len(result.screens) >= 5


def test_an_error_carries_the_events_that_led_to_it(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: object) -> None:
        raise ValueError("a defect")

    monkeypatch.setattr(script.Monkey, "letter", fails)
    with pytest.raises(ValueError, match="a defect") as caught:
        script.campaign(200, 1, lambda line: None)
    assert any("frame" in note and "last events" in note for note in caught.value.__notes__)


def test_growth_is_detected_and_noise_is_not(script: ModuleType) -> None:
    flat = [(at, 150.0 + at % 3) for at in range(40)]
    rising = [(at, 150.0 + at) for at in range(40)]
    assert abs(script.growth(flat)) <= 2
    assert script.growth(rising) > 15
