"""A model made ready for the engine by another process, for what that takes stays with who did it.

Torch and transformers, which only a conversion needs, are some hundred megabytes for good.
"""

from pathlib import Path

from bitext.models import cache
from bitext.models.conversion import COMPUTE_TYPES, converted, key, whole
from bitext.models.folder import check, is_converted
from bitext.server.child import Child


def convert_apart(folder: Path) -> None:
    """Have a model converted, unless that is done.

    Args:
        folder: of the model as published.

    Raises:
        ModelError: it cannot be converted.
        RuntimeError: the process broke down.
    """
    if is_made(folder):
        return
    child = Child(niceness=None)
    try:
        child.begin((converted, (folder,)))
        child.outcome()
    finally:
        child.end()


def is_made(folder: Path) -> bool:
    """Whether `converted` would have nothing to make of a model.

    Raises:
        ModelError: the model is not whole.
    """
    check(folder)
    return is_converted(folder) or whole(cache.conversions() / key(folder, COMPUTE_TYPES[0]))
