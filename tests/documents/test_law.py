"""The splice law: whatever the format, what was read is written, byte for byte."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.splice import assert_law
from support.strategies import texts

SHARED = Path(__file__).parents[3] / "shared" / "documents"
NAMES = ("docx", "epub", "html", "md", "odt", "po", "srt", "vtt", "xliff")
FILES = [path for name in NAMES for path in sorted((SHARED / name).glob("*"))]

BREAKS = ["\n", "\r\n", "\r", "\n\n", "\x85", "\u2028", "\f", ""]
MARKUP = [
    *(
        "<p>",
        "</p>",
        "<P CLASS=a>",
        "<b>",
        "</b>",
        "</B >",
        "<i\n>",
        "</i>",
        "<br>",
        "<br />",
        "<hr/>",
    ),
    *(
        "<a href='?a=1&b=2' title=\"L'été\">",
        "</a>",
        "<img alt=Chat src=x>",
        "<input placeholder='Nom'>",
    ),
    *("<span translate=no>", "<em class='x notranslate'>", "</span>", "</em>", "<code>", "</code>"),
    *("<script>if (a<b) c()</script>", "<style>", "</style>", "<!-- <p> -->", "<!DOCTYPE html>"),
    *(
        "<![CDATA[a>b]]>",
        "<?php echo 1 ?>",
        "&eacute;",
        "&amp",
        "&#233;",
        "&nbsp;",
        "&",
        "<",
        ">",
        "<x",
    ),
    *("<ul><li>Un<li>Deux</ul>", "<td>", "</td>", "<title>Un &lt;b&gt;</title>", "<pre>", "</pre>"),
    *(
        '<html lang="fr">',
        "<meta name=description content='Une page'>",
        "Oui. Non ? ",
        "mot ",
        "\n  ",
    ),
]


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Text with line breaks of all kinds."""
    pairs = st.tuples(texts(4), st.sampled_from(BREAKS))
    return "".join(text + end for text, end in draw(st.lists(pairs, max_size=6)))


@given(lines(), st.sampled_from(["utf-8", "utf-8-sig"]))
@example("Un.\r\n\r\n Deux.\rTrois. Quatre.\n\nCinq", "utf-8-sig")
def test_text_in_utf8(content: str, codec: str) -> None:
    if not content.startswith("\ufeff"):
        assert_law(content.encode(codec), "txt")


@given(lines(), st.sampled_from(["le", "be"]))
def test_text_in_utf16_with_a_mark(content: str, order: str) -> None:
    mark = codecs.BOM_UTF16_LE if order == "le" else codecs.BOM_UTF16_BE
    assert_law(mark + content.encode(f"utf-16-{order}"), "txt")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le"])
@given(content=lines())
def test_text_in_an_encoding_that_is_named(encoding: str, content: str) -> None:
    assert_law(content.encode(encoding, "ignore"), "txt", encoding=encoding)


@given(st.lists(st.one_of(st.sampled_from(MARKUP), texts(2)), max_size=20).map("".join))
@example("<b><i>a</b></i><a>Oui <img></a> <p>x")
def test_html(content: str) -> None:
    if not content.startswith("\ufeff"):
        assert_law(content.encode(), "html")


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason=f"needs the real documents in {SHARED}")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_file(path: Path) -> None:
    assert_law(path.read_bytes(), path.parent.name)
