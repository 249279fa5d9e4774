"""Proofs as JSON and as lines: what was lost is seen in both."""

import json

from bitext.pipeline.integrity import CHARACTERS, SENTENCES, SPANS, Claim
from bitext.report.integrity import Proof, dumps, lines_of_proof

NUMBERS = SENTENCES.with_numbers()
COUNTED = [Claim(CHARACTERS, 1200), Claim(SPANS, 1), Claim(NUMBERS, 3, told=1)]
WHOLE = Proof("a.jsonl", "a.txt", COUNTED)
BROKEN = Proof("b.jsonl", "b.txt", [Claim(NUMBERS, 3, lost=2, faults=["sentence 1: other"])])
UNKNOWN = Proof("a.html", "a.txt", (), "a page")


def test_lines_tell_what_was_counted_and_what_is_flagged() -> None:
    assert list(lines_of_proof(WHOLE)) == [
        "a.jsonl against a.txt: everything is accounted for",
        "  1,200 characters",
        "  1 protected span",
        "  3 sentences with numbers, 1 flagged",
    ]


def test_lines_name_the_first_faults_and_count_the_rest() -> None:
    assert list(lines_of_proof(BROKEN)) == [
        "b.jsonl against b.txt: NOT everything is accounted for",
        "  3 sentences with numbers, 2 LOST",
        "    sentence 1: other",
        "    and 1 more",
    ]


def test_what_was_not_looked_at_is_said() -> None:
    assert list(lines_of_proof(UNKNOWN)) == ["a.html: not looked at: a page"]


def test_json_holds_every_file() -> None:
    found = json.loads(dumps([WHOLE, BROKEN, UNKNOWN]))
    assert (found["format"], found["version"], found["holds"]) == ("bitext-integrity", 1, False)
    assert [file["holds"] for file in found["files"]] == [True, False, None]
    assert found["files"][1]["claims"] == [
        {
            "claim": "sentences with numbers",
            "count": 3,
            "flagged": 0,
            "lost": 2,
            "faults": ["sentence 1: other"],
        }
    ]
    assert found["files"][2]["unknown"] == "a page"


def test_files_that_were_not_looked_at_break_nothing() -> None:
    assert json.loads(dumps([WHOLE, UNKNOWN]))["holds"] is True
