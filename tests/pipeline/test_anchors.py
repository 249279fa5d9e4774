"""Fixed points, read from files."""

from pathlib import Path

import pytest

from bitext.document import document_of
from bitext.errors import FormatError
from bitext.pipeline import read, segment
from bitext.pipeline.anchors import read_anchors

SOURCE = document_of("fr", ["Titre", "Un.", "Deux.", "", "Trois."])
TARGET = document_of("en", ["Title", "One and two.", "", "Three."])


def anchors_in(folder: Path, text: str) -> list[tuple[int, int]]:
    path = folder / "anchors.tsv"
    path.write_text(text, "utf-8")
    return read_anchors(path, SOURCE, TARGET)


def test_anchors_are_line_numbers_or_beginnings(tmp_path: Path) -> None:
    assert anchors_in(tmp_path, "# a comment\n\n2\t2\nTrois\tThree\n") == [(1, 1), (4, 3)]


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    for lang, text in (
        ("fr", "\n\nUn.\n\nDeux. Trois.\nQuatre.\n"),
        ("en", "One.\nTwo.\nThree.\n"),
    ):
        (tmp_path / lang).write_text(text, "utf-8")
    source, target = (segment(read(tmp_path / lang, lang=lang)) for lang in ("fr", "en"))
    (tmp_path / "anchors").write_text("3\t1\n5\t2\n", "utf-8")
    assert read_anchors(tmp_path / "anchors", source, target) == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2 2", r"anchors.tsv:1: found '2 2', expected two line numbers or the beginnings"),
        ("1\t2\t3", "expected two line numbers"),
        ("99\t1", "source: no sentence begins with line 99; expected exactly one"),
        ("Titre\tT", "target: 2 sentences begin with 'T'; expected exactly one"),
        ("9" * 5000 + "\t1", "source: no sentence begins with line 9{39}…; expected exactly one$"),
        ("Rien\tTitle", "source: no sentence begins with 'Rien'"),
    ],
)
def test_anchor_that_means_no_sentence_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        anchors_in(tmp_path, line + "\n")
