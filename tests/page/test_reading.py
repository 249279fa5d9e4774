"""A page gives back the bitext that it shows."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.document import Document, Paragraph, Sentence, document_of
from bitext.errors import AlignmentError, FormatError
from bitext.page.page import dumps
from bitext.page.reading import read, read_page
from bitext.protocols import Langs


@given(bitexts())
def test_page_gives_its_bitext_back(bitext: Bitext) -> None:
    assert read_page(dumps(bitext), name="x.html") == bitext


def test_quotes_that_are_set_come_back_as_they_were_written() -> None:
    source = document_of("fr", ['Il dit "non" - à 5 km.', "Oui."])
    target = document_of("en", ['He says "no" - at 5 km.', "It's “so”."])
    beads = tuple(Bead(range(at, at + 1), range(at, at + 1), -0.1) for at in range(2))
    found = read_page(dumps(Bitext(source, target, beads)), name="x.html")
    assert [pair.target for pair in found.pairs()] == ['He says "no" - at 5 km.', "It's “so”."]


def test_flags_and_persons_come_back() -> None:
    side = Document("fr", (Paragraph("Un. Deux.", (Sentence("Un.", 0), Sentence("Deux.", 4))),))
    target = replace(side, lang="en")
    beads = (
        Bead(range(1), range(1), -0.1, flags=("number", "stop")),
        Bead(range(1, 2), range(1, 2), made_by="person"),
    )
    found = read_page(dumps(Bitext(side, target, beads)), name="x.html")
    assert found.beads == beads


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ('<main id="text"', '<main id="other"', "no texts found"),
        ('id="s1"', 'id="sx"', "not built as bitext builds pages"),
        ('data-kind="heading"', 'data-kind="other"', "x.html: .*kind"),
        ('data-kind="heading"', 'data-marks="[[0,9,0]]"', "x.html: mark 0-9"),
        ('data-kind="heading"', f'data-marks="{"[" * 20_000}"', "x.html: data-marks: is nested"),
    ],
    ids=["id", "number", "kind", "mark", "depth"],
)
def test_page_of_another_build_is_refused(before: str, after: str, error: str) -> None:
    text = Document("fr", (Paragraph("Un.", (Sentence("Un.", 0),), "heading"),))
    html = dumps(Bitext(text, replace(text, lang="en"), (Bead(range(1), range(1)),)))
    assert before in html
    with pytest.raises(FormatError, match=error):
        read_page(html.replace(before, after), name="x.html")


@pytest.mark.parametrize(
    ("attribute", "error"),
    [
        ('data-links="0 5 0"', "not built as bitext builds pages"),
        (f'data-score="{"7" * 2000}x"', "^.{,200}$"),
        ('data-links="a"', "not built as bitext builds pages"),
        ('data-links="0 -5 0 4"', "x.html: data-links: .* has an offset below 0"),
        ('data-alternatives="[1]"', "no list of texts"),
        ('data-alternatives="&quot;One.&quot;"', "no list of texts"),
        ('data-alternatives="{&quot;One.&quot;: 1}"', "no list of texts"),
        ('data-alternatives="[&quot; &quot;]"', "an alternative is empty"),
        ('data-suggestion="{&quot;source&quot;: 1}"', "suggestion has source, expected"),
        (
            'data-suggestion=\'{"source": 1, "target": "A", "similarity": 1}\'',
            "source and target of a suggestion must be texts",
        ),
        (
            'data-suggestion=\'{"source": "A", "target": "A", "similarity": "1"}\'',
            "similarity is '1'",
        ),
    ],
)
def test_what_is_said_of_a_bead_is_checked(attribute: str, error: str) -> None:
    text = document_of("fr", ["Un."])
    html = dumps(Bitext(text, replace(text, lang="en"), (Bead(range(1), range(1)),)))
    with pytest.raises((FormatError, AlignmentError), match=error):
        read_page(html.replace('id="s1"', f'id="s1" {attribute}'), name="x.html")


def test_page_in_another_language_is_refused() -> None:
    text = document_of("fr", ["Un."])
    html = dumps(Bitext(text, replace(text, lang="en"), (Bead(range(1), range(1)),)))
    with pytest.raises(FormatError, match=r"x\.html: the target language is 'en', expected 'de'"):
        list(read(BytesIO(html.encode()), name="x.html", langs=Langs("fr", "de")))


def test_page_whose_sentences_are_swapped_is_refused() -> None:
    side = document_of("fr", ["Un.", "Deux."])
    beads = tuple(Bead(range(at, at + 1), range(at, at + 1)) for at in range(2))
    html = dumps(Bitext(side, replace(side, lang="en"), beads))
    swapped = html.replace('id="s1"', 'id="s3"')
    with pytest.raises(AlignmentError, match=r"^x\.html: "):
        read_page(swapped, name="x.html")
