"""The page of a comparison stands alone, and any text in it means itself."""

from dataclasses import replace

import pytest
from lxml import etree, html
from support.spoiled import sentences, spoiled

from bitext.evaluation.comparison import Comparison
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling
from bitext.report.webpage import charts_of, comparison

REFERENCES = list(sentences()[:30])


@pytest.fixture(scope="module")
def found() -> list[Comparison]:
    systems = {
        name: Segments(spoiled(REFERENCES, share), (REFERENCES,))
        for name, share in {"old": 0.5, "new <b>": 0.2}.items()
    }
    return compare_segments(systems, load_metrics(["chrf"]), resampling=Resampling(50, 1), trials=0)


def test_page_needs_nothing_from_elsewhere(found: list[Comparison]) -> None:
    root = html.fromstring(comparison(found))
    assert not root.xpath("//script | //link[@rel='stylesheet'] | //img | //iframe")
    addresses = root.xpath("//@src | //@href")
    assert all(address.startswith("#") for address in addresses)


def test_names_mean_themselves(found: list[Comparison]) -> None:
    page = comparison(found)
    assert "new &lt;b&gt;" in page
    assert "new <b>" not in page


def test_verdict_and_examples_are_shown(found: list[Comparison]) -> None:
    text = "".join(html.fromstring(comparison(found)).itertext())
    (one,) = found
    assert f"{one.outcomes[0].baseline:.2f}" in text
    assert f"{one.outcomes[0].system:.2f}" in text


def test_charts_are_three_whole_drawings(found: list[Comparison]) -> None:
    charts = charts_of(found[0])
    assert len(charts) == 3
    for chart in charts:
        assert etree.fromstring(chart.encode()).tag.endswith("svg")


def test_hostile_example_is_escaped(found: list[Comparison]) -> None:
    (one,) = found
    change = one.best[0]._replace(system="<script>alert(1)</script>")
    page = comparison([replace(one, best=(change,))])
    assert "<script>" not in page
