"""Forecasts from imagined futures: plans, single moves, the risk of a quit."""
