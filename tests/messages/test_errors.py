"""Errors in the reader's language: each is one that the code raises, and says what that says."""

import ast
import re
import tomllib
from collections.abc import Iterator
from time import process_time

import pytest

from bitext.errors import BitextError, FormatError
from bitext.files.decoding import decode
from bitext.files.json import Unusable
from bitext.formats import FORMATS
from bitext.messages.errors import LONGEST, pattern_of, preferred_language, translate_error
from bitext.messages.wording import LANGUAGES, PLACE
from bitext.pipeline import segment
from bitext.pipeline.foreign import warning_of
from bitext.server.refusal import Refusal
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


ANSWERED = (
    "server/*.py",
    "documents/**/*.py",
    "bitexts/jsonl/*.py",
    "bitexts/tmx/*.py",
    "bitexts/t*.py",
    "bitexts/quoting.py",
    "bitexts/row.py",
    "bitexts/version1.py",
    "page/reading.py",
    "files/decoding.py",
    "files/json.py",
    "pipeline/recognition.py",
    "pipeline/translation.py",
    "evaluation/segments.py",
    "alignment.py",
    "document.py",
    "signature.py",
)
"""Where the server answers, and what reads files for it; not what only a command does."""

NOT_ANSWERED = "--allow-origin"
"""How an error begins that stands in those places and is told when the server starts."""


def subclasses(kind: type[Exception]) -> Iterator[type[Exception]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


KINDS = {
    *(kind.__name__ for kind in subclasses(BitextError)),
    *(kind.__name__ for kind in (Refusal, Unusable)),
}
"""Errors that somebody is told."""


def raised() -> Iterator[str]:
    """Every text of the code, with something in its places."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if found := text_of(node):
                yield found


def text_of(node: ast.AST) -> str:
    """A text of the code, with something in its places; empty where it is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(value.value) if isinstance(value, ast.Constant) else FILLED for value in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def answered() -> Iterator[tuple[str, str]]:
    """Every error that the server can answer: where it is raised, and with which text.

    Texts that are put together of others have no words of their own, and are left out.
    """
    for path in sorted({path for glob in ANSWERED for path in PACKAGE.glob(glob)}):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in KINDS:
                text = next(filter(None, map(text_of, node.args)), "")
                if re.search("[a-z]", text) and not text.startswith(NOT_ANSWERED):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", text


def name_of(called: ast.expr) -> str:
    return getattr(called, "id", "") or getattr(called, "attr", "")


def undecodable(content: bytes, encoding: str | None = None) -> str:
    """An error that is put together of several texts."""
    with pytest.raises(FormatError) as caught:
        "".join(decode([content], name="a.txt", encoding=encoding))
    return str(caught.value)


def foreign() -> str:
    """A warning that is put together likewise."""
    document = document_of("Il pleut sur la ville.\nMake our planet great again.\nJe dors.\n", "fr")
    return warning_of(segment(document), "en")


RAISED = {
    *raised(),
    undecodable(b"caf\xe9 noir"),
    undecodable(b"caf\x81", "cp1252"),
    undecodable(b"a\0b"),
    foreign(),
}


@pytest.mark.parametrize(("lang", "english"), CASES)
def test_an_error_is_still_one_of_the_code(lang: str, english: str) -> None:
    pattern = pattern_of(english)
    texts = {*RAISED, *(text.partition(": ")[2] for text in RAISED)}  # behind a file and its line
    assert any(pattern.fullmatch(text) for text in texts), f"{lang}: nobody raises it any more"


@pytest.mark.parametrize("lang", OTHERS)
def test_formats_have_names(lang: str) -> None:
    nouns = {row.noun for row in FORMATS.values()}
    assert nouns - ERRORS[lang]["words"].keys() == {"Markdown"}


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize(("place", "english"), list(answered()))
def test_an_error_that_the_server_answers_is_there(place: str, english: str, lang: str) -> None:
    assert translate_error(english, lang) != english, f"{place}: add it to errors.{lang}.toml"


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
        (
            "a.jsonl:1: header: format, version is missing",
            "a.jsonl:1~: header~: il manque format, version",
        ),
        (
            "the body: expected a JSON object, found a list",
            "l’envoi~: il faut un objet JSON, et non une liste",
        ),
        ("a: what nobody has put into French", "a: what nobody has put into French"),
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


@pytest.mark.parametrize("lang", OTHERS)
def test_a_message_that_repeats_what_an_error_says_takes_no_time(lang: str) -> None:
    begin = process_time()
    for english in ERRORS[lang]["errors"]:
        first, *rest = PLACE.split(english)
        pattern = pattern_of(english)
        for said in {text for text in rest[1::2] if text}:
            assert (
                pattern.fullmatch((first + said * LONGEST)[:LONGEST] + "\0") is None or not rest[-1]
            )
    assert process_time() - begin < 5


def test_a_place_ends_where_first_it_can() -> None:
    pattern = pattern_of("{what} {found}, expected {wanted}; moved")
    found = pattern.fullmatch("bead 3 of 4, expected 5, expected 6; moved; moved")
    assert found is not None
    assert found.groups() == ("bead", "3 of 4", "5, expected 6; moved")
