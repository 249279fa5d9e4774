"""Words: their stems, and a dictionary of what translates what."""
