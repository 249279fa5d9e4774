"""The search of all aligners: the lattice of beads, bands, anchors, the dynamic program."""
