"""The ledger of all changes."""
