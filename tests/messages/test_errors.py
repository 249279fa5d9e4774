"""Errors in the reader's language: each is one that the code raises, and says what that says."""

import ast
import tomllib
from collections.abc import Iterator

import pytest

from bitext.errors import FormatError
from bitext.files.decoding import decode
from bitext.messages.errors import pattern_of, preferred_language, translate_error
from bitext.messages.wording import LANGUAGES, PLACE
from bitext.pipeline import segment
from bitext.pipeline.foreign import warning_of
from bitext.server.service import document_of
from bitext.shipped import PACKAGE

OTHERS = LANGUAGES[1:]
ERRORS = {
    lang: tomllib.loads((PACKAGE / "messages" / f"errors.{lang}.toml").read_text("utf-8"))
    for lang in OTHERS
}
CASES = [(lang, english) for lang in OTHERS for english in ERRORS[lang]["errors"]]
FILLED = "7"
"""What stands in every place."""


def raised() -> Iterator[str]:
    """Every text of the code, with something in its places."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(
                    str(value.value) if isinstance(value, ast.Constant) else FILLED
                    for value in node.values
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def undecodable(content: bytes) -> str:
    """An error that is put together of several texts."""
    with pytest.raises(FormatError) as caught:
        "".join(decode([content], name="a.txt", encoding=None))
    return str(caught.value)


def foreign() -> str:
    """A warning that is put together likewise."""
    document = document_of("Il pleut sur la ville.\nMake our planet great again.\nJe dors.\n", "fr")
    return warning_of(segment(document), "en")


RAISED = {*raised(), undecodable(b"caf\xe9 noir"), undecodable(b"a\0b"), foreign()}


@pytest.mark.parametrize(("lang", "english"), CASES)
def test_an_error_is_still_one_of_the_code(lang: str, english: str) -> None:
    pattern = pattern_of(english)
    assert any(pattern.fullmatch(text) for text in RAISED), f"{lang}: nobody raises it any more"


@pytest.mark.parametrize(("lang", "english"), CASES)
def test_an_error_says_of_its_places_no_more_than_there_are(lang: str, english: str) -> None:
    said = ERRORS[lang]["errors"][english]
    assert set(PLACE.findall(said)) <= set(PLACE.findall(english))
    filled = PLACE.sub(lambda place: f"<{place[1]}>", english)
    assert translate_error(filled, lang) == PLACE.sub(lambda place: f"<{place[1]}>", said)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        (
            "150,000 sentences, at most 20,000 are taken; send it in parts",
            "150_000 phrases, alors que 20_000 au plus sont admises~; envoyez le texte par parties",
        ),
        (
            "a.txt: this is a PNG picture, expected {}; save it as plain text",
            "a.txt~: c’est une image PNG, ce qui ne se lit pas ici~; enregistrez-le en texte brut",
        ),
        (
            'format is "{name}", expected one of text, html',
            'format est "{name}", alors qu’il faut text, html',
        ),
        ("what nobody has put into French", "what nobody has put into French"),
        ("the token is wrong and more", "the token is wrong and more"),
        ("x" * 100_000, "x" * 100_000),
    ],
)
def test_an_error_in_french(english: str, french: str) -> None:
    french = french.replace("~", "\u00a0").replace("_", "\u202f")
    assert translate_error(english, "fr") == french
    assert translate_error(english, "en") == english


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("fr;q=0.5, en;q=0.7", "en"),
        ("fr;q=0.7,en;q=0.7", "fr"),
        ("de,fr;q=0.1", "fr"),
        ("fr;q=0", "en"),
        ("*", "en"),
        ("fr;q=x, ;;, \x00,en-", "en"),
        ("," * 100_000, "en"),
        ("français", "en"),
    ],
)
def test_the_language_is_what_a_browser_wants_most(accepted: str, lang: str) -> None:
    assert preferred_language(accepted) == lang
