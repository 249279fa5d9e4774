"""A small model learns from a large one: `scripts/train distil` makes the model of the package."""
