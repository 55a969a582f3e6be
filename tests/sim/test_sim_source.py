"""Source conventions of the model: no rule reads a move's family, every number is declared and in use."""

from __future__ import annotations

import ast
import re
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

import game.sim
from game.sim.catalogue import BY_ID, HEAD, HEART, IDS, MOVES, TRAITS, Move
from game.sim.games.digest import digest, first_digest
from game.sim.ledger import Ledger
from game.sim.moves import ACTS
from game.sim.numbers import Numbers
from game.sim.plan import Plan
from game.sim.rules.decay import KEPT
from game.sim.state import ARRAYS, LEVELS
from game.sim.step import step
from tests.sim.teams import plan_for_all, start_state, team

SIM = Path(game.sim.__file__).parent
RULES = sorted([*(SIM / "rules").glob("*.py"), *(SIM / "moves").glob("*.py")])
PLAIN = {0.0, 0.5, 1.0, 2.0}


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", RULES, ids=named)
def test_no_rule_or_move_reads_a_moves_family(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        word = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "name", None)
        assert word not in ("family", "HEAD", "HEART"), getattr(node, "lineno", 0)
        if isinstance(node, ast.Constant):
            assert node.value not in ("family", "head", "heart")


@pytest.mark.parametrize("path", RULES, ids=named)
def test_every_number_of_a_rule_is_declared_in_numbers(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and type(node.value) is float:
            assert node.value in PLAIN, f"line {node.lineno}: {node.value}"


def test_numbers_are_within_their_ranges_and_say_unit_and_source() -> None:
    values = Numbers()
    for number in fields(Numbers):
        low, high = number.metadata["low"], number.metadata["high"]
        assert low < high
        assert low <= getattr(values, number.name) <= high, number.name
        assert number.metadata["unit"].strip()
        assert number.metadata["source"].strip()


def test_every_number_is_used_by_the_model() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SIM.rglob("*.py") if path.name != "numbers.py")
    asked = set(re.findall(r"\.(\w+)", text)) | {f"{name}_keep" for name in KEPT}
    assert [number.name for number in fields(Numbers) if number.name not in asked] == []


def test_everything_that_decays_is_a_level() -> None:
    assert set(KEPT) <= set(LEVELS)


def test_each_move_has_a_file_with_a_function_of_its_name_and_each_file_a_move() -> None:
    assert {path.stem for path in (SIM / "moves").glob("[!_]*.py")} == set(IDS)
    assert {move: (act.__module__, act.__name__) for move, act in ACTS.items()} == {
        move: (f"game.sim.moves.{move}", move) for move in IDS
    }


def test_moves_act_in_the_order_of_their_rows_own_column() -> None:
    order = [BY_ID[move].acts for move in ACTS]
    assert order == sorted(set(order))


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.id)
def test_each_row_of_the_catalogue_makes_sense(move: Move) -> None:
    assert move.family in (HEAD, HEART)
    assert move.delay in ("now", "later", "fades")
    assert move.attention >= 1
    assert move.money >= 0.0
    assert move.aimed or (move.reach, move.most) == (1, 1)
    assert move.most >= move.reach >= 1


@pytest.mark.parametrize("move", IDS)
def test_each_move_books_its_own_cause_alone_and_changes_nothing_where_nobody_makes_it(move: str) -> None:
    params = team(9)
    state, draws = start_state(params, 8, trust=0.4, problems=1.0)
    made = plan_for_all(8, 9, (move, 2) if BY_ID[move].aimed else move)
    plan = made.rows(slice(0, 4)), plan_for_all(4, 9)
    mixed = Plan(*(np.concatenate([getattr(half, name) for half in plan]) for name in ("team", "aims", "choice")))
    ledger = Ledger()
    step(state, mixed, params, draws, ledger)
    causes = {cause for _, cause, _ in ledger.entries if cause.startswith("move.")}
    assert causes
    assert {cause.removeprefix("move.").removesuffix("_envy") for cause in causes} == {move}
    for variable, cause, amount in ledger.entries:
        if cause.startswith("move."):
            assert not np.broadcast_to(amount.T, (*amount.shape[1:], 8))[..., 4:].any(), variable


def test_each_rule_has_a_file_with_a_function_of_its_name_which_step_runs() -> None:
    tree = ast.parse((SIM / "step.py").read_text("utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    for path in (SIM / "rules").glob("[!_]*.py"):
        functions = {node.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)}
        assert path.stem in functions
        assert path.stem in called


def test_a_new_move_keeps_the_digests_of_games_without_it() -> None:
    state, _ = start_state(team(9), 8)
    longer = replace(state, uses=np.concatenate([state.uses, np.zeros((8, 1), state.uses.dtype)], axis=1))
    assert (digest(first_digest(8), longer) == digest(first_digest(8), state)).all()
    longer.uses[0, -1] = 1
    assert digest(first_digest(8), longer)[0] != digest(first_digest(8), state)[0]


def test_traits_change_only_coefficients_that_rules_read() -> None:
    text = "\n".join(path.read_text("utf-8") for path in SIM.rglob("*.py"))
    asked = set(re.findall(r"""(?:factor|factors\.of)\("(\w+)\"""", text)) | set(
        re.findall(r"""factors\["(\w+)"\]""", text)
    )
    assert {name for trait in TRAITS for name in (*trait.factors, *trait.shifts)} == asked


def test_a_coefficient_is_either_multiplied_or_shifted() -> None:
    factors = {name for trait in TRAITS for name in trait.factors}
    assert not factors & {name for trait in TRAITS for name in trait.shifts}


BELONGS_TO_THE_SEAT = {"performance", "role", "left", "first_quit", "tie_to", "tie_weight"}


def test_hiring_resets_every_variable_of_a_person() -> None:
    params = team(9)
    state, draws = start_state(params, 4)
    ledger = Ledger()
    step(state, plan_for_all(4, 9, ("replace", 2)), params, draws, ledger)
    renewed = {variable for variable, cause, _ in ledger.entries if cause == "newcomer"}
    of_a_person = {name for name in ARRAYS if getattr(state, name).shape[:2] == (4, 9)}
    assert renewed == of_a_person - BELONGS_TO_THE_SEAT
