"""How large a model is, wherever it lies."""

from bitext.models import folder
from bitext.models.store import known, own_folder

__all__ = ["size_of"]


def size_of(name: str) -> int:
    """Bytes of a model as it was published; 0 for one of the hub of which nothing is known yet.

    Args:
        name: a name with a manifest, a hub id or a folder.

    Raises:
        ModelError: a manifest of ours is broken.
        UnknownComponentError: the name means nothing.
    """
    own = own_folder(name)
    if own is not None:
        return sum(file.stat().st_size for file in folder.files(own))
    model = known(name)
    return model.size if model else 0
