"""Names of a package that are loaded when they are first asked for.

What a package offers stands in its ``__init__`` all the same, under ``TYPE_CHECKING``; but each
command loads only what it uses. See PEP 562.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def load_later(package: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package.

    Args:
        package: its name.
        places: name → the module that has it.
    """

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(places[name]), name)
        setattr(sys.modules[package], name, found)  # so that it is found at once from now on
        return found

    return find
