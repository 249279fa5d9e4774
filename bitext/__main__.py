"""``python -m bitext`` and the ``bitext`` command."""

import os
from collections.abc import Sequence

from bitext import cli

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; see `bitext.cli.main`. After Ctrl-C, the process ends at once.

    By then all files are closed and told of. An engine would still compute to the end what it was
    handed, and the end of Python wait for it.
    """
    code = cli.main(argv)
    if code == INTERRUPTED:
        os._exit(code)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
