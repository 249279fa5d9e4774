"""Where the folders that travel with the package are: ``models`` and ``corpora``.

A wheel carries them inside the package. In a checkout, editable installs included, they lie beside
it.
"""

from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def shipped(kind: str) -> Path:
    """The folder of that kind.

    Args:
        kind: ``models`` or ``corpora``.
    """
    packed = PACKAGE / "_data" / kind
    return packed if packed.is_dir() else PACKAGE.parent / kind
