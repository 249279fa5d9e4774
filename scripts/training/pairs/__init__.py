"""Training of what a lone pair is judged by; see `bitext.cleaning.evidence`."""
