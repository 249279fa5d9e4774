"""File formats, one module each; text → object and object → text, no disk."""
