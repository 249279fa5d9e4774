"""Plain text: a paragraph a line, every character kept, whatever the blocks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.splice import spliced
from support.strategies import bitexts, texts, without_breaks

from bitext.alignment import Bitext
from bitext.document import concatenated
from bitext.documents import WAYS, text
from bitext.files.decoding import lines
from bitext.pipeline import translate
from bitext.protocols import write_whole
from bitext.translators.identity import IdentityTranslator


def test_lines_are_paragraphs_and_all_else_lies_between_them() -> None:
    document = text.loads("\n Un.\r\n\r\n \t\nDeux.\r", lang="fr")
    assert [paragraph.text for paragraph in document.paragraphs] == [" Un.", "Deux."]
    assert document.gaps == ("\n", "\r\n\r\n \t\n", "\r")


def test_text_of_blank_lines_has_no_paragraphs() -> None:
    document = text.loads("\n" * 10_000, lang="fr")
    assert document.paragraphs == ()
    assert document.text == "\n" * 10_000


def test_empty_text_is_an_empty_document() -> None:
    assert text.loads("", lang="fr").text == ""


def test_first_heading_is_the_title() -> None:
    document = text.loads("Le thé\n\nIl pleut sur la ville, et la ville dort.\n", lang="fr")
    assert document.title == "Le thé"
    assert [paragraph.kind for paragraph in document.paragraphs] == ["heading", "text"]


@given(texts())
def test_no_character_is_lost(content: str) -> None:
    assert text.loads(content, lang="fr").text == content


@example(["- Item\r\n", "x" * 40 + "\n", "\n", "Titre\n", "\n"])
@given(st.lists(st.sampled_from(["Un mot.\n", "Titre\n", "\n", "- Item\r\n", "x" * 40 + "\n"])))
def test_parts_are_pieces_of_the_whole(content: list[str]) -> None:
    whole = concatenated(list(text.read_lines(content, lang="fr")))
    size, text.PART = text.PART, 30
    try:
        parts = list(text.read_lines(content, lang="fr"))
    finally:
        text.PART = size
    assert len(parts) >= len("".join(content)) // 130
    joined = concatenated(parts)
    assert joined.text == whole.text == "".join(content)
    assert joined.paragraphs == whole.paragraphs


def test_parts_are_small() -> None:
    content = "Il pleut sur la ville.\n" * 20_000
    parts = list(text.read_lines(lines([content]), lang="fr"))
    assert max(len(part.text) for part in parts) < 2 * text.PART
    assert concatenated(parts).text == content


@given(bitexts())
def test_target_text_is_written_as_it_is_but_for_its_line_breaks(bitext: Bitext) -> None:
    written = write_whole(text.TextWriter(), bitext).decode()
    assert without_breaks(written) == without_breaks(bitext.target.text)


def test_translation_is_wrapped_as_its_source_is() -> None:
    source = text.loads(
        "> Je vous écris encore une fois au sujet de la\r\n"
        "> facture que vous nous avez envoyée.\r\n\r\nOui.",
        lang="fr",
    )
    table = {"Oui.": "Yes."}
    asked = "Je vous écris encore une fois au sujet de la facture que vous nous avez envoyée."
    table[asked] = "I am writing once more about the invoice that you sent us."
    bitext = translate(source, IdentityTranslator(table))
    assert text.text_of(bitext) == (
        "> I am writing once more about the invoice\r\n> that you sent us.\r\n\r\nYes."
    )


def test_lines_are_paragraphs_where_that_is_asked() -> None:
    wrapped = [
        "Il est tard et nous avons marché toute la\n",
        "journée sous la pluie.\n",
        "\n",
        "A\n",
    ]
    counts = {
        way: len(concatenated(list(text.read_lines(wrapped, lang="fr", paragraphs=way))).paragraphs)
        for way in WAYS
    }
    assert counts == {"auto": 2, "line": 3, "blank": 2}


def test_character_that_the_encoding_lacks_moves_the_file_to_utf8_with_a_warning(
    caplog: pytest.LogCaptureFixture,
) -> None:
    data = "Été.\r\nOui.\r\n".encode("cp1252")
    found = spliced(data, "txt", encoding="cp1252", table={"Oui.": "Yes 世."})
    assert found == "Été.\r\nYes 世.\r\n".encode()
    assert len(caplog.messages) == 1
    assert "cp1252" in caplog.text
    assert "U+4E16" in caplog.text


def test_translation_has_the_encoding_the_mark_and_the_line_breaks_of_its_source() -> None:
    data = "\ufeffOui.\r\n\r\nNon.".encode("utf-16-be")
    found = spliced(data, "txt", table={"Oui.": "Yes.", "Non.": "No."})
    assert found == "\ufeffYes.\r\n\r\nNo.".encode("utf-16-be")
