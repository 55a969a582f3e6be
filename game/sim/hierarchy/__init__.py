"""The hierarchy's targets, and gauges of what the situation demands."""
