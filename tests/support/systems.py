"""Marks of tests that only some systems can run."""

import sys

import pytest

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")
"""Of tests with signals, pipes with names, owners, modes, limits, or a shell."""
