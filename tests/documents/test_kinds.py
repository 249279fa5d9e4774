"""Kinds of paragraphs, judged by form: the cases are in ``kinds.txt``, for anybody to edit."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.strategies import texts

from bitext.document import KINDS
from bitext.documents import text
from bitext.documents.kinds import HEADING, kind_of, title_of
from bitext.pipeline import read

ARTICLE = Path(__file__).parents[3] / "shared/articles/all-israel-ceasefire.fr.txt"


def cases() -> list[tuple[str, list[str]]]:
    """Name and lines of each text in ``kinds.txt``."""
    content = Path(__file__).with_name("kinds.txt").read_text("utf-8")
    blocks = content.split("\n=== ")[1:]
    return [(name, lines) for name, *lines in (block.split("\n") for block in blocks)]


@pytest.mark.parametrize(
    "lines", [lines for _, lines in cases()], ids=[name for name, _ in cases()]
)
def test_lines_are_of_their_kind(lines: list[str]) -> None:
    expected = [tuple(line.split("\t", 1)) for line in lines if line]
    content = "\n".join(line.partition("\t")[2] for line in lines).rstrip("\n")
    found = text.loads(content, lang="fr")
    assert [(p.kind, p.text) for p in found.paragraphs] == expected


@given(texts().filter(str.strip), st.none() | texts(), st.none() | texts())
def test_every_line_has_a_kind(line: str, before: str | None, after: str | None) -> None:
    assert kind_of(line, before, after) in KINDS


def test_long_line_is_no_heading() -> None:
    assert kind_of("A" + "b" * HEADING, "", "") == "text"


@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        (["heading", "heading", "text"], "Un titre de quatre mots"),
        (["heading", "text", "heading"], "Site"),
        (["text", "heading", "heading"], "Site"),
        (["text"], ""),
        ([], ""),
    ],
)
def test_title_is_the_first_long_heading_at_the_top_or_a_first_line_that_could_be_one(
    kinds: list[str], title: str
) -> None:
    lines = ["Site", "Un titre de quatre mots", "Il pleut."]
    assert title_of(list(zip(lines, kinds, strict=False))) == title


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLE.exists(), reason="no shared articles beside this checkout")
def test_real_article_is_read_sensibly() -> None:
    document = read(ARTICLE, lang="fr")
    assert document.text == ARTICLE.read_text("utf-8")
    assert document.title.startswith("Netanyahu et Trump se rencontrent")
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    assert kinds[:4] == ["heading", "heading", "text", "caption"]
    assert set(kinds[4:]) == {"text"}
    assert len(kinds) == 25
