"""Widgets for the charts of game.charts; separate from the toolkit, which does not depend on charts."""
