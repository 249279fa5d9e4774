"""The trainings, one package each: `scripts/train NAME` runs the one of that name."""
