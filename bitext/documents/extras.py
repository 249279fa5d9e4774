"""Packages that only some formats need, and that are not installed with bitext."""

from importlib import import_module
from types import ModuleType

from bitext.errors import UsageError


def load_extra(module: str, *, extra: str, purpose: str) -> ModuleType:
    """A module of a package that may be missing.

    Args:
        module: its name, which is that of its package.
        extra: of bitext, which brings it.
        purpose: what it is needed for, for the message.

    Raises:
        UsageError: it is not installed; the message names the command that installs it.

    >>> load_extra("no_such", extra="pdf", purpose="reading")
    Traceback (most recent call last):
    bitext.errors.UsageError: reading needs no_such, the extra bitext[pdf]; run: pip install no_such
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            f"{purpose} needs {module}, the extra bitext[{extra}]; run: pip install {module}"
        ) from error
