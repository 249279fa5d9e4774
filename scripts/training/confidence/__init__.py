"""How words are written inside sentences, counted."""
