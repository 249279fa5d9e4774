"""The lists that a linguist edits."""

from importlib.resources import files

import pytest

from bitext.errors import FormatError
from bitext.segmentation.lexicon import loads, sections

SMALL = """
# A comment.
[never] M dr  # titles
[number]
p
[opener] Il J'
[article] Le
[label] chapitre
[era] av._J.-C
[speech] said
"""


def test_small_letters_match_a_capital_first_letter_and_capitals_only_themselves() -> None:
    assert loads(SMALL, "small").never == {"M", "dr", "Dr"}


def test_article_opens_a_sentence_unless_a_name_follows() -> None:
    opener = loads(SMALL, "small").opener
    assert opener.match("Le train")
    assert not opener.match("Le Goff")
    assert not opener.match("Lequel")


def test_opener_is_a_whole_word_and_apostrophes_may_be_curly() -> None:
    opener = loads(SMALL, "small").opener
    assert opener.match("Il vient")
    assert opener.match("J’arrive")
    assert not opener.match("Ilion")
    assert not opener.match("Il. Dupont")


def test_blank_in_an_era_matches_any_white_space() -> None:
    assert loads(SMALL, "small").era.search("en 44 av.\u00a0J.-C")


def test_label_needs_its_number() -> None:
    label = loads(SMALL, "small").label
    assert label.fullmatch("Chapitre II")
    assert label.fullmatch("CHAPITRE 3, chapitre 4")
    assert not label.fullmatch("Chapitre clos")


def test_absent_section_matches_nothing() -> None:
    assert not loads("[never] M", "tiny").opener.match("Il")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("M Mme\n", "xx.txt:1: 'M' stands in section '', expected one of never, figure"),
        ("[never] M\n[titles]\nMme", r"xx.txt:2: '\[titles\]' stands in section 'titles'"),
    ],
)
def test_word_outside_the_known_sections_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        loads(text, "xx")


@pytest.mark.parametrize("lang", ["fr", "en", "generic"])
def test_an_abbreviation_that_never_ends_a_sentence_stands_in_no_other_list(lang: str) -> None:
    file = files("bitext.segmentation").joinpath(f"{lang}.txt")
    words = sections(file.read_text("utf-8"), lang)
    others = {word for name in ("figure", "number", "sometimes") for word in words[name]}
    assert not others & set(words["never"])
    assert not set(words["figure"]) & set(words["number"])
