"""Weights of one's own: does any manifest vouch for them?"""

from pathlib import Path

from bitext.models import cache, catalogue, folder, store


def unvouched(place: Path) -> str:
    """What no manifest vouches for in a folder of one's own; empty where nothing is amiss.

    A pickle runs whatever it holds when it is loaded by a program that does not take care.
    """
    path = folder.weights(place)
    if path.name != folder.PICKLED:
        return ""
    found = cache.known_digest(path)
    manifests = (*catalogue.manifests(), *store.cached())
    if any(file.sha256 == found for model in manifests for file in model.files):
        return ""
    return (
        f"{path.name} is a pickle, and no manifest vouches for it; it cannot be verified: keep the "
        f"weights as {folder.WEIGHTS[0]}"
    )
