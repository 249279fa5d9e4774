"""Charts hold what they show."""

import pytest
from defusedxml import ElementTree
from support.made_up_comparisons import comparisons

from bitext.evaluation.comparison import Bucket
from bitext.evaluation.metrics.buckets import group_segments
from bitext.messages.wording import wording_in
from bitext.report import charts
from bitext.report.standings import rank_systems


def test_every_system_has_a_dot_on_each_metrics_scale() -> None:
    ranked = rank_systems(comparisons())
    drawn = ElementTree.fromstring(charts.intervals(ranked))
    panels = drawn.findall("{*}g")
    assert len(panels) == 3
    for column, panel in enumerate(panels):
        dots = panel.findall("{*}circle")
        places = [float(dot.get("cx", "")) for dot in dots]
        values = [row.cells[column].score.value for row in ranked]
        order = sorted(range(3), key=values.__getitem__)
        assert [places[place] for place in order] == sorted(places)
        assert [dot.get("class") for dot in dots] == ["old", "new", "new"]
        assert f"old: {ranked[0].cells[column].score.metric} " in str(dots[0].findtext("{*}title"))


def test_intervals_have_a_scale() -> None:
    panel = ElementTree.fromstring(charts.intervals(rank_systems(comparisons("chrf"))))
    marks = panel.findall(".//{*}line[@class='grid']")
    labels = {label.text for label in panel.iter("{http://www.w3.org/2000/svg}text")}
    assert len(marks) >= 3
    assert {"40", "60", "80"} <= labels


def test_direction_is_told_where_lower_is_better() -> None:
    assert "TER (lower is better)" in charts.intervals(rank_systems(comparisons("ter")))


def test_bars_are_as_long_as_their_values() -> None:
    drawn = ElementTree.fromstring(
        charts.buckets([Bucket("length", "", (1, 9), 9, 50.0, 25.0)], "M")
    )
    bars = [float(bar.get("width", "")) for bar in drawn.findall("{*}rect")[1:]]
    assert bars[0] == pytest.approx(2 * bars[1])


def test_gains_are_counted_in_steps_of_ten() -> None:
    drawn = ElementTree.fromstring(charts.gains([-100, -0.1, 0.1, 15, 100], "M"))
    labels = [label.text for label in drawn.findall("{*}text")]
    assert labels[:5] == ["1", "1", "1", "1", "1"]


def test_long_names_are_shortened() -> None:
    assert charts.shortened("x" * 40) == "x" * 25 + "…"


@pytest.mark.parametrize(
    ("bucket", "french"),
    [
        (Bucket("length", "11–20 words", (11, 20), 1, 0, 0), "11–20 mots"),
        (Bucket("length", "51 words and more", (51, None), 1, 0, 0), "51 mots et plus"),
        (Bucket("phenomenon", "quotes", None, 1, 0, 0), "guillemets"),
    ],
)
def test_buckets_are_called_as_the_reader_does(bucket: Bucket, french: str) -> None:
    assert charts.name_of(bucket, wording_in("fr", "report")) == french


def test_every_bucket_has_its_words() -> None:
    references = ["Who?", "“It” is 3 pm.", " ".join(["word"] * 15), " ".join(["word"] * 60)]
    for kind, name, words, _ in group_segments([*references, "He saw Anna."]):
        bucket = Bucket(kind, name, words, 1, 0, 0)
        assert charts.name_of(bucket, wording_in("en", "report")) == name
        assert charts.name_of(bucket, wording_in("fr", "report")) != name or name == "questions"
