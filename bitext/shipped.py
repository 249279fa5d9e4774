"""Where the folders that travel with the package are: ``models`` and ``corpora``.

They are in ``bitext/_data``: as files in a wheel; as links in a checkout, and so in an editable
install.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(kind: str) -> Path:
    """The folder of that kind.

    Args:
        kind: ``models`` or ``corpora``.
    """
    packed = PACKAGE / "_data" / kind
    # A checkout whose links were lost on the way, in an archive say, has the folders all the same.
    return packed if packed.is_dir() else PACKAGE.parent / kind
