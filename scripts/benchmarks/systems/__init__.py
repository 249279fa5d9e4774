"""The systems that ``scripts/benchmark translate`` compares, one module each."""
