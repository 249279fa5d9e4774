"""What is asked of the machine: cores that may be used, memory that was taken, what time it is."""

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path


def usable_cores() -> int:
    """Cores that the process is allowed to run on, which in a container may be few."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def peak_memory() -> int:
    """Most memory that this process has had, in bytes; 0 where that cannot be known.

    References:
        ``proc_pid_status(5)``: ``VmHWM``. Linux's ``getrusage`` tells a child the peak of its
        parent where that is the higher one.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return peak_of_usage()
    found = re.search(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)
    return 1024 * int(found[1]) if found else peak_of_usage()


def peak_of_usage() -> int:
    """The same of a system that has no ``/proc``."""
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def moment() -> datetime:
    """Now, in UTC, or the moment of SOURCE_DATE_EPOCH where a build wants the same file each time.

    References:
        https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
