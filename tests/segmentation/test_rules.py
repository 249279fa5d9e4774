"""The rules agree with the golden cases, lose nothing and take linear time."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.golden_sentences import Case, cases
from support.strategies import documents, texts

from bitext.document import Document, Paragraph
from bitext.protocols import Segmenter
from bitext.segmentation.rules import RuleSegmenter, segment

TESTSETS = Path(__file__).parents[3] / "shared/testsets"

PIECES = [
    *("M.", "J.-P.", "av. J.-C.", "etc.", "p.", "O.N.U.", "3", "12.", "1.", "a)", "IV.", "h."),
    *(".", "!", "?", "…", "...", "。", "?!", "»", "«", '"', '" ', "'", "“", "”", "(", ")", "[...]"),
    *("—", "-", "•", "😀", ":)", "[1]", "\n", "\n\n", "\u00a0", "\u202f", "Il", "il", "Le", "Paul"),
    *(
        "Yahoo!",
        "Article 3.",
        "said",
        "https://a.b/c.d",
        "x@y.fr",
        "iPhone",
        "de",
        "،",
        "؟",
        "你好",
    ),
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=25).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda blank: blank.join(pieces))
)
LANGUAGES = st.sampled_from(["fr", "en", "de"])


def split(text: str, lang: str = "fr") -> list[str]:
    return [sentence.text for sentence in RuleSegmenter(lang).split(text)]


@pytest.mark.parametrize("case", cases("fr"), ids=lambda case: case.text[:40])
def test_french_golden_case(case: Case) -> None:
    assert split(case.text, "fr") == case.sentences


@pytest.mark.parametrize("case", cases("en"), ids=lambda case: case.text[:40])
def test_english_golden_case(case: Case) -> None:
    assert split(case.text, "en") == case.sentences


def test_there_are_enough_golden_cases() -> None:
    assert len(cases("fr")) >= 200
    assert len(cases("en")) >= 80


@given(PROSE | texts(), LANGUAGES)
def test_sentences_hold_all_but_white_space_and_stand_where_they_say(text: str, lang: str) -> None:
    sentences = RuleSegmenter(lang).split(text)
    paragraph = Paragraph(text, tuple(sentences))  # refuses what is lost, moved or doubled
    assert bool(sentences) == bool(text.strip())
    assert all(sentence.text.strip() == sentence.text != "" for sentence in paragraph.sentences)


@given(PROSE | texts(), LANGUAGES)
@example("Il vit en 44 av. J.-C. César y règne.", "fr")
def test_a_sentence_is_one_sentence(text: str, lang: str) -> None:
    for sentence in split(text, lang):
        assert split(sentence, lang) == [sentence]


@given(documents())
def test_segmenting_keeps_the_document(document: Document) -> None:
    segmented = segment(document, RuleSegmenter(document.lang))
    assert segmented.text == document.text
    assert segmented.gaps == document.gaps
    assert segmented.title == document.title
    assert [p.kind for p in segmented.paragraphs] == [p.kind for p in document.paragraphs]
    assert segment(segmented, RuleSegmenter(document.lang)) == segmented


@pytest.mark.parametrize(
    ("lang", "signature"),
    [
        ("fr", "seg:rules-fr-2"),
        ("fr-CA", "seg:rules-fr-2"),
        ("EN-gb", "seg:rules-en-2"),
        ("de", "seg:rules-generic-2"),
        ("", "seg:rules-generic-2"),
    ],
)
def test_signature_names_the_lists_in_use(lang: str, signature: str) -> None:
    segmenter: Segmenter = RuleSegmenter(lang)
    assert str(segmenter.signature) == signature


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u00a0\u202f\t"])
def test_blank_text_has_no_sentence(blank: str) -> None:
    assert split(blank) == []


def test_only_a_blank_line_ends_a_sentence_without_a_mark() -> None:
    assert split("Un titre\n \nUn texte\ncoupé. Fin.\n\nSuite") == [
        "Un titre",
        "Un texte\ncoupé.",
        "Fin.",
        "Suite",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("你好。我很好！再见", ["你好。", "我很好！", "再见"]),
        ("كيف حالك؟ أنا بخير.", ["كيف حالك؟", "أنا بخير."]),
        ("Am 3. Oktober kam Dr. Roth. Er blieb.", ["Am 3. Oktober kam Dr. Roth.", "Er blieb."]),
        ("¿Qué hora es? ¡Las tres! Vamos.", ["¿Qué hora es?", "¡Las tres!", "Vamos."]),
    ],
)
def test_other_languages_get_generic_rules(text: str, sentences: list[str]) -> None:
    assert split(text, "und") == sentences


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            " ",
            ".",
            "!",
            "(",
            ")",
            "[",
            '"',
            "\n",
            "«",
            "😀",
            "-",
            "— ",
            ". ",
            "! ",
            "… ",
            '" ',
        ),
        *(
            "M. ",
            "J.-",
            "a.",
            "(a ",
            "(! A ",
            '! " ',
            '! " B ',
            ". \n",
            "\n a",
            "1. ",
            "A. A ",
            "Il ",
        ),
        *(
            "Yahoo! Z ",
            "! 😀",
            ". » ",
            "O.N.U. Z ",
            "Chapitre 1, ",
            "... a... ",
            "Il dit. Puis il alla. ",
        ),
    ],
)
def test_a_long_line_takes_linear_time(unit: str) -> None:
    text = unit * ((1 << 17) // len(unit))  # a rule in quadratic time would not come to an end
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_a_line_of_a_megabyte_is_cut_like_a_short_one() -> None:
    line = "M. Roy dort. Il ronfle (un peu !) et rêve… « Qui est là ? » dit-il. "
    assert split(line * 15_000) == split(line) * 15_000


def test_a_word_of_5000_letters_is_kept() -> None:
    word = "a" * 5000
    assert split(f"Voici {word}. Il finit.") == [f"Voici {word}.", "Il finit."]


@pytest.mark.shared
@pytest.mark.skipif(not TESTSETS.exists(), reason="no shared test sets beside this checkout")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_news_joined_to_one_line_falls_apart_again(lang: str) -> None:
    lines = (TESTSETS / f"newstest2013.{lang}").read_text("utf-8").splitlines()
    whole = [line.strip() for line in lines if line.strip()[-1:] in {".", "!", "?"}]
    found = set(split(" ".join(whole), lang))
    assert len(found & set(whole)) / len(set(whole)) > 0.97
