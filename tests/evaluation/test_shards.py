"""Shards that are put together have the scores of the whole, to the last digit."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.spoiled import sentences, spoiled

from bitext.corpus.shards import Shard
from bitext.errors import FormatError, SegmentCountError, UsageError
from bitext.evaluation import scorefile
from bitext.evaluation.column import Column
from bitext.evaluation.evaluate import evaluate
from bitext.evaluation.matching import reference_digest
from bitext.evaluation.metrics.options import MetricOptions
from bitext.evaluation.scores import Score, ScoreReport
from bitext.evaluation.shards import cut_columns, join_reports, mean_score
from bitext.evaluation.significance import Resampling

LINES = sentences()[:14]
METRICS = ("bleu", "chrf", "chrf++", "ter")
DRAWS = Resampling(50, 3)


def column(name: str, texts: Sequence[str]) -> Column:
    return Column(name, list(texts))


def whole_of(hypotheses: Column, references: Sequence[Column], **more: object) -> ScoreReport:
    how = {"metrics": METRICS, "aligner": None, "resampling": DRAWS, **more}
    return evaluate(hypotheses, *references, **how)  # type: ignore[arg-type]


def shards_of(
    count: int, hypotheses: Column, references: Sequence[Column], **more: object
) -> list[ScoreReport]:
    """The reports of all shards, as they are read from their files."""
    found = []
    for number in range(1, count + 1):
        sources, documents = more.get("source"), more.get("documents")
        shard = Shard(number, count)
        cut = cut_columns(shard, hypotheses, references, sources, documents)  # type: ignore[arg-type]
        how = {**more, "source": cut.sources, "documents": cut.documents}
        how |= {"resampling": Resampling(0), "segment_scores": False}
        report = whole_of(cut.hypotheses, cut.references, **how)
        report = replace(report, portion=cut.portion, digest=reference_digest(references))
        found.append(scorefile.loads(scorefile.dumps(report)))
    return found


BAD = column("bad.en", spoiled(LINES, 0.4))
GOOD = column("good.en", LINES)
OTHER = column("other.en", spoiled(LINES, 0.1))
SOURCES = [f"« {line} » 7" for line in LINES]
LABELS = [f"d{n // 5}" for n in range(len(LINES))]


@pytest.mark.parametrize("count", [1, 2, 5, len(LINES)])
def test_joined_file_is_that_of_the_whole(count: int) -> None:
    references = [GOOD, OTHER]
    more: dict[str, object] = {"source": SOURCES, "documents": LABELS}
    more["options"] = MetricOptions(tokenize="intl", lowercase=True, ter_case_sensitive=True)
    whole = whole_of(BAD, references, **more)
    joined = join_reports(shards_of(count, BAD, references, **more)[::-1], resampling=DRAWS)
    assert scorefile.dumps(joined) == scorefile.dumps(whole)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["", "Yes.", "No no.", "The bridge."]), min_size=2, max_size=8))
def test_blank_lines_are_those_of_the_whole(texts: list[str]) -> None:
    if not any(texts):
        texts[0] = "Yes."
    references = [column("r", texts[1:] + texts[:1])]
    whole = whole_of(column("h", texts), references)
    joined = join_reports(shards_of(len(texts), column("h", texts), references), resampling=DRAWS)
    assert joined.scores == whole.scores
    assert joined.segments.hypotheses == whole.segments.hypotheses
    assert joined.segments.references == whole.segments.references


def test_probability_and_confidence_are_those_of_all_sentences() -> None:
    scores = [-0.1 * n if n % 3 else None for n in range(len(LINES))]
    told = replace(BAD, scores=scores)
    names = (*METRICS[:1], "qe")
    whole = whole_of(told, [GOOD], metrics=names)
    joined = join_reports(shards_of(4, told, [GOOD], metrics=names), resampling=DRAWS)
    assert joined.scores == whole.scores
    assert [score.metric for score in joined.scores] == ["BLEU", "probability", "qe"]


def test_checks_need_no_reference() -> None:
    whole = whole_of(BAD, [], source=SOURCES, metrics=())
    joined = join_reports(shards_of(3, BAD, [], source=SOURCES, metrics=()))
    assert joined.scores == whole.scores
    assert joined.flags == whole.flags


def test_own_metric_is_named_again() -> None:
    from bitext.evaluation.metrics.quality import chrf

    made = shards_of(2, BAD, [GOOD], metrics=["bitext.evaluation.metrics.quality:chrf"])
    joined = join_reports(made, own=[chrf()], resampling=DRAWS)
    assert joined.score("chrF").value == whole_of(BAD, [GOOD]).score("chrF").value


TWO = shards_of(2, BAD, [GOOD], metrics=["chrf"])
SCORED = shards_of(2, BAD, [GOOD])
LOWER = shards_of(2, BAD, [GOOD], metrics=["chrf"], options=MetricOptions(lowercase=True))
MORE = [column("more.en", [*LINES, "x", "y"])]
LONGER = shards_of(2, MORE[0], MORE, metrics=["chrf"])


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        ([], "expected score files of shards"),
        ([whole_of(BAD, [GOOD])], "expected score files of shards"),
        (TWO[:1], "of 2 shards number 2 is missing"),
        ([*TWO, TWO[0]], "expected each shard of 2 once, found 1/2, 1/2, 2/2"),
        ([TWO[0], *shards_of(3, BAD, [GOOD])], "expected each shard of 2 once"),
        ([TWO[0], shards_of(2, OTHER, [GOOD])[1]], "system: hypothesis ≠ x"),
        ([TWO[0], shards_of(2, BAD, [OTHER], metrics=["chrf"])[1]], "references: "),
        ([TWO[0], SCORED[1]], "scores: chrF ≠ BLEU, chrF"),
        ([TWO[0], LOWER[1]], "case: mixed ≠ lc"),
        (
            [TWO[0], LONGER[1]],
            "begins at row 9, expected 8",
        ),
    ],
)
def test_shards_that_do_not_belong_together_are_refused(
    reports: list[ScoreReport], told: str
) -> None:
    if "system" in told:
        reports = [replace(reports[0], system="hypothesis"), replace(reports[1], system="x")]
    with pytest.raises(UsageError, match=f"^--join: .*{told}"):
        join_reports(reports)


def test_counts_of_another_metric_are_refused() -> None:
    reports = [replace(one, statistics={"chrF": one.statistics["chrF"][:, :5]}) for one in TWO]
    with pytest.raises(FormatError, match="what was counted for chrF is not what it counts"):
        join_reports(reports)


def test_lines_that_do_not_agree_are_told() -> None:
    with pytest.raises(SegmentCountError, match=r"14 lines in bad.en against 13 in short.en: "):
        cut_columns(Shard(1, 2), BAD, [column("short.en", LINES[1:])])
    with pytest.raises(SegmentCountError, match="against 13 in --source"):
        cut_columns(Shard(1, 2), BAD, [GOOD], SOURCES[1:])
    with pytest.raises(UsageError, match="has 14 segments; give no more shards than that"):
        cut_columns(Shard(1, 15), BAD, [GOOD])


def test_mean_of_segments_that_are_missing_is_refused() -> None:
    score = Score("confidence", 50.0, "%", "confidence|x", segments=[40.0, 60.0])
    reports = [replace(one, scores=(*one.scores, score)) for one in TWO]
    with pytest.raises(FormatError, match="--join: some segments have no confidence"):
        mean_score(reports, score)
