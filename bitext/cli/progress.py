"""Progress bars on a terminal, silence elsewhere."""

import sys
from typing import Any


def byte_bar(label: str, total: int | None, quiet: int) -> Any:
    """A `tqdm.tqdm` bar over bytes; shown on a terminal only, and not when quiet.

    Args:
        label: what is read or fetched.
        total: bytes in all, where known.
        quiet: how often ``-q`` was given.
    """
    from tqdm import tqdm

    hidden = bool(quiet) or not sys.stderr.isatty()
    return tqdm(total=total, desc=label, unit="B", unit_scale=True, disable=hidden, leave=False)
