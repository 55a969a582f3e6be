"""Studies of the model: March (1991), stylised facts, paired experiments."""
