"""Beliefs as packed signs and how they are learned, after March (1991)."""
