"""Terms: what a word of the source is to be in the translation, and seeing to it."""
