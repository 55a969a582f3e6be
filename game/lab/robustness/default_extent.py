"""Extent of a study of robustness unless another is asked for, apart from what imports numpy."""

DRAWS = 60  # sets of the model's numbers
RUNS = 100  # in each of them
SPREAD = 0.25  # standard deviation of the logarithm of the factor on each number
