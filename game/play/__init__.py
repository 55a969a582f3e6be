"""One game in play: its session, explanations, forecasts and the author's tools."""
