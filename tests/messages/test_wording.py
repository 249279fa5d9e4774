"""Words in every language: none is missing, and none stands in the code."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from bitext.errors import UsageError
from bitext.messages.wording import LANGUAGES, PLACE, Wording, wording_in
from bitext.shipped import PACKAGE

ENGLISH = wording_in("en")
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
ASSETS = [
    path
    for folder in ("page", "server", "report")
    for path in sorted((PACKAGE / folder).rglob("*"))
    if path.suffix in (".js", ".html", ".css")
]

# Names, and what no reader sees.
NO_WORDS = re.compile(r"\b(?:bitext|Ctrl|Enter|Esc|Space|Policy|module|use strict)\b")
SENTENCE = re.compile(
    r'["`]([^"`\n]*\b[A-Z][a-z]+[,;]? [a-z][^"`\n]*)["`]'
    r"|`([^`\n]*\$\{[^}`\n]*\}[,;]? [a-z]{2}[^`\n]*)`"
)
"""What begins as a sentence does, or goes on behind a number or a name."""

SHOWN = re.compile(
    r'(?:\b(?:say|tell|note|explain|Error)\(|\bfill\("[\w-]+", '
    r'|\bsetAttribute\("(?:aria-label|title)", '
    r'|\.(?:textContent|title|placeholder|ariaLabel) = )["`]([^"`\n]*[A-Za-z]{2}[^"`\n]*)["`]'
)
"""What is given to something that shows it."""


def key_without_number(key: str) -> str:
    return key.removesuffix("-one")


@pytest.mark.parametrize("lang", OTHERS)
def test_every_key_is_there_in_every_language(lang: str) -> None:
    keys = {key_without_number(key) for key in wording_in(lang).sentences}
    assert keys == {key_without_number(key) for key in ENGLISH.sentences}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_one_have_words_of_several(lang: str) -> None:
    sentences = wording_in(lang).sentences
    assert {key_without_number(key) for key in sentences} <= sentences.keys()


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("key", ENGLISH.sentences)
def test_places_are_those_of_the_english(lang: str, key: str) -> None:
    places = {name.lower() for name in PLACE.findall(ENGLISH.sentences[key])}
    said = wording_in(lang).sentences[key_without_number(key)]
    # A language may do without the name of one that the sentence is about.
    assert {name.lower() for name in PLACE.findall(said)} | {"target"} >= places
    assert {name.lower() for name in PLACE.findall(said)} <= places | {"source", "target"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_key_stands_in_two_sections(lang: str) -> None:
    found = tomllib.loads((PACKAGE / "messages" / f"{lang}.toml").read_text("utf-8"))
    sections = [section for section in found.values() if isinstance(section, dict)]
    assert sum(map(len, sections)) == len({key for section in sections for key in section})


def french() -> list[str]:
    files = [
        *(PACKAGE / "messages" / name for name in ("fr.toml", "errors.fr.toml")),
        PACKAGE / "checks/flags.fr.toml",
    ]
    found = [tomllib.loads(path.read_text("utf-8")) for path in files]
    tables = [table for file in found for table in file.values() if isinstance(table, dict)]
    return [words for table in tables for words in table.values()]


@pytest.mark.parametrize("words", french())
def test_french_has_its_own_typography(words: str) -> None:
    assert "'" not in words
    assert not re.search(r" [:;?!»%]|« |[^\W\d_][:;?!»]", words)


def test_number_decides_between_one_and_several() -> None:
    said = [[wording_in(lang).say("pairs", n=n) for n in (0, 1, 2)] for lang in ("en", "fr")]
    assert said == [["0 pairs", "1 pair", "2 pairs"], ["0 paire", "1 paire", "2 paires"]]


def test_date_is_written_as_people_write_it() -> None:
    day = date(2026, 8, 1)
    assert [wording_in(lang).date(day) for lang in LANGUAGES] == ["1 August 2026", "1 août 2026"]


def test_places_without_value_stay() -> None:
    wording = Wording("en", {"a": "{x} of {y}"}, (1,), ())
    assert wording.filled(x=2) == {"a": "2 of {y}"}


def test_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="no words in 'eo'; expected en or fr"):
        wording_in("eo")


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_no_words_are_hard_coded(path: Path) -> None:
    found = {".js": words_in_script, ".html": words_in_template, ".css": words_in_style}
    assert found[path.suffix](path.read_text("utf-8")) == []


def words_in_script(script: str) -> list[str]:
    code = re.sub(r"/\*\*.*?\*/|^\s*//.*?$|\s// .*?$", "", script, flags=re.DOTALL | re.MULTILINE)
    found = [*SENTENCE.finditer(code), *SHOWN.finditer(code)]
    strings = ["".join(said.groups("")) for said in found]
    return [said for said in strings if re.search("[A-Za-z]{2}", re.sub(r"\$\{.*?\}", "", said))]


def words_in_template(template: str) -> list[str]:
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<kbd>.*?</kbd>|<!--.*?-->", "", template)
    said = re.findall(r'(?:title|aria-label|placeholder|alt)="([^"]*)"', text)
    said += re.sub(r"<[^>]*>", "\n", text).split("\n")
    return [words.strip() for words in said if re.search(r"[^\W\d_]{2}", NO_WORDS.sub("", words))]


def words_in_style(style: str) -> list[str]:
    return re.findall(r'content:[^;"]*"[^";]*[A-Za-z][^";]*"', style)


@pytest.mark.parametrize(
    ("find", "text", "found"),
    [
        (words_in_script, 'say("Copied the pair"); // "not this one"', ["Copied the pair"] * 2),
        (words_in_script, "fill(`${n} were found`);", ["${n} were found"]),
        (words_in_script, 'word("copied-pair"); find(".bead span")', []),
        (words_in_template, '<p title="Next one">{{ word("next") }}</p>', ["Next one"]),
        (words_in_template, "<button>Next</button><kbd>Enter</kbd>", ["Next"]),
        (words_in_style, 'p::after { content: "✎ edited"; }', ['content: "✎ edited"']),
    ],
)
def test_words_in_the_code_are_found(find: object, text: str, found: list[str]) -> None:
    assert callable(find)
    assert find(text) == found
