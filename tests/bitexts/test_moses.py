"""Line-aligned pairs: a line a bead, on either side."""

import pytest
from hypothesis import given, settings
from support.strategies import bitexts

from bitext.alignment import Bitext
from bitext.bitexts import moses
from bitext.bitexts.row import Row, bitext_of
from bitext.errors import UnknownComponentError


@settings(max_examples=80)
@given(bitexts())
def test_lines_of_a_pair_are_beads(bitext: Bitext) -> None:
    for lang, side in (("fr", 1), ("en", 2)):
        lines = moses.dumps(bitext, lang=lang).splitlines()
        assert len(lines) == len(bitext.beads)
        for line, pair in zip(lines, bitext.pairs(), strict=True):
            assert line.split() == str(pair[side]).split()


def test_null_bead_is_an_empty_line_and_breaks_are_spaces() -> None:
    rows = [Row("a\r\nb\u2028c", "A"), Row(None, "B"), Row("d", None)]
    bitext = bitext_of(rows, source_lang="pt-BR", target_lang="en")
    assert moses.dumps(bitext, lang="pt") == "a b c\n\nd\n"
    assert moses.dumps(bitext, lang="en") == "A\nB\n\n"


def test_language_that_neither_side_has_is_told() -> None:
    bitext = bitext_of([], source_lang="fr", target_lang="en")
    with pytest.raises(UnknownComponentError, match=r"no writer is called '\.de', and neither"):
        moses.dumps(bitext, lang="de")
