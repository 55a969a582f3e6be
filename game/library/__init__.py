"""The public library behind `import game`: scenarios, comparisons, sweeps, stepwise games and environments."""
