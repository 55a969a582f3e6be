"""Whether conclusions hold when the model's numbers are other than declared, and which numbers decide that."""
