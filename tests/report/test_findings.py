"""What checks found is told to people and to programs, and drives no terminal."""

import json

from bitext.checks.check import Finding
from bitext.pipeline.checking import CheckedPair
from bitext.report.findings import annotations, json_lines, json_text, pair_lines

FOUND = CheckedPair(
    7,
    "Il a 20 ans.",
    "He is\x1b[2J 30.",
    (Finding("number", "", None, (6, 8), "error"), Finding("odd", "100 % odd", severity="note")),
)


def test_pair_is_told_with_its_texts_and_no_control_characters() -> None:
    lines = pair_lines(FOUND)
    assert lines[0].startswith("7: number: A number of one side")
    assert lines[1] == "7: odd: 100 % odd"
    assert lines[2].strip() == "Il a 20 ans."
    assert "\x1b" not in "".join(lines)


def test_json_has_everything() -> None:
    found = json.loads(json_text([FOUND], "a.tsv", 9))
    assert (found["version"], found["file"], found["pairs"]) == (1, "a.tsv", 9)
    first, second = found["findings"]
    assert (first["pair"], first["severity"], first["target_span"]) == (7, "error", [6, 8])
    assert first["target"] == FOUND.target
    assert second["message"] == "100 % odd"


def test_json_lines_have_a_finding_each_as_json_has_it() -> None:
    found = [json.loads(line) for line in json_lines(FOUND).splitlines()]
    assert found == json.loads(json_text([FOUND], "a.tsv", 9))["findings"]
    assert json_lines(FOUND._replace(findings=())) == ""


def test_annotations_are_one_line_each() -> None:
    lines = annotations([FOUND], "a.tsv").splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::notice"]
    assert "file=a.tsv" in lines[0]
    assert "title=pair 7%3A number" in lines[0]
    assert "100 %25 odd" in lines[1]
    assert "\x1b" not in "".join(lines)


def test_nothing_is_told_of_nothing() -> None:
    assert annotations([], "a.tsv") == ""
    assert json.loads(json_text([], "a.tsv", 0))["findings"] == []
