"""Tests of the portraits."""
