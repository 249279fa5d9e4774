"""Document formats: a file's text and what surrounds it."""

WAYS = ("auto", "line", "blank")
"""How lines become paragraphs: as they look; each for itself; all between two blank lines."""
