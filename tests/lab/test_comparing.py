"""A comparison that goes on from a journal somebody else left with gaps."""

from __future__ import annotations

from pathlib import Path

from game.history.journal import Journal
from game.lab.blocks import play_block
from game.lab.comparing import Comparison, Question, packed
from game.scenario.shelf import find
from game.strategies import BY_ID

WAYS = (BY_ID["half-and-half"], BY_ID["do-nothing"])


def test_later_blocks_of_a_journal_wait_for_the_first_runs(tmp_path: Path) -> None:
    question = Question((find("first-monday"),), WAYS, 120, 5)
    journal = Journal(tmp_path, question.key())
    for first in (40, 80):  # as workers leave them that were ended while another played the first runs
        block = play_block(question.scenarios[0].setting, WAYS, 5, first, first + 20)
        journal.add("0", block.first, block.last, packed(block))
    comparison = Comparison(question, 1, journal, 20)
    seen: list[int] = []

    def look(runs: int) -> None:
        seen.append(runs)
        told = comparison.document()["scenarios"][0]
        assert told["runs"] == sum(seen)
        assert all(each["looked_at"]["middle"] < sum(seen) for each in told["strategies"].values())

    comparison.play(look)
    journal.close()
    plain = Comparison(question, 1, None, 20)
    plain.play(lambda runs: None)
    assert comparison.document() == plain.document()
    assert sum(seen) == 120
