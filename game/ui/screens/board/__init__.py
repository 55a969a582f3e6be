"""The quarter board."""
