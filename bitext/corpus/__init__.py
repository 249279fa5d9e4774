"""Corpora: many texts in one file, translated row by row, and whatever happens a row for each."""
