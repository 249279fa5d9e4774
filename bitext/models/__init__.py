"""The model store: manifests, sources, verification and conversion. Nothing here translates."""
