"""Segments → what the checks say of them, and the shares that a gate can limit."""

from collections.abc import Sequence

from bitext.evaluation.scores import Score
from bitext.evaluation.segments import Segments
from bitext.headway import CHECKED, tell_headway
from bitext.protocols import About
from bitext.version import __version__


def failed_checks(segments: Segments, about: About) -> Sequence[tuple[str, ...]]:
    """Names of the checks that each segment fails; empty without sources."""
    if segments.flags is not None:
        return segments.flags
    if segments.sources is None:
        return []
    from bitext.checks import find_flags  # late, for without sources nothing is checked

    found = list[tuple[str, ...]]()
    for source, hypothesis in zip(segments.sources, segments.hypotheses, strict=True):
        found.append(find_flags(source, hypothesis, about))
        tell_headway(CHECKED, 1)
    return found


def flag_scores(failed: Sequence[tuple[str, ...]]) -> list[Score]:
    """The share of segments that fail each check, and any of them, in percent."""
    if not failed:
        return []
    from bitext.checks import PAIRWISE  # late, as above

    shares = {name: sum(name in names for names in failed) for name in sorted(PAIRWISE)}
    shares["flagged"] = sum(map(bool, failed))
    return [
        Score(
            name,
            100 * number / len(failed),
            "%",
            f"check:{name}|bitext:{__version__}",
            higher_is_better=False,
            segments=[
                float(name in names if name in PAIRWISE else bool(names)) for names in failed
            ],
        )
        for name, number in shares.items()
    ]
