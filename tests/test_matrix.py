"""Each cell of README's table of formats is true, of a file that the format's application made."""

import re
from html import unescape
from pathlib import Path

import pytest
from support.applications import FOLDER, translate_file

from bitext.cli.options.files import is_mirrored, plan
from bitext.cli.options.inputs import Input
from bitext.errors import UsageError
from bitext.formats import FORMATS, format_named
from bitext.pipeline import read_bitext

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
DATA = ("page.html", "tsv", "tmx", "jsonl")


def rows() -> dict[str, dict[str, str]]:
    """Suffix → what each column says of it."""
    [table] = re.findall(r"^\| file \|.*\n(?:\|.*\n)+", README, re.MULTILINE)
    head, _, *body = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in table.split("\n") if line
    ]
    found = {}
    for cells in body:
        for suffix in re.findall(r"`(\.\w+)`", cells[0]):
            found[suffix] = dict(zip(head[1:], cells[1:], strict=True))
    return found


ROWS = rows()


def sample(suffix: str) -> Path:
    """A file that an application made."""
    return min(path for path in FOLDER.iterdir() if path.suffix == suffix and path.stem != "source")


def test_every_format_of_documents_has_a_row() -> None:
    assert {row.suffixes[0] for row in FORMATS.values() if row.document} == set(ROWS)


@pytest.mark.parametrize("suffix", ROWS)
def test_same_format(suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"x{suffix}"
    if ROWS[suffix]["the same, in English"] != "yes":
        assert not is_mirrored(Input(sample(suffix), "x"), output)
        return
    translate_file(sample(suffix), output)
    assert output.read_bytes() != sample(suffix).read_bytes()


@pytest.mark.parametrize("suffix", ROWS)
def test_both_texts(suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"x.both{suffix}"
    if ROWS[suffix]["with both texts"]:
        translate_file(sample(suffix), output)
        assert output.stat().st_size > sample(suffix).stat().st_size
        return
    source = Input(sample(suffix), "x")
    with pytest.raises(UsageError, match="both texts"):
        plan([source], [str(output)], source_lang="fr", target_lang="en", folder=None, force=False)


@pytest.mark.parametrize("suffix", ROWS)
def test_page_and_data(suffix: str, tmp_path: Path) -> None:
    assert ROWS[suffix]["page and data"] == "yes"
    row = format_named(f"x{suffix}")
    if row is not None and row.extra:
        pytest.importorskip(row.extra)
    outputs = [tmp_path / f"x.{name}" for name in DATA]
    bare = [tmp_path / "x.txt"] if suffix != ".txt" else []
    translate_file(sample(suffix), *outputs, *bare)
    pairs = list(read_bitext(tmp_path / "x.jsonl").pairs())
    assert len(pairs) >= 4
    for pair in pairs:  # a sentence that runs over lines is on one in translation
        assert pair.target.casefold() == pair.source.casefold().replace("\n", " ")
    for name in ("tmx", "tsv"):
        found = read_bitext(tmp_path / f"x.{name}", source_lang="fr", target_lang="en").pairs()
        assert [(p.source, p.target) for p in found] == [(p.source, p.target) for p in pairs]
    page = (tmp_path / "x.page.html").read_text("utf-8")
    words = [word for pair in pairs for word in re.findall(r"[^\W_]+", pair.target)]
    assert all(word in unescape(page) for word in words)
    if bare:
        assert all(pair.target.split()[0] in bare[0].read_text("utf-8") for pair in pairs)
