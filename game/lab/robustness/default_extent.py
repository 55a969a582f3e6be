"""Default extent of a study of robustness, in a module without numpy, so that the command line starts fast."""

DRAWS = 60  # sets of the model's numbers
RUNS = 100  # in each of them
SPREAD = 0.25  # standard deviation of the logarithm of the factor on each number
