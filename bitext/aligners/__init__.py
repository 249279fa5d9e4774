"""Sentence aligners: an aligner is a cost function; one dynamic program serves all."""
