"""Single members: hiring, value and track record."""
