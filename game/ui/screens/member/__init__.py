"""The member sheet."""
