"""Studies of robustness: conclusions and comparisons in other numbers of the model, and which numbers decide."""
