"""The replication of March (1991): published figures, and promises of the study."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from game.lab.studies import march1991
from game.lab.studies.march1991 import (
    MarchSetting,
    NoEquilibrium,
    advance,
    at_rest,
    begin,
    replicate,
    with_fast_members,
)
from game.sim.rng.draws import Draws
from game.user_error import UserError

ROOT = Path(__file__).resolve().parents[2]
SIZES = pytest.mark.parametrize("members", [50, 12, 8])
PLANES = ("reality", "code_plus", "code_minus", "plus", "minus")


def figure1() -> ModuleType:
    """Return the script with the published values."""
    spec = importlib.util.spec_from_file_location("march_figure1", ROOT / "benchmarks" / "march_figure1.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figure_1_is_reproduced_at_all_27_points() -> None:
    figure = figure1()
    found = figure.equilibria(2000)
    assert sum(len(row) for row in found.values()) == 27
    assert figure.distance(found, figure.PAPER) <= 0.03
    assert figure.distance(found, figure.CONVERGED) <= 0.007


@SIZES
def test_a_mix_of_slow_and_fast_knows_more_than_all_at_the_mean_rate(members: int) -> None:
    mixed = replicate(
        with_fast_members(MarchSetting(members=members, dimensions=30, p1=0.1, p2=0.5, p3=0, p4=0), 0.9, 0.5),
        None,
        600,
        1,
    )
    alike = replicate(MarchSetting(members=members, dimensions=30, p1=0.5, p2=0.5, p3=0, p4=0), None, 600, 1)
    assert mixed["average"][0] > alike["average"][0] + 0.05


@SIZES
def test_fast_learners_profit_from_slow_ones_at_first(members: int) -> None:
    mixed = replicate(
        with_fast_members(MarchSetting(members=members, dimensions=30, p1=0.1, p2=0.5, p3=0, p4=0), 0.9, 0.5),
        20,
        600,
        1,
    )
    assert mixed["fast"][-1] > mixed["slow"][-1] + 0.1


@SIZES
def test_turnover_hurts_slow_and_up_to_a_point_helps_fast_socialisation(members: int) -> None:
    def code(p1: float, p3: float) -> float:
        return float(
            replicate(MarchSetting(members=members, dimensions=30, p1=p1, p2=0.5, p3=p3, p4=0), 20, 600, 1)["code"][-1]
        )

    assert code(0.1, 0.3) < code(0.1, 0.0) - 0.01
    assert code(0.9, 0.1) > code(0.9, 0.0) + 0.04
    assert code(0.9, 0.3) > code(0.9, 1.0) + 0.02


@SIZES
def test_under_turbulence_only_turnover_keeps_knowledge(members: int) -> None:
    still = replicate(MarchSetting(members=members, dimensions=30, p1=0.5, p2=0.5, p3=0, p4=0.02), 100, 400, 1)
    moved = replicate(MarchSetting(members=members, dimensions=30, p1=0.5, p2=0.5, p3=0.1, p4=0.02), 100, 400, 1)
    assert max(still["code"]) > 0.3
    assert abs(still["code"][-1]) < 0.05
    assert abs(still["average"][-1]) < 0.05
    assert moved["code"][-1] > 0.8 * max(moved["code"]) > 0.3


def test_the_page_prints_what_turnover_does() -> None:
    page = (ROOT / "docs" / "march1991.md").read_text(encoding="utf-8")
    found = re.search(r"^\| 12, p1 = 0\.9 \|(.*)\|$", page, re.MULTILINE)
    assert found is not None
    printed = [float(cell) for cell in found[1].split("|")]
    assert printed[3] == pytest.approx(
        replicate(MarchSetting(members=12, dimensions=30, p1=0.9, p2=0.5, p3=0.1, p4=0), 20, 1000, 1)["code"][-1],
        abs=0.0006,
    )
    assert max(printed) > printed[0] > printed[-1]


def test_the_result_has_every_period_and_only_existing_groups() -> None:
    alike = replicate(MarchSetting(members=5, dimensions=7, p1=0.4, p2=0.5, p3=0.1, p4=0.02), 6, 11, 3)
    assert list(alike) == ["periods", "code", "average", "slow", "fast"]
    assert alike["periods"] == [0, 1, 2, 3, 4, 5, 6]
    assert alike["slow"] == alike["average"]
    assert alike["fast"] == []
    assert alike["code"][0] == 0.0
    assert len(alike["code"]) == len(alike["average"]) == 7
    all_fast = replicate(
        with_fast_members(MarchSetting(members=5, dimensions=7, p1=0.1, p2=0.5, p3=0.1, p4=0.02), 0.4, 1.0), 6, 11, 3
    )
    assert all_fast["slow"] == []
    assert all_fast["fast"] == alike["average"]


def test_groups_average_to_the_whole() -> None:
    mixed = replicate(
        with_fast_members(MarchSetting(members=10, dimensions=30, p1=0.1, p2=0.5, p3=0.1, p4=0.02), 0.9, 0.3), 12, 50, 3
    )
    whole = 0.7 * np.array(mixed["slow"]) + 0.3 * np.array(mixed["fast"])
    assert np.allclose(whole, mixed["average"], atol=1e-12)


@pytest.mark.parametrize("dimensions", [5, 30, 45])
@pytest.mark.parametrize("block", [1, 7, 64])
def test_the_block_size_changes_no_digit(dimensions: int, block: int) -> None:
    whole = replicate(
        with_fast_members(MarchSetting(members=9, dimensions=dimensions, p1=0.2, p2=0.6, p3=0.15, p4=0.03), 0.8, 0.4),
        8,
        40,
        5,
    )
    assert (
        replicate(
            with_fast_members(
                MarchSetting(members=9, dimensions=dimensions, p1=0.2, p2=0.6, p3=0.15, p4=0.03), 0.8, 0.4
            ),
            8,
            40,
            5,
            block=block,
        )
        == whole
    )
    rest = replicate(MarchSetting(members=9, dimensions=dimensions, p1=0.4, p2=0.6, p3=0, p4=0), None, 40, 5)
    assert (
        replicate(MarchSetting(members=9, dimensions=dimensions, p1=0.4, p2=0.6, p3=0, p4=0), None, 40, 5, block=block)
        == rest
    )


@pytest.mark.parametrize(("members", "dimensions"), [(1, 4), (2, 6), (3, 9), (9, 33)])
def test_every_system_comes_to_rest_and_then_nothing_changes(members: int, dimensions: int) -> None:
    setting = MarchSetting(members=members, dimensions=dimensions, p1=0.5, p2=0.5, p3=0.0, p4=0.0)
    draws = Draws.of(2, np.arange(150, dtype=np.uint64), "")
    world = begin(setting, draws)
    rested = np.zeros(150, dtype=bool)
    for period in range(1, 400):
        after = advance(world, setting, draws.at(period))
        for name in PLANES:
            assert (getattr(after, name)[rested] == getattr(world, name)[rested]).all()
        world = after
        resting = at_rest(world, dimensions)
        assert not (rested & ~resting).any()
        rested = resting
    assert rested.all()
    spoken = world.code_plus | world.code_minus
    assert members > 3 or (spoken != spoken[0]).any(), "some codes should end with silent dimensions"


def test_equilibrium_is_the_state_that_a_long_series_ends_in() -> None:
    rest = replicate(MarchSetting(members=7, dimensions=12, p1=0.5, p2=0.5, p3=0, p4=0), None, 100, 4)
    needed = int(rest["periods"][0])
    series = replicate(MarchSetting(members=7, dimensions=12, p1=0.5, p2=0.5, p3=0, p4=0), needed + 20, 100, 4)
    for group in ("code", "average", "slow"):
        assert rest[group] == [series[group][needed]] == [series[group][-1]]
    assert any(series[group][needed - 1] != series[group][-1] for group in ("code", "average"))


@pytest.mark.parametrize("numbers", [(0.5, 0.5, 0.1, 0), (0.5, 0.5, 0, 0.1), (0, 0.5, 0, 0), (0.5, 0, 0, 0)])
def test_an_equilibrium_needs_a_closed_system_that_learns(numbers: tuple[float, float, float, float]) -> None:
    with pytest.raises(NoEquilibrium):
        replicate(MarchSetting(5, 10, *numbers), None, 2, 1)


def test_a_system_that_does_not_settle_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(march1991, "MAX_PERIODS", 3)
    with pytest.raises(UserError, match="3 periods"):
        replicate(MarchSetting(members=9, dimensions=30, p1=0.1, p2=0.1, p3=0, p4=0), None, 5, 1)


def test_replacing_a_member_changes_nobody_elses_draws() -> None:
    """Without learning, a member who stays keeps every belief, and newcomers depend on their own history."""
    draws = Draws.of(3, np.arange(60, dtype=np.uint64), "")
    frozen = MarchSetting(members=9, dimensions=30, p1=0.0, p2=0.0, p3=0.2, p4=0.0)
    before = begin(frozen, draws)
    after = advance(before, frozen, draws.at(1))
    stayed = after.generation == before.generation
    assert 0 < stayed.mean() < 1
    assert (after.plus[stayed] == before.plus[stayed]).all()
    assert (after.plus[~stayed] != before.plus[~stayed]).any(axis=-1).all()
