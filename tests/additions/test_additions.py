"""What docs/architecture.md says about adding is enough: a move, a rule, a trait, a variable, a strategy, a key of the
format, an ending, a concern, a screen and a command.

Each is added to a copy of the tree by that page alone, and the contract tests that the page names are run there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.additions.additions_above_the_model import add_command, add_screen, add_strategy
from tests.additions.additions_to_the_model import (
    add_concern,
    add_ending,
    add_hidden_variable,
    add_key,
    add_move,
    add_rule,
    add_trait,
)
from tests.additions.tree_copy import check_imports, copy_tree, run_tests, write_pages


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tree."""
    return copy_tree(tmp_path / "head-and-heart")


def test_what_is_added_to_the_model_by_the_page_passes_the_tests_the_page_names(copy: Path) -> None:
    for add in (add_move, add_trait, add_rule, add_hidden_variable, add_key, add_ending, add_concern):
        add(copy)
    write_pages(copy, "write_numbers.py", "write_format.py")
    run_tests(
        copy,
        "tests/sim/test_sim_source.py",
        "tests/sim/test_step_order.py",
        "tests/sim/test_step_books.py",
        "tests/sim/test_view.py",
        "tests/sim/test_setting_is_read.py",
        "tests/sim/test_outcome.py",
        "tests/strategies/test_catalogue.py",
        "tests/why/test_causes.py",
        "tests/play/test_phrasing.py",
        "tests/scenario/test_fatigue_key.py",
        "tests/scenario/test_format.py",
        "tests/scenario/test_schema.py",
        "tests/ui/test_move_table.py",
        "tests/ui/screens/test_glossary.py",
        "tests/ui/screens/board/test_board.py",
        "tests/ui/screens/tips/test_number_tooltips.py",
        "tests/test_numbers_doc.py",
    )


def test_what_is_added_above_the_model_by_the_page_passes_the_tests_the_page_names(copy: Path) -> None:
    for add in (add_strategy, add_command, add_screen):
        add(copy)
    check_imports(copy)
    run_tests(
        copy,
        "tests/strategies/test_catalogue.py",
        "tests/strategies/test_contract.py",
        "tests/commands/test_command_contracts.py",
        "tests/ui/test_screens.py",
        "tests/ui/test_empty_and_failed_states.py",
        "tests/test_sentences.py",
        "tests/test_numbers_doc.py",
        "-k",
        "not test_contract and not test_command_contracts and not test_empty"
        " or caretaker or rules or test_command_contracts and every or credits",
    )
