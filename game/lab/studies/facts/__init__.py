"""Published effects beside the model, measured as outcomes: one table of facts, a population, same-luck experiments."""
