"""What travels with a package: its data files, and the folders ``models`` and ``corpora``.

The folders are in ``bitext/_data``: as files in a wheel; as links in a checkout, and so in an
editable install.
"""

from importlib.resources import files
from pathlib import Path
from typing import IO, Any

PACKAGE = Path(__file__).parent


def shipped(kind: str) -> Path:
    """The folder of that kind.

    Args:
        kind: ``models`` or ``corpora``.
    """
    packed = PACKAGE / "_data" / kind
    # A checkout whose links were lost on the way, in an archive say, has the folders all the same.
    return packed if packed.is_dir() else PACKAGE.parent / kind


def packaged(package: str, name: str) -> bytes:
    """A data file of a package.

    Args:
        package: such as ``bitext.page``; another project's will do.
        name: of the file, below the package.

    Raises:
        ModuleNotFoundError: there is no such package.
        OSError: it has no such file.
    """
    return files(package).joinpath(name).read_bytes()


def packaged_text(package: str, name: str) -> str:
    """A data file of a package, as UTF-8; see `packaged`."""
    return packaged(package, name).decode()


def open_packaged(package: str, name: str) -> IO[bytes]:
    """A data file of a package that is too large for memory; see `packaged`."""
    return files(package).joinpath(name).open("rb")


def packaged_table(package: str, name: str) -> dict[str, Any]:
    """A data file of a package, as TOML; empty where there is none, as of most languages."""
    import tomllib  # here, for most commands read no such file

    return tomllib.loads(packaged_text(package, name)) if name in packaged_names(package) else {}


def packaged_names(package: str) -> frozenset[str]:
    """The names of what lies in the folder of a package."""
    return frozenset(path.name for path in files(package).iterdir())
