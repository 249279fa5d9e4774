"""Scoring: columns of segments, metrics, significance, comparison, the gate and its result."""
