"""What a page says of itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from support.made_up_bitexts import article, novel
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext
from bitext.document import Document, document_of
from bitext.imprint import Imprint
from bitext.page.description import DESCRIPTION, description_of, lead_of, title_of
from bitext.protocols import PLAIN, WriterOptions


def paired(source: Document, target: Document) -> Bitext:
    count = len(source.sentences)
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(count))
    return Bitext(source, target, beads)


EMPTY = Bitext(Document("fr"), Document("en"), ())


@pytest.mark.parametrize(
    ("bitext", "options", "title"),
    [
        (article(), PLAIN, ("A new bridge at Valsorgues", "target")),
        (article(), WriterOptions(name="pont"), ("A new bridge at Valsorgues", "target")),
        (article(), WriterOptions(imprint=Imprint(title="Autre")), ("Autre", "")),
        (novel(), WriterOptions(name="roman"), ("roman", "")),
        (novel(), PLAIN, ("It snows and blows.", "")),
        (EMPTY, PLAIN, ("fr – en", "")),
    ],
)
def test_title_is_the_best_there_is(
    bitext: Bitext, options: WriterOptions, title: tuple[str, str]
) -> None:
    assert title_of(bitext, options) == title


def test_long_beginning_is_shortened() -> None:
    long = paired(document_of("fr", ["mot"]), document_of("en", ["word " * 40]))
    assert title_of(long, PLAIN)[0].endswith("word …")
    assert len(title_of(long, PLAIN)[0]) <= 60


def test_title_and_lead_of_the_translation_are_set_in_type() -> None:
    lead = '"It\'s a long way to the bridge," said the mayor of the town.'
    target = document_of("en", ["The 'bridge'", lead], "The 'bridge'")
    found = description_of(paired(document_of("fr", ["a", "b"]), target), PLAIN)
    assert found.title == "The ‘bridge’"
    assert found.summary == "“It’s a long way to the bridge,” said the mayor of the town."
    plain = description_of(paired(target, target), WriterOptions(typography=False))
    assert plain.summary == lead


def test_what_stands_above_the_headline_is_no_lead() -> None:
    site = "All the news of the valley, every day but on Sundays."
    text = "The bridge at Valsorgues has been opened, at last."
    document = document_of("en", [site, "The bridge", text], "The bridge")
    heading = replace(document.paragraphs[1], kind="heading")
    document = replace(
        document, paragraphs=(document.paragraphs[0], heading, document.paragraphs[2])
    )
    assert lead_of(paired(replace(document, lang="fr"), document)) == text
    short = document_of("en", ["Too short."])
    assert lead_of(paired(short, short)) == ""


def test_what_sites_put_around_articles_is_no_lead() -> None:
    bar = "Abonnez-vous à notre newsletter pour ne rien manquer"
    text = "The bridge at Valsorgues has been opened, at last, " + "after years and years. " * 4
    source = document_of("fr", [bar, text])
    target = document_of("en", ["Subscribe to our newsletter so as not to miss anything", text])
    assert lead_of(paired(source, target)) == text.strip()


def test_host_and_licence_are_told_apart() -> None:
    imprint = Imprint(url="https://www.example.org/a", licence="https://creativecommons.org/x")
    found = description_of(article(), WriterOptions(imprint=imprint))
    assert (found.host, found.licence_url) == ("www.example.org", imprint.licence)
    words = WriterOptions(imprint=Imprint(licence="All rights reserved"))
    assert description_of(article(), words).licence_url == ""


@given(bitexts())
def test_every_bitext_has_a_title_and_no_long_summary(bitext: Bitext) -> None:
    found = description_of(bitext, PLAIN)
    assert found.title.strip()
    assert len(found.summary) <= DESCRIPTION
