"""How many requests a client may make: token buckets."""

from collections import OrderedDict

CLIENTS = 4096
"""Clients whose rate is remembered; the longest silent is forgotten first."""


class Buckets:
    """A token bucket for each client; each holds one minute's requests.

    Args:
        rate: requests a minute; 0 or less for no limit.
    """

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.levels = OrderedDict[str, tuple[float, float]]()

    def take(self, client: str, now: float) -> int:
        """Take one request out.

        Args:
            client: its address.
            now: monotonic clock, in seconds.

        Returns:
            0, or the seconds after which there will be one again.
        """
        if self.rate <= 0:
            return 0
        level, since = self.levels.pop(client, (float(self.rate), now))
        level = min(self.rate, level + (now - since) * self.rate / 60)
        enough = level >= 1
        self.levels[client] = (level - 1 if enough else level, now)
        if len(self.levels) > CLIENTS:
            self.levels.popitem(last=False)
        return 0 if enough else max(1, round((1 - level) * 60 / self.rate))
