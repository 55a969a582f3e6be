"""The compare lab."""
