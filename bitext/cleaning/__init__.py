"""Corpora of sentence pairs made clean: filters that say why, and every line accounted for."""
