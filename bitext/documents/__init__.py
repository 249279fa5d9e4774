"""Document formats: a file's text and what surrounds it."""
