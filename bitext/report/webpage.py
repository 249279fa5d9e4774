"""The comparison as one self-contained page: inline charts and styles, no script, no network."""

from collections.abc import Sequence

import jinja2

from bitext.evaluation.comparison import Comparison
from bitext.report import charts
from bitext.report.difference import difference
from bitext.shipped import packaged_text


def comparison(found: Sequence[Comparison]) -> str:
    """The page of some systems against one baseline."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = packaged_text("bitext.report", "comparison.html")
    return environment.from_string(template).render(
        comparisons=found,
        baseline=found[0].baseline,
        charts={one.system.system: charts_of(one) for one in found},
        difference=difference,
    )


def charts_of(one: Comparison) -> list[str]:
    """SVG documents: scores, buckets, gains by segment."""
    names = [outcome.metric for outcome in one.outcomes]
    pairs = [(one.baseline.score(name), one.system.score(name)) for name in names]
    old, new = one.baseline.score(one.metric), one.system.score(one.metric)
    gains = [
        (after - before) * (1 if new.higher_is_better else -1)
        for before, after in zip(old.segments, new.segments, strict=True)
    ]
    return [
        charts.intervals(pairs),
        charts.buckets(one.buckets, one.metric),
        charts.gains([gain for gain in gains if abs(gain) > 0], one.metric),
    ]
