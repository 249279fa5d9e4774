"""A sentence is not turned round."""

import pytest
from support.checkcases import assert_reliable, measured

from bitext.checks.negation import find
from bitext.protocols import About


def test_precision_and_recall() -> None:
    assert_reliable(measured("negation"))


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (
            "Il ne cède pas, ne serait-ce qu’un jour.",
            "He never yields, if only for a day.",
            "« ne serait-ce qu’ » behind a negation: expected “not even”, found “if only”",
        ),
        ("Il ne boit que du lait.", "He never drinks milk.", "expected “only”, found “never”"),
        ("Il vient.", "He is not coming.", "“not”: the source denies nothing"),
        ("Il ne vient jamais.", "He comes.", "« jamais »: the translation denies nothing"),
    ],
)
def test_message_says_what_was_expected(source: str, target: str, message: str) -> None:
    [place] = find(source, target)
    assert message in place.message


def test_long_sentence_is_left_to_people() -> None:
    long = ", ".join(["puis il mange une pomme verte dans le jardin"] * 5)
    assert list(find(f"Il ne dort pas, {long}.", "He sleeps and eats apples.")) == []


def test_other_languages_have_no_rules() -> None:
    assert list(find("Il ne vient jamais.", "He comes.", About("ca", "en"))) == []
