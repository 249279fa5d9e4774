"""What speaks for a bead: surface, shared words, similarity of vectors, coverage."""
