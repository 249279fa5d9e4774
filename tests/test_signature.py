import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import FormatError
from bitext.signature import Signature

KEYS = st.text(st.characters(exclude_characters=":|", exclude_categories=["Cs"]), min_size=1)
VALUES = st.text(st.characters(exclude_characters="|", exclude_categories=["Cs"]))


@given(st.lists(st.tuples(KEYS, VALUES)).map(tuple))
def test_printed_and_parsed_is_the_same(parts: tuple[tuple[str, str], ...]) -> None:
    signature = Signature(parts)
    assert Signature.parse(str(signature)) == signature


def test_values_of_a_key_in_order() -> None:
    signature = Signature.parse("seg:rules-fr-1|seg:rules-en-1|align:encoder-1")
    assert signature.values("seg") == ("rules-fr-1", "rules-en-1")
    assert signature.get("mt") is None


def test_parts_of_two_are_joined() -> None:
    assert str(Signature.parse("mt:a") + Signature.parse("v:1")) == "mt:a|v:1"


def test_bare_part_is_a_value_and_comes_back() -> None:
    signature = Signature.parse("BLEU|nrefs:1")
    assert str(signature) == "BLEU|nrefs:1"
    assert dict(signature) == {"": "BLEU", "nrefs": "1"}


@pytest.mark.parametrize("part", [("", ""), ("", "a:b"), ("a", "b|c"), ("a:b", "c")])
def test_part_that_would_not_come_back_is_refused(part: tuple[str, str]) -> None:
    with pytest.raises(FormatError, match="expected key:value"):
        Signature((part,))


def test_a_part_without_a_key_is_refused() -> None:
    with pytest.raises(FormatError, match="expected key:value"):
        Signature.parse(":a")
