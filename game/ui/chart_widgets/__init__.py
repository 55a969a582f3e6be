"""Widgets that draw charts and chart scales, by game.charts; apart from the toolkit, which knows no charts."""
