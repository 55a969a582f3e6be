"""The tables of docs/robustness.md can be written again from the study."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from game.lab.robustness import model_study
from game.lab.robustness.conclusions import CONCLUSIONS
from game.lab.robustness.drawn_numbers import NAMES
from game.lab.robustness.screening import Screening
from tests.module_file import load_module

ROOT = Path(__file__).parents[2]


def test_a_table_has_a_row_for_each_conclusion_and_its_place_on_the_page() -> None:
    tables = load_module(ROOT / "benchmarks" / "robustness_table.py")
    asked = tuple(each for each in CONCLUSIONS if each.id in ("a_speech_is_felt", "one_speech_fades"))
    found = model_study.study_model([], model_study.ModelStudyScope(2, 20, 1, ()), lambda done, whole: None, asked)
    text = tables.conclusions_table(found)
    assert len([line for line in text.splitlines() if line.startswith("|")]) == 2 + len(asked)
    assert "nan" not in text
    page = (ROOT / "docs" / "robustness.md").read_text(encoding="utf-8")
    assert page.count("<!-- robustness -->") == page.count("<!-- end robustness -->") == 1


def test_the_numbers_that_carry_most_come_first() -> None:
    tables = load_module(ROOT / "benchmarks" / "robustness_table.py")
    effects = np.array([[1.0], [3.0], [0.0]])
    found = Screening(effects, np.array([0.1]), np.array([11.0]))
    text = tables.screening_table(model_study.screening_document(found, NAMES[:3], ["measure"]))
    assert text.index(NAMES[1]) < text.index(NAMES[0])
    assert NAMES[2] not in text
