"""What is asked of the machine: how many processor cores may be used, and what time it is."""

import os
from datetime import UTC, datetime


def usable_cores() -> int:
    """Cores that the process is allowed to run on, which in a container may be few."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def moment() -> datetime:
    """Now, in UTC, or the moment of SOURCE_DATE_EPOCH where a build wants the same file each time.

    References:
        https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
