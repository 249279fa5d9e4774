"""The lexicon of the aligners, learned from sentence pairs."""
