"""Processes that tests look at from outside."""

import os


def is_running(pid: int) -> bool:
    """Whether there is a process of that number, be it one that nobody has waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
