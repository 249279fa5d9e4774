"""Files of ours are what their formats' own applications take them for.

Each source was made by an application (`tests/documents/applications/make`), and is translated by
swapping capitals and small letters; then an application that is not ours says what it reads.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import html5lib
import pytest
from support.applications import (
    FOLDER,
    JAVA,
    TOOLKIT,
    VNU,
    check_book,
    convert_in_office,
    cues_in_ffmpeg,
    needs,
    run,
    translate_file,
    words_in_pandoc,
)
from support.splice import FORMATS as READ
from support.splice import assert_law

SOURCES = sorted(path for path in FOLDER.iterdir() if path.suffix.removeprefix(".") in READ)


def of(*suffixes: str) -> list[Path]:
    return [path for path in SOURCES if path.suffix.removeprefix(".") in suffixes]


def swapped(word: str) -> str:
    """A word as it is in translation; the name of a file stays."""
    return word if word == "phare.png" else word.swapcase()


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_law(path: Path) -> None:
    assert_law(path.read_bytes(), path.suffix.removeprefix("."))


@needs("pandoc")
@pytest.mark.parametrize("path", of("docx", "odt", "epub", "html", "md"), ids=name)
def test_pandoc_reads_every_word(path: Path, tmp_path: Path) -> None:
    found = tmp_path / path.name
    translate_file(path, found)
    before = words_in_pandoc(path)
    assert len(before) > 90
    assert words_in_pandoc(found) == [swapped(word) for word in before]


@needs("pandoc")
@pytest.mark.parametrize("suffix", ["epub", "docx"])
def test_nothing_of_a_long_document_is_lost(suffix: str, tmp_path: Path) -> None:
    chapter = (
        "# La neige\n\n" + "Il a neigé **toute la nuit** sur le port. Il fait froid.\n\n" * 200
    )
    (tmp_path / "x.md").write_text(chapter * 5, "utf-8")
    run("pandoc", tmp_path / "x.md", "--output", tmp_path / f"x.{suffix}")
    translate_file(tmp_path / f"x.{suffix}", tmp_path / f"y.{suffix}")
    before, after = (words_in_pandoc(tmp_path / f"{name}.{suffix}") for name in "xy")
    assert len(before) > 12_000
    assert after == [word.swapcase() for word in before]


@needs("soffice")
def test_libreoffice_reads_every_word(tmp_path: Path) -> None:
    paths = of("docx", "odt")
    for folder in ("source", "target", "texts", "texts/source", "texts/target"):
        (tmp_path / folder).mkdir()
    for path in paths:
        shutil.copy(path, tmp_path / "source" / f"{path.name.replace('.', '-')}{path.suffix}")
        translate_file(path, tmp_path / "target" / f"{path.name.replace('.', '-')}{path.suffix}")
    for side in ("source", "target"):
        files = sorted((tmp_path / side).iterdir())
        convert_in_office(files, "txt:Text (encoded):UTF8", tmp_path / "texts" / side)
    for before in sorted((tmp_path / "texts" / "source").iterdir()):
        after = tmp_path / "texts" / "target" / before.name
        text = before.read_text("utf-8-sig")
        assert len(text.split()) > 90
        assert after.read_text("utf-8-sig") == text.swapcase(), before.name


@needs("soffice")
def test_libreoffice_takes_the_text_for_the_targets_language(tmp_path: Path) -> None:
    for path in of("docx", "odt"):
        translate_file(path, tmp_path / f"{path.name.replace('.', '-')}{path.suffix}")
    convert_in_office(sorted(tmp_path.iterdir()), "fodt", tmp_path)
    found = sorted(tmp_path.glob("*.fodt"))
    assert len(found) == len(of("docx", "odt"))
    for path in found:
        languages = re.findall(r"\bfo:language=\"(\w+)", path.read_text("utf-8"))
        assert "en" in languages, path.name
        assert "fr" not in languages, path.name


@needs("epubcheck", "java")
@pytest.mark.parametrize("path", of("epub"), ids=name)
def test_book_is_valid(path: Path, tmp_path: Path) -> None:
    book, both = tmp_path / "x.epub", tmp_path / "x.both.epub"
    translate_file(path, book, both)
    check_book(book)
    check_book(both)


@needs("pandoc")
@pytest.mark.parametrize("path", of("epub", "html"), ids=name)
def test_both_texts_are_read_one_behind_the_other(path: Path, tmp_path: Path) -> None:
    both = tmp_path / f"x.both{path.suffix}"
    translate_file(path, both)
    words = [word for word in words_in_pandoc(both) if word.isalpha()]
    before = [word for word in words_in_pandoc(path) if word.isalpha()]
    assert len(before) > 60
    assert Counter(words) == Counter(before) + Counter(map(swapped, before))
    start = words.index("Il")
    sentence = words[start : words.index("iL")]
    assert words[start + len(sentence) :][: len(sentence)] == list(map(swapped, sentence))


@needs("msgfmt")
@pytest.mark.parametrize("path", of("po", "pot"), ids=name)
def test_catalogue_compiles_with_every_message(path: Path, tmp_path: Path) -> None:
    found = tmp_path / path.name
    translate_file(path, found)
    text = found.read_text("utf-8")
    if path.suffix == ".pot":  # no header tells its encoding yet
        found.write_text(text.replace("charset=CHARSET", "charset=UTF-8"), "utf-8")
    run("msgfmt", "--check-format", "--output-file", tmp_path / "x.mo", found)
    unset = run("msgattrib", "--untranslated", "--no-obsolete", found)
    assert unset.count("msgid") == 0
    compiled = run("msgunfmt", tmp_path / "x.mo")
    assert 'msgstr[1] "%d BATEAUX SONT RENTRÉS.\\n"' in compiled
    assert 'msgctxt "menu"\nmsgid "Quitter"\nmsgstr "qUITTER"' in compiled


@needs("ffmpeg")
@pytest.mark.parametrize("path", of("srt", "vtt"), ids=name)
def test_cues_keep_their_times(path: Path, tmp_path: Path) -> None:
    found, both = tmp_path / f"x{path.suffix}", tmp_path / f"x.both{path.suffix}"
    translate_file(path, found, both)
    before, after, together = map(cues_in_ffmpeg, (path, found, both))
    times = [time for time, _ in before]
    assert len(times) == 4
    assert times == [time for time, _ in after] == [time for time, _ in together]

    def text(cues: list[tuple[str, str]]) -> str:
        return " ".join(text.replace("\n", " ") for _, text in cues)

    # The swapping of letters does not heed tags, which no translator sees.
    assert text(after).casefold() == text(before).casefold()
    for (_, one), (_, two) in zip(before, together, strict=True):
        assert two.splitlines()[0] == one.splitlines()[0]
        assert len(two.split()) > len(one.split())


@pytest.mark.parametrize("path", of("html"), ids=name)
def test_page_parses_as_its_source_does(path: Path, tmp_path: Path) -> None:
    found, both = tmp_path / "x.html", tmp_path / "x.both.html"
    translate_file(path, found, both)
    mistakes = []
    for file in (path, found, both):
        parser = html5lib.HTMLParser()
        parser.parse(file.read_bytes())
        mistakes.append([error[1] for error in parser.errors])
    assert mistakes[0] == mistakes[1] == mistakes[2]


@needs("java")
@pytest.mark.skipif(not VNU.exists(), reason="needs npm install --no-save vnu-jar")
@pytest.mark.parametrize("path", of("html"), ids=name)
def test_page_is_as_valid_as_its_source(path: Path, tmp_path: Path) -> None:
    pages = [path, tmp_path / "x.html", tmp_path / "x.both.html"]
    translate_file(path, *pages[1:])
    told = [
        run(*JAVA, VNU, "--exit-zero-always", "--format", "gnu", "--stdout", page) for page in pages
    ]
    errors = [{line.rpartition(": ")[2] for line in text.splitlines()} for text in told]
    assert errors[0] >= errors[1] | errors[2]


TMX = """
import sys
from translate.storage import factory
for unit in factory.getobject(sys.argv[1]).units:
    if not unit.isheader():
        print(unit.source.strip(), unit.target.strip(), sep="|")
"""


@pytest.mark.skipif(not TOOLKIT.exists(), reason=f"needs translate-toolkit in {TOOLKIT.parents[1]}")
@pytest.mark.parametrize(
    ("path", "form"),
    [*((path, path.suffix) for path in of("po", "xlf")), (FOLDER / "pandoc.md", ".tmx")],
    ids=lambda item: item.name if isinstance(item, Path) else item,
)
def test_translate_toolkit_reads_every_unit(path: Path, form: str, tmp_path: Path) -> None:
    found = tmp_path / f"x{form}"
    translate_file(path, found)
    units = run(TOOLKIT, "-c", TMX, found).splitlines()
    assert len(units) >= 4
    for unit in units:
        source, target = unit.split("|")
        assert target.casefold() == source.casefold()
        assert target
