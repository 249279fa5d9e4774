import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from support.made_up_results import report, results

from bitext.errors import FormatError
from bitext.evaluation import scorefile
from bitext.evaluation.result import Result
from bitext.evaluation.scores import ReferenceAlignment

OLD = Path(__file__).parent / "scores-1.json"
"""As version 1 of the format was first written."""


def test_file_of_version_1_is_read() -> None:
    read = scorefile.loads(OLD.read_text("utf-8"), name=OLD.name)
    assert read.score("bleu").value == pytest.approx(15.458131271109385)
    assert [score.metric for score in read.scores][:2] == ["BLEU", "chrF"]
    assert len(read.segments) == len(read.score("bleu").segments) == 2
    assert read.documents == {}


@settings(max_examples=30)
@given(results())
def test_score_file_is_json_by_its_schema_and_comes_back(made: Result) -> None:
    text = scorefile.render(made)
    jsonschema.validate(json.loads(text), scorefile.schema())
    back = scorefile.loads(text)
    assert back.segments.hypotheses == made.report.segments.hypotheses
    assert back.scores[0].value == made.report.scores[0].value
    assert back.scores[0].segments == pytest.approx(made.report.scores[0].segments, abs=5e-5)
    assert back.notes == made.report.notes


def test_aligned_report_keeps_its_references() -> None:
    alignment = ReferenceAlignment("align:x", 0.5, 1, {"1-1": 1}, ("left",), (), 0.25)
    made = replace(report(["one"], [1.0]), alignment=alignment)
    back = scorefile.loads(scorefile.dumps(made))
    assert back.alignment == alignment
    assert back.segments.references == (["x"],)


def test_number_that_is_too_large_is_refused() -> None:
    text = scorefile.dumps(report(["one"], [1.0])).replace('"value": 1.0', '"value": 1e999')
    with pytest.raises(FormatError, match="the number 1e999 is too large"):
        scorefile.loads(text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"metric": "chrF"', '"metric": "=1|x"', "expected the name of a metric"),
        ('"hypothesis": "Oui."', '"hypothesis": 5', "found 5, expected a text"),
        ('{"chrF": 50.0}', '{"TER": 50.0}', "1 segment without a chrF, which others have"),
        ('"value": 37.75', '"value": "37"', "found '37', expected a number"),
        ('"line": 1', '"line": -1', "expected a whole number"),
        ('"documents": {}', '"documents": []', "expected an object"),
        ('"unit": "points",', "", "'unit' is missing"),
    ],
)
def test_value_that_is_none_is_told(old: str, new: str, message: str) -> None:
    text = scorefile.dumps(report(["Oui.", "Non."], [50.0, 25.5]))
    assert old in text
    with pytest.raises(FormatError, match=f"^b.json: damaged score file: .*{message}"):
        scorefile.loads(text.replace(old, new), name="b.json")


def test_file_that_cannot_be_read_names_the_command_that_renews_it() -> None:
    renewed = r"bitext evaluate … --baseline s\.json --update-baseline"
    for text in (
        '{"format": "bitext-scores", "version": 0}',
        '{"format": "bitext-scores", "version": 1}',
    ):
        with pytest.raises(FormatError, match=renewed):
            scorefile.loads(text, name="s.json")
