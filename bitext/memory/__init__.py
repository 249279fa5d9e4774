"""What was translated before, kept for the next time: by the machine, and by people."""
