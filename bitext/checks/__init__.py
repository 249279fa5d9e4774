"""Checks of a translation against its source, one module a check."""
