"""Made-up comparisons of three systems."""

from functools import cache

from support.spoiled import sentences, spoiled

from bitext.evaluation.comparison import Comparison
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling

REFERENCES = list(sentences()[:30])
SHARES = {"old": 0.5, "new <b>&_%": 0.2, "odd": 0.52}


@cache
def comparisons(*metrics: str) -> tuple[Comparison, ...]:
    """The second system is much better than the first, the third about as good."""
    systems = {
        name: Segments(spoiled(REFERENCES, share, seed), (REFERENCES,))
        for seed, (name, share) in enumerate(SHARES.items())
    }
    loaded = load_metrics(list(metrics or ("bleu", "chrf", "ter")))
    return tuple(compare_segments(systems, loaded, resampling=Resampling(200, 1), trials=200))
