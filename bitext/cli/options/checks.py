"""Options that name checks."""

from difflib import get_close_matches

from bitext.checks import CHECKS
from bitext.checks.flags import FLAGS
from bitext.errors import UsageError, short


def chosen(only: str | None, skip: str | None) -> set[str]:
    """The checks and flags that are wanted."""
    wanted = known(only, "--only") if only else {*CHECKS, *FLAGS}
    return wanted - known(skip, "--skip")


def known(text: str | None, option: str, more: tuple[str, ...] = ()) -> set[str]:
    """The names of a list.

    Raises:
        UsageError: one is no check; the message has the nearest.
    """
    names = {name.strip() for name in (text or "").split(",")} - {""}
    allowed = {*CHECKS, *FLAGS, *more}
    for name in sorted(names - allowed):
        close = get_close_matches(name, allowed, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"expected {', '.join(sorted(allowed))}"
        raise UsageError(f"{option}: no check is called {short(name)!r}; {hint}")
    return names
