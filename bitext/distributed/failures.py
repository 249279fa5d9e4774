"""What goes wrong on another machine, told so that it can be raised here as what it is."""

import builtins
import logging
from collections.abc import Callable, Iterable
from typing import NoReturn, TypeVar

from bitext import errors
from bitext.errors import BitextError, UsageError

T = TypeVar("T")

Failure = tuple[str, str]
"""The name of an error's class, and its message."""

log = logging.getLogger(__name__)


def tell(do: Callable[..., T], arguments: Iterable[object]) -> tuple[Failure | None, T | None]:
    """What was made, or what went wrong; Ray hands on the words of an error, not the error.

    >>> tell(int, ["x"])[0]
    ('ValueError', "invalid literal for int() with base 10: 'x'")
    """
    try:
        return None, do(*arguments)
    except Exception as error:
        # Of whatever kind: it is raised again where the job was started.
        log.debug("a worker failed", exc_info=error)
        return (type(error).__name__, str(error)), None


def raise_told(name: str, message: str) -> NoReturn:
    """Raise what `tell` told.

    Args:
        name: of the error's class.
        message: what it said.

    Raises:
        BitextError: it was one; what the system refused is a `UsageError`.
        RuntimeError: it was a fault.
    """
    kind = getattr(errors, name, None) or getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, BitextError):
        raise kind(message)
    if isinstance(kind, type) and issubclass(kind, OSError):
        raise UsageError(message)
    raise RuntimeError(f"{name}: {message}")
