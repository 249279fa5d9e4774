import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.made_up_results import report
from support.spoiled import sentences, spoiled

from bitext.errors import UnknownComponentError, UsageError
from bitext.evaluation.gate import change_p_values
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.scoring import load_metrics, measure, score_segments
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling

LINES = list(sentences()[:30])


def test_metric_names_are_written_in_any_case() -> None:
    assert [metric.name for metric in load_metrics(["BLEU", "chrF++"])] == ["BLEU", "chrF++"]
    [metric] = load_metrics(["bitext.evaluation.metrics.quality:ter"])
    assert metric.name == "TER"
    with pytest.raises(UnknownComponentError, match="no metric is called 'bleurt'; did you mean"):
        load_metrics(["BLEURT"])


def test_interval_holds_the_value_and_has_its_seed() -> None:
    made = score_segments(
        Segments(spoiled(LINES, 0.3), (LINES,)),
        load_metrics(["chrf"]),
        resampling=Resampling(seed=7),
    )
    [score] = made.scores
    assert score.interval is not None
    assert score.interval.low < score.value < score.interval.high
    assert (score.interval.resamples, score.interval.seed) == (1000, 7)


def test_without_resamples_and_segments_only_values_come() -> None:
    segments = Segments(LINES, (LINES,))
    made = score_segments(
        segments, load_metrics(["chrf"]), resampling=Resampling(0), segment_scores=False
    )
    assert made.scores[0].interval is None
    assert list(made.scores[0].segments) == []


@settings(max_examples=20)
@given(st.lists(st.sampled_from("abc"), min_size=30, max_size=30))
def test_documents_score_as_if_they_were_alone(labels: list[str]) -> None:
    hypotheses = spoiled(LINES, 0.3)
    metrics = load_metrics(["bleu", "ter"])
    made = score_segments(
        Segments(hypotheses, (LINES,), documents=labels),
        metrics,
        resampling=Resampling(0),
        segment_scores=False,
    )
    assert set(made.documents) == set(labels)
    for label, values in made.documents.items():
        chosen = [index for index, found in enumerate(labels) if found == label]
        alone = Segments([hypotheses[i] for i in chosen], ([LINES[i] for i in chosen],))
        scores = score_segments(alone, metrics, resampling=Resampling(0)).scores
        assert values == pytest.approx({score.metric: score.value for score in scores})


def test_systems_are_measured_as_each_alone() -> None:
    metrics = load_metrics(["chrf"])
    one, two = (Segments(spoiled(LINES, share), (LINES,)) for share in (0.2, 0.4))
    together = measure({"one": one, "two": two}, metrics)
    assert together[1].report == measure({"two": two}, metrics)[0].report


def test_comparison_needs_two_systems() -> None:
    with pytest.raises(UsageError, match="needs two systems"):
        compare_segments({"one": Segments(LINES, (LINES,))}, load_metrics(["chrf"]))


def test_nothing_in_common_says_nothing_about_significance() -> None:
    from dataclasses import replace

    from bitext.evaluation.scores import ReferenceAlignment

    alignment = ReferenceAlignment("align:x", 0.9, 1, {"1-1": 1}, (), (), 0.0)
    old = replace(report(["a"], [1.0], "one"), alignment=alignment)
    new = replace(report(["b"], [1.0], "two"), alignment=alignment)
    with pytest.raises(UsageError, match="no segment in common"):
        change_p_values(new, old, load_metrics(["chrf"]))
