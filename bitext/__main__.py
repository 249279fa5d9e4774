"""``python -m bitext`` and the ``bitext`` command."""

from bitext.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(main())
