"""A file is in the languages that are wanted, or it is refused."""

import pytest

from bitext.alignment import Bead, Bitext
from bitext.bitexts.stated import require_languages
from bitext.document import document_of
from bitext.errors import FormatError
from bitext.protocols import Langs

FRENCH = Bitext(
    document_of("fr-CA", ["Un."]), document_of("en", ["One."]), (Bead(range(1), range(1)),)
)


@pytest.mark.parametrize("langs", [Langs(), Langs("fr"), Langs("fr-CA", "en")])
def test_languages_that_fit_are_taken(langs: Langs) -> None:
    require_languages(FRENCH, langs, "a.jsonl:1")


@pytest.mark.parametrize(
    ("langs", "message"),
    [
        (Langs("de"), "a.jsonl:1: the source language is 'fr-CA', expected 'de'"),
        (Langs("fr", "fr"), "a.jsonl:1: the target language is 'en', expected 'fr'"),
    ],
)
def test_others_are_refused(langs: Langs, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        require_languages(FRENCH, langs, "a.jsonl:1")
