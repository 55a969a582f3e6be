"""Tests of the widget toolkit."""
