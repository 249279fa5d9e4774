"""Texts that try to be more than text stay text: on the screen, in every mode, in every file."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from support.browsing import Show, download, words

from bitext.alignment import Bead, Bitext
from bitext.bitexts import jsonl, tmx, tsv
from bitext.document import document_of
from bitext.protocols import WriterOptions
from bitext.signature import Signature

pytestmark = pytest.mark.browser

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "</style><svg onload=alert(1)>",
    "<!--<script>alert(1)//-->",
    '"><a href="javascript:alert(1)">x</a>',
    "</p></div></main><h1>Not ours</h1>",
    "{{ 7 * 7 }} ${7*7} {% raw %}",
    "]]><tu/>&lt;seg&gt;&#60;",
    '=HYPERLINK("http://example.org")\t"x"',
    "a\u202eb\u2066c \x01\x1b[31m \ufeff \u2028 end",
    "x" * 400,
]


def bitext() -> Bitext:
    beads = tuple(
        Bead(range(i, i + 1), range(i, i + 1), flags=(text[:9].replace(" ", ""),))
        for i, text in enumerate(HOSTILE)
    )
    source = document_of("fr", HOSTILE, HOSTILE[0])
    target = document_of("en", [*HOSTILE[1:], HOSTILE[0]], HOSTILE[1])
    return Bitext(source, target, beads, Signature((("mt", HOSTILE[0].replace("|", "")),)))


@pytest.mark.parametrize("mode", ["columns", "interleaved", "source", "target", "reveal"])
def test_hostile_text_is_shown_as_it_is(show: Show, mode: str) -> None:
    as_it_is = WriterOptions(typography=False)
    page = show(bitext(), f"#s1&mode={mode}", editable=True, asked=as_it_is)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.wait_for_timeout(100)
    for number, (source, target) in enumerate(
        zip(HOSTILE, [*HOSTILE[1:], HOSTILE[0]], strict=True), 1
    ):
        assert page.locator(f"#s{number}").text_content() == source
        assert page.locator(f"#t{number}").text_content() == target
        page.keyboard.press("j")
    assert page.locator("main :is(img, script, svg, style)").count() == 0
    assert page.locator("main h1").count() == 2  # the title's, one in each language
    assert page.locator("script:not([type='application/json'])").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.title() == HOSTILE[1]


def flagged_plainly() -> Bitext:
    """The same with names of flags that a file may hold."""
    made = bitext()
    return replace(made, beads=tuple(replace(bead, flags=("made-up",)) for bead in made.beads))


def test_hostile_text_comes_out_of_every_download_unharmed(show: Show) -> None:
    made = flagged_plainly()
    page = show(made)

    def exported(name: str) -> str:
        return download(page, name)[1]

    assert jsonl.loads(exported("jsonl")) == made
    assert all(json.loads(line) for line in exported("jsonl").split("\n") if line)
    dates = re.compile(r"\d{8}T\d{6}Z")
    assert dates.sub("", exported("tmx")) == dates.sub("", tmx.dumps(made))
    assert [p.source for p in tmx.loads(exported("tmx")).pairs()] == HOSTILE
    assert exported("tsv") == tsv.dumps(made)
    cards = exported("anki").split("\n", 3)[3]
    rows = list(csv.reader(io.StringIO(cards), delimiter="\t"))
    # A formula has a space in front.
    assert [row[0].lstrip() for row in rows] == [re.sub(r"[\s\ufeff]+", " ", t) for t in HOSTILE]


def test_hostile_text_can_be_found(show: Show) -> None:
    page = show(bitext())
    page.fill("#find", "<img src=x")
    assert words(page, "found") == ["<img src=x", "<img src=x"]


def test_hostile_fragment_does_nothing(show: Show) -> None:
    page = show(bitext(), "#<img src=x onerror=alert(1)>&mode=<b>&s1")
    assert page.locator("img").count() == 0
    assert page.locator("html").get_attribute("data-mode") == "columns"
