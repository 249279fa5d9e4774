"""Made-up results with any text in them."""

from hypothesis import strategies as st
from support.strategies import texts

from bitext.evaluation.comparison import changes, paired_segments
from bitext.evaluation.judging import judge_drop
from bitext.evaluation.result import Result
from bitext.evaluation.scores import Interval, Score, ScoreReport
from bitext.evaluation.segments import Segments


def report(hypotheses: list[str], values: list[float], text: str = "x") -> ScoreReport:
    mean = sum(values) / len(values)
    score = Score("chrF", mean, "points", "chrF2|v:1", True, Interval(0, 100, 50, 10, 1), values)
    segments = Segments(hypotheses, ([text] * len(hypotheses),), [text] * len(hypotheses))
    return ScoreReport(text or "x", segments, (score,), segments.digest, notes=(text,))


def result(old: list[str], new: list[str], values: list[float], text: str = "x") -> Result:
    """New hypotheses with these segment scores, after old ones with 50 each."""
    before, after = report(old, [50.0] * len(old), text), report(new, values, text)
    verdicts = tuple(judge_drop(after, before, {"chrF": 1.0}))
    changed = tuple(changes(paired_segments(before, after), before, after, "chrF"))
    return Result(after, verdicts, before, changed, "chrF", f"{text}.en")


@st.composite
def results(draw: st.DrawFn) -> Result:
    """Any result."""
    size = draw(st.integers(1, 5))
    old, new = (draw(st.lists(texts(3), min_size=size, max_size=size)) for _ in range(2))
    values = draw(st.lists(st.floats(0, 100), min_size=size, max_size=size))
    return result(old, new, values, draw(texts(4)))
