"""What ``scripts/train aligner`` does, one step a module, in the order of the steps.

- `examples`: documents with gold alignments, their lattices and features
- `gold`: the path of a gold alignment through a lattice
- `pieces`: gold paths, cut so that they are computed side by side
- `scale`: standardised features, and their weights as `bitext.aligners.weights.Weights`
- `field`: the conditional random field: likelihood of the gold paths and its gradient
- `fitting`: weights of the highest likelihood
- `decoding`: what an aligner with such weights finds
- `confidence`: how sure it may be of a bead
- `tables`: what is printed
"""
