"""A log that a stranger cannot fill: the same message is told a few times a minute, no more."""

import logging
import time
from collections import Counter

MINUTE = 60.0

OFTEN = 5
"""Times that a message is told in a minute."""


class Seldom(logging.Filter):
    """Lets a message pass a few times a minute, whatever its arguments are."""

    def __init__(self) -> None:
        super().__init__()
        self.begin = time.monotonic()
        self.told = Counter[str]()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is told."""
        now = time.monotonic()
        if now - self.begin > MINUTE:
            self.begin = now
            self.told.clear()
        self.told[str(record.msg)[:100]] += 1
        return self.told[str(record.msg)[:100]] <= OFTEN
