"""Progress of scoring: metrics are fast, checks of translations against their sources are not."""

from bitext.cli.progress import StepBar
from bitext.errors import tell_count
from bitext.headway import CHECKED, SCORED

PARTS = {SCORED: 2, CHECKED: 8}
"""Their parts of the time, as measured on 3,000 segments with two metrics."""


def scoring_bar(
    segments: int, metrics: int, quiet: int, *, systems: int = 1, checks: bool = False
) -> StepBar:
    """A bar over what is scored.

    Args:
        segments: of each system.
        metrics: how many.
        quiet: how often ``-q`` was given.
        systems: how many.
        checks: whether there are sources.
    """
    amounts = {SCORED: segments * systems * metrics, CHECKED: segments * systems * checks}
    steps = {kind: (amount, PARTS[kind]) for kind, amount in amounts.items() if amount}
    of_several = f" of {systems} systems" if systems > 1 else ""
    return StepBar(f"scoring {tell_count(segments, 'segment')}{of_several}", steps, quiet)
