"""`headheart validate robustness` and `headheart robustness`: one document or a table, and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import pytest

from game.lab.robustness import model_study
from game.lab.robustness.conclusions import CONCLUSIONS
from game.sentences import has_sentence


def test_robustness_of_the_documents_prints_one_document_or_a_table(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = tuple(each for each in CONCLUSIONS if each.id in ("a_speech_is_felt", "feedback_needs_trust"))
    monkeypatch.setattr(model_study.study_model, "__defaults__", (cheap,))
    line = "validate robustness --draws 2 --runs 20 --no-screening"
    code, out, err = run(line, "--json")
    assert (code, err) == (0, "")
    assert [row["id"] for row in json.loads(out)["conclusions"]] == [each.id for each in cheap]
    code, out, err = run(line)
    assert (code, err) == (0, "")
    assert "of 1 conclusions" in out


def test_every_conclusion_has_a_sentence() -> None:
    assert [each.id for each in CONCLUSIONS if not has_sentence(f"cli.conclusions.says.{each.id}")] == []


ROBUSTNESS = "robustness clean-sheets --strategies half-and-half,random --draws 2 --runs 50"


def test_robustness_prints_one_document_or_a_table(run: Any) -> None:
    code, out, err = run(ROBUSTNESS, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["spread"], found["strategies"]) == (0.25, ["half-and-half", "random"])
    assert {"signs", "winner", "numbers"} < set(found["scenarios"][0])
    code, out, err = run(ROBUSTNESS, "--ranges")
    assert (code, err) == (0, "")
    assert "other assumptions" in out


@pytest.mark.parametrize(
    "wrong",
    [
        "--spread .5 --ranges",
        "--spread 0",
        "--spread nan",
        "--draws 1",
        "--runs 10",
        "--strategies reader",
        "no-such-one",
    ],
)
def test_robustness_refuses_what_it_cannot_measure(run: Any, wrong: str) -> None:
    code, out, err = run(f"{ROBUSTNESS} {wrong}")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
