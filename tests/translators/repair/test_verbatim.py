"""What is kept to the letter is hidden from the model, and comes back in its place."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.document import Mark
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.verbatim import Verbatim


def reads(text: str) -> bool:
    """Knows Cyrillic letters, but no others."""
    return "а" <= text[0].lower() <= "я"


VERBATIM = Verbatim(reads)


def asked(source: str) -> str:
    return VERBATIM.before(Request(source)).text


def answered(source: str, target: str, *words: tuple[str, str]) -> Hypothesis:
    question, links = asked(source), []
    for one, other in words:
        a, b = question.index(one), target.index(other)
        links.append(Link(a, a + len(one), b, b + len(other)))
    return VERBATIM.after(Request(source), Hypothesis(target, -0.1, tuple(sorted(links))))


def words_of(source: str, hypothesis: Hypothesis) -> list[tuple[str, str]]:
    return [(source[a:b], hypothesis.text[c:d]) for a, b, c, d in hypothesis.links]


@pytest.mark.parametrize(
    ("source", "question"),
    [
        ("Écrire à jean@exemple.fr ou appeler.", "Écrire à X1 ou appeler."),
        ("Copiez a_b dans c_d.", "Copiez X1 dans X2."),
        ("Le modèle X5 est dans a.pdf, b_c.pdf.", "Le modèle X5 est dans a.pdf, Q1."),
        ("🚀 Découvrir", "Découvrir"),
        ("Bonjour ! 🎉 🎉", "Bonjour !"),
        ("Bonjour 😀 !", "Bonjour X1 !"),
        ("Merci😀", "Merci"),
        ("Il reste ≈3 km.", "Il reste X1 3 km."),
        ("Un <b>mot</b> rare", "Un mot rare"),
        ("L’étude¹ de Windows® fait 3 m².", "L’étude de Windows fait 3 m²."),
        ("Xi (习近平) part", "Xi (X1) part"),
        ("Dire мир", "Dire мир"),
        ("😀 https://exemple.fr", ""),
        ("Le pont est ouvert.", "Le pont est ouvert."),
    ],
)
def test_model_is_shown_names_for_words_and_nothing_for_ornaments(
    source: str, question: str
) -> None:
    assert asked(source) == question


@pytest.mark.parametrize(
    ("source", "target", "words", "expected"),
    [
        ("Lire a_b ici", "Read X1 here", [], "Read a_b here"),
        ("LIRE a_b ICI", "read x1 here", [], "read a_b here"),
        ("De a_b à c_d", "To X2 from X1", [], "To c_d from a_b"),
        ("Lire a_b", "Read X1, X1", [], "Read a_b,"),
        ("Lire a_b ici", "Read here", [("Lire", "Read"), ("ici", "here")], "Read a_b here"),
        ("Voir ≈3 km", "See X1 3 km", [], "See ≈3 km"),
        ("😀 Bonjour !", "Hello!", [], "😀 Hello!"),
        ("Bonjour ! 🎉🎉", "Hello!", [], "Hello! 🎉🎉"),
        ("Merci😀", "Thanks", [("Merci", "Thanks")], "Thanks😀"),
        ("Un <b>mot</b> bas", "A low word", [("mot", "word"), ("bas", "low")], "A low <b>word</b>"),
        ("Le mot¹ dort", "The word sleeps", [("mot", "word")], "The word¹ sleeps"),
        ("Xi (习近平) part", "Xi (X1) leaves", [], "Xi (习近平) leaves"),
        ("Bien 👩‍👩‍👧", "Good", [], "Good 👩‍👩‍👧"),
        ("a.fr/é 😀", "", [], "a.fr/é 😀"),
        ("mairie.fr 😀", "", [], "mairie.fr 😀"),
    ],
)
def test_what_was_hidden_comes_back(
    source: str, target: str, words: list[tuple[str, str]], expected: str
) -> None:
    assert answered(source, target, *words).text == expected


def test_links_are_those_of_the_sentence_as_it_stands() -> None:
    source = "🚀 Écrire à jean@exemple.fr ou appeler."
    found = answered(
        source, "Write to X1 or call.", ("Écrire", "Write"), ("X1", "X1"), ("appeler", "call")
    )
    assert found.text == "🚀 Write to jean@exemple.fr or call."
    assert words_of(source, found) == [
        ("🚀 ", "🚀"),
        ("Écrire", "Write"),
        ("jean@exemple.fr", "jean@exemple.fr"),
        ("appeler", "call"),
    ]


def test_what_a_mark_keeps_is_hidden_too() -> None:
    request = Request("Le mot chat dort", (Mark(7, 11, 0, keep=True), Mark(12, 16, 1)))
    shown = VERBATIM.before(request)
    assert shown.text == "Le mot X1 dort"
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["X1", "dort"]
    assert VERBATIM.after(request, Hypothesis("The word X1 sleeps")).text == "The word chat sleeps"


@given(st.lists(st.sampled_from(["mot", "a_b", "😀", "x@y.fr", "习", ".", "!", "<b>", "¹", "3"])))
def test_copied_question_gives_the_sentence_back(words: list[str]) -> None:
    """Whatever was hidden stands once in the answer, though perhaps in another place."""
    source = " ".join(words)
    question = asked(source)
    links = tuple(Link(*match.span(), *match.span()) for match in re.finditer(r"\w+", question))
    found = VERBATIM.after(Request(source), Hypothesis(question, links=links))
    assert sorted(found.text.split()) == sorted(source.split())
    for start, end, first, last in found.links:
        assert source[start:end].strip() == found.text[first:last].strip()


def test_thousands_come_back_in_no_time() -> None:
    source = " ".join(f"mot{number} 😀 https://exemple{number}.fr/a" for number in range(3_000))
    begin = time.process_time()
    found = VERBATIM.after(Request(source), Hypothesis(asked(source)))
    assert time.process_time() - begin < 8
    assert found.text == source
