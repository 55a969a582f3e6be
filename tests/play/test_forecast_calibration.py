"""The forecast's 80 % range holds the next quarter's real output about four times in five; the short form.

The long form is scripts/forecast_calibration.py; docs/statistics.md has its table.
"""

from __future__ import annotations

from scripts.forecast_calibration import measure_scenario, pooled, shipped_scenarios


def test_four_of_five_outputs_lie_in_the_forecasts_range() -> None:
    found = [
        pooled(measure_scenario(scenario, row, games=1, horizon=1, every=3).values())
        for row, scenario in enumerate(shipped_scenarios())
    ]
    everywhere = pooled(found)
    assert everywhere.forecasts > 400
    assert 0.72 <= everywhere.within[0] <= 0.88  # 75 to 85 % in the long form; a sample of 400 is off by up to three
    below, _, above = everywhere.counts[:, 0] / everywhere.forecasts
    assert max(below, above) < 0.16
