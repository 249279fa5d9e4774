"""Parts fit their protocols by shape alone, and plain values mean nothing is asked for."""

from typing import Any

import pytest
from support.made_up_bitexts import novel, repeated

from bitext.aligners.length import LengthAligner
from bitext.aligners.lexical import LexicalAligner
from bitext.alignment import Bitext
from bitext.bitexts.jsonl.writing import JsonLinesWriter
from bitext.bitexts.jsonl.writing import dumps as dumps_jsonl
from bitext.bitexts.tmx.writing import TmxWriter
from bitext.bitexts.tmx.writing import dumps as dumps_tmx
from bitext.protocols import (
    AS_STATED,
    PLAIN,
    Aligner,
    Context,
    Hypothesis,
    Langs,
    Request,
    Segmenter,
    Translator,
    Writer,
    write_whole,
)
from bitext.segmentation.rules import RuleSegmenter
from bitext.translators.identity import IdentityTranslator


@pytest.mark.parametrize(
    ("part", "protocol"),
    [
        (RuleSegmenter("fr"), Segmenter),
        (IdentityTranslator(), Translator),
        (LengthAligner(), Aligner),
        (LexicalAligner(), Aligner),
        (JsonLinesWriter(), Writer),
        (TmxWriter(), Writer),
    ],
)
def test_part_fits_its_protocol(part: object, protocol: Any) -> None:
    assert isinstance(part, protocol)


@pytest.mark.parametrize("protocol", [Segmenter, Translator, Aligner, Writer])
def test_anything_else_does_not(protocol: Any) -> None:
    assert not isinstance(object(), protocol)


@pytest.mark.parametrize("bitext", [novel(), repeated(3)])
def test_whole_file_is_its_beginning_parts_and_end(bitext: Bitext) -> None:
    assert write_whole(JsonLinesWriter(), bitext).decode() == dumps_jsonl(bitext)
    assert write_whole(TmxWriter(), bitext).decode() == dumps_tmx(bitext)


def test_plain_values_ask_for_nothing() -> None:
    assert Langs(None, None) == AS_STATED
    assert not PLAIN.editable
    assert (Request("a").terms, Request("a").context) == ((), Context())
    assert (Hypothesis("a").score, Hypothesis("a").flags) == (None, ())


def test_context_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        Context().spellings["A"] = "a"  # type: ignore[index]
