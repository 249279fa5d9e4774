"""Every bitext format becomes every other, and what a person did comes through."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from support.kept import kept
from support.made_up_bitexts import article, novel
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.document import Document, document_of
from bitext.errors import FormatError, UsageError
from bitext.formats import FORMATS
from bitext.pipeline import convert, name_languages, read_bitext, write
from bitext.protocols import Langs

READ = [".html", *(row.suffixes[0] for row in FORMATS.values() if row.bitext and row.suffixes)]
WRITTEN = [row.suffixes[0] for row in FORMATS.values() if row.writer and row.suffixes]

FRENCH = "Le chat de la maison est dans le jardin, et il ne veut pas sortir de là."
ENGLISH = "The cat of the house is in the garden, and it does not want to go out of it."


def touched() -> Bitext:
    """A bitext of which a person has made two beads."""
    made = novel()
    beads = [Bead(b.source, b.target, made_by="person") for b in made.beads[:2]]
    return Bitext(made.source, made.target, (*beads, *made.beads[2:]), made.signature)


def sides_of(bitext: Bitext) -> list[list[str]]:
    """The texts of both sides."""
    return [[pair.source for pair in bitext.pairs()], [pair.target for pair in bitext.pairs()]]


@pytest.mark.parametrize("into", READ)
@pytest.mark.parametrize("of", READ)
def test_every_format_becomes_every_other(tmp_path: Path, of: str, into: str) -> None:
    for bitext in (article(), touched()):
        write(bitext, tmp_path / f"a{of}", force=True)
        langs = Langs("fr", "en")
        convert(tmp_path / f"a{of}", [tmp_path / f"b{into}"], langs=langs, force=True)
        again = read_bitext(tmp_path / f"b{into}", source_lang="fr", target_lang="en")
        assert kept(again) == kept(bitext)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(bitexts())
def test_round_through_all_formats_loses_no_text_and_no_person(
    tmp_path: Path, bitext: Bitext
) -> None:
    # A memory without any text in a language that was asked for is refused.
    assume(all(any(side.strip() for side in texts) for texts in sides_of(bitext)))
    write(bitext, tmp_path / f"0{READ[-1]}", force=True)
    names = [tmp_path / f"{number}{suffix}" for number, suffix in enumerate([READ[-1], *READ])]
    for before, after in pairwise(names):
        convert(before, [after], langs=Langs("fr", "en"), force=True)
    again = read_bitext(names[-1], source_lang="fr", target_lang="en")
    assert kept(again) == kept(bitext)


def test_json_lines_come_back_whole(tmp_path: Path) -> None:
    write(touched(), tmp_path / "a.jsonl")
    convert(tmp_path / "a.jsonl", [tmp_path / "b.jsonl"])
    assert read_bitext(tmp_path / "b.jsonl") == touched()


def test_one_pass_makes_every_format(tmp_path: Path) -> None:
    write(touched(), tmp_path / "a.jsonl")
    names = [tmp_path / f"b{suffix}" for suffix in [*WRITTEN, ".fr", ".en"]]
    convert(tmp_path / "a.jsonl", names)
    (tmp_path / "again").mkdir()
    for name in names:
        write(touched(), tmp_path / f"again/{name.name}")
        assert name.read_bytes() == (tmp_path / f"again/{name.name}").read_bytes()


def test_page_of_a_corrected_file_can_be_corrected_on(tmp_path: Path) -> None:
    write(touched(), tmp_path / "a.jsonl")
    convert(tmp_path / "a.jsonl", [tmp_path / "a.html"], editable=True)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "data-editable" in page[:100]
    assert page[page.index("<main") : page.index("</main>")].count('data-by="person"') == 2


def test_languages_that_a_table_does_not_tell_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"source\ttarget\n{FRENCH} {FRENCH}\t{ENGLISH} {ENGLISH}\n")
    convert(tmp_path / "a.tsv", [tmp_path / "a.jsonl", tmp_path / "a.en"])
    found = read_bitext(tmp_path / "a.jsonl")
    assert (found.source.lang, found.target.lang) == ("fr", "en")


def test_languages_stay_those_of_the_first_part() -> None:
    def parts() -> Iterator[Bitext]:
        for texts in (([FRENCH] * 2, [ENGLISH] * 2), (["Oui."], ["Yes."])):
            sides = [document_of("und", list(side)) for side in texts]
            beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(len(texts[0])))
            yield Bitext(sides[0], sides[1], beads)

    found = list(name_languages(parts()))
    assert [(p.source.lang, p.target.lang) for p in found] == [("fr", "en")] * 2


def test_unclear_language_stays_unknown() -> None:
    cyrillic = document_of("und", ["Кошка сидит в саду и не хочет идти домой, " * 5])
    one = (Bead(range(1), range(0)),)
    [found] = name_languages([Bitext(cyrillic, Document("und"), one)])
    assert (found.source.lang, found.target.lang) == ("und", "und")


def test_existing_file_is_kept(tmp_path: Path) -> None:
    write(article(), tmp_path / "a.jsonl")
    (tmp_path / "b.tmx").write_text("mine")
    with pytest.raises(UsageError, match=r"b\.tmx exists"):
        convert(tmp_path / "a.jsonl", [tmp_path / "b.tmx"])
    assert (tmp_path / "b.tmx").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.txt", "Un.", r"cannot read plain text \(\.txt\) as sentence pairs; expected"),
        ("a.beads", "[0]:[0]\n", r"\(it holds numbers, no texts\) as sentence pairs"),
        ("a.html", "<!doctype html>\n", r"cannot read an HTML page \(\.html\) as sentence pairs"),
    ],
)
def test_file_without_pairs_is_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(FormatError, match=message):
        convert(tmp_path / name, [tmp_path / "x.tsv"])
    assert not (tmp_path / "x.tsv").exists()
