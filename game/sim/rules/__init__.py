"""The mechanisms of a quarter, one a file. The order in which they run is written in game/sim/step.py."""
