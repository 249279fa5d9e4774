"""Scores, comparisons and gates as data, and their renderers: JSON, JUnit, Markdown, SVG, HTML."""
