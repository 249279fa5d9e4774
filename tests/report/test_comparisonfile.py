"""Comparisons as JSON: valid by their schema, with every number that people see."""

import json

import pytest
from jsonschema import Draft202012Validator
from support.spoiled import sentences, spoiled

from bitext.evaluation.comparison import Comparison
from bitext.evaluation.pairing import compare_segments
from bitext.evaluation.scoring import load_metrics
from bitext.evaluation.segments import Segments
from bitext.evaluation.significance import Resampling
from bitext.report.comparisonfile import dumps, record_of, schema
from bitext.report.verdicts import tell_outcome

REFERENCES = list(sentences()[:30])


@pytest.fixture(scope="module")
def found() -> list[Comparison]:
    shares = {"old": 0.5, "new": 0.2, "newer": 0.1}
    systems = {
        name: Segments(spoiled(REFERENCES, share), (REFERENCES,)) for name, share in shares.items()
    }
    return compare_segments(
        systems, load_metrics(["chrf", "ter"]), resampling=Resampling(50, 1), trials=50
    )


def test_file_is_valid_by_its_schema(found: list[Comparison]) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(dumps(found)))


def test_schema_refuses_what_is_none(found: list[Comparison]) -> None:
    record = json.loads(dumps(found))
    del record["systems"][0]["outcomes"]
    assert not Draft202012Validator(schema()).is_valid(record)


def test_every_system_stands_against_the_baseline(found: list[Comparison]) -> None:
    record = json.loads(dumps(found))
    assert record["baseline"] == "old"
    assert [system["system"] for system in record["systems"]] == ["new", "newer"]


def test_numbers_are_those_of_the_comparison(found: list[Comparison]) -> None:
    record = record_of(found[0])
    assert record["segments"] == len(REFERENCES)
    for outcome, written in zip(found[0].outcomes, record["outcomes"], strict=True):
        assert written["gain"] == outcome.gain
        assert written["significant"] == outcome.significant(found[0].level)
        assert written["verdict"] == tell_outcome(found[0], outcome)
    assert [change["gain"] for change in record["best"]] == [c.gain for c in found[0].best]


def test_text_ends_with_a_line_break_and_keeps_its_letters(found: list[Comparison]) -> None:
    text = dumps(found)
    assert text.endswith("}\n")
    assert "\\u00e9" not in text
