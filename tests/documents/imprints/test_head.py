"""A page says who wrote its article: in its head, in JSON for machines, beside the headline."""

import json
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from support.strategies import texts

from bitext.documents.imprints.head import read_head
from bitext.imprint import UNSAID, Imprint


def meta(name: str, content: str) -> str:
    return f'<meta {"property" if ":" in name else "name"}="{name}" content="{content}">'


def linked(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


STORY = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle"],
    "author": [{"@type": "Person", "name": "Jeanne Dupont"}, "Marc Petit"],
    "datePublished": "2026-11-27T08:00:00+01:00",
    "mainEntityOfPage": {"@id": "https://exemple.fr/pont"},
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
WHOLE = Imprint(
    byline="Jeanne Dupont, Marc Petit",
    date=date(2026, 11, 27),
    url="https://exemple.fr/pont",
    licence="https://creativecommons.org/licenses/by/4.0/",
)


@pytest.mark.parametrize(
    "value",
    [
        STORY,
        [{"@type": "Organization", "name": "Le Courrier", "url": "https://exemple.fr"}, STORY],
        {"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, STORY]},
        [STORY, STORY | {"author": "Une autre", "datePublished": "2001-01-01"}],
    ],
)
def test_json_for_machines_is_read(value: object) -> None:
    assert read_head(linked(value), "fr") == WHOLE


def test_head_is_read() -> None:
    page = (
        '<link rel="alternate canonical" href="https://exemple.fr/pont">'
        + meta("author", "Jeanne Dupont")
        + meta("author", "Marc Petit")
        + meta("article:author", "https://facebook.com/jeanne")
        + meta("article:published_time", "2026-11-27T08:00:00+01:00")
        + meta("og:url", "https://exemple.fr/amp/pont")
        + '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a>'
    )
    assert read_head(page, "fr") == WHOLE


@pytest.mark.parametrize(
    ("page", "byline"),
    [
        (
            meta("article:author", "https://facebook.com/jeanne") + meta("byl", "Par J. Dupont"),
            "Par J. Dupont",
        ),
        (meta("author", "admin"), ""),
        (f"<!-- {meta('author', 'Modèle')} -->", ""),
        ('<p><a href="/jd" rel="author">\n<span>Jeanne Dupont</span></a>', "Jeanne Dupont"),
        ("<a rel='author' href='/jd'></a><p>Un mot</p>", ""),
        (
            '<span itemprop="author" itemscope><b itemprop="name">Jeanne Dupont</b></span>'
            ' et <a rel="author">Marc Petit</a><p>Un mot.</p>'
            + " " * 1000
            + "<a rel=author>X Y</a>",
            "Jeanne Dupont, Marc Petit",
        ),
        ('<link rel="author" href="humans.txt">Un mot', ""),
        ("<p>Par Jeanne Dupont</p>", ""),
    ],
)
def test_authors_are_those_that_the_page_names(page: str, byline: str) -> None:
    assert read_head(page, "fr").byline == byline


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ('<time datetime="2001-01-01">hier</time><h1>Le pont</h1><time datetime="2026-11-27">', 27),
        ("<article><time>27 novembre 2026</time>", 27),
        ('<h1>Le pont</h1><time datetime="2026-11-27"><time datetime="2026-11-28">', 27),
        (meta("date", "2026-11-28") + '<h1>Le pont</h1><time datetime="2026-11-27">', 28),
        ('<nav><time datetime="2026-11-27"></nav><p>Rien</p>', None),
    ],
)
def test_day_is_the_articles(page: str, day: int | None) -> None:
    found = read_head(page, "fr").date
    assert (found and found.day) == day


@pytest.mark.parametrize(
    ("page", "variety"),
    [
        ('<html lang="en-GB"><meta property="og:locale" content="en_US">', "en-GB"),
        ('<html lang="en"><meta property="og:locale" content="en_US">', "en-US"),
        ('<html lang="en"><meta http-equiv="Content-Language" content="en-IE">', "en-IE"),
        (linked(STORY | {"inLanguage": "fr-CA"}), "fr-CA"),
        ('<html lang="fr">', ""),
    ],
)
def test_variety_is_the_one_that_the_page_is_in(page: str, variety: str) -> None:
    assert read_head(page, "en").variety == variety


@pytest.mark.parametrize(
    "raw", ["{", "[" * 100_000, '{"@type": "NewsArticle", "a": 1, "a": 2}', "3"]
)
def test_damaged_json_says_nothing(raw: str) -> None:
    assert read_head(f'<script type="application/ld+json">{raw}</script>', "fr") == UNSAID


@pytest.mark.parametrize(
    "piece",
    [
        "<a rel=author>",
        "<a rel=author><b ",
        "<a rel=author> ",
        "<time>",
        "<script>",
        "<a ",
        "<b itemprop",
    ],
)
def test_hostile_pages_take_no_time(piece: str) -> None:
    begin = process_time()
    read_head("<h1>" + piece * 20_000, "fr")
    assert process_time() - begin < 5


@given(texts(), texts())
def test_any_page_is_read(first: str, second: str) -> None:
    read_head(f'<meta name="author" content="{first}"><time>{second}</time><h1>{first}', "fr")
    said = linked({"@type": "Article", "author": [[first], {"name": {"a": 1}}, 3, None]})
    assert read_head(said, "fr").byline == ""


@pytest.mark.parametrize(
    "said",
    [
        (
            '{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#jd"}},'
            ' {"@type": "Person", "@id": "#jd", "name": "Jeanne Dupont"}]}'
        ),
        '[{"@type": "NewsArticle", "author": {"@id": 5, "name": "Jeanne Dupont"}}]',
        '{"@type": "NewsArticle", "author": "Jeanne&nbsp;Dupont"}',
        '\n//<![CDATA[\n{"@type": "NewsArticle", "author": "Jeanne Dupont"}\n//]]>\n',
        '/*<![CDATA[*/{"@type": "NewsArticle", "author": "Jeanne Dupont"}/*]]>*/',
        '<!-- [{"@type": "NewsArticle", "author": "Jeanne Dupont"}] -->',
    ],
)
def test_linked_data_are_read_however_sites_write_them(said: str) -> None:
    page = f'<script type="application/ld+json">{said}</script>'
    assert read_head(page, "fr").byline == "Jeanne Dupont"


@pytest.mark.parametrize("author", ['{"@id": "#jd"}', '{"@id": [1]}', '{"name": {"@value": 1}}'])
def test_a_reference_that_leads_nowhere_names_nobody(author: str) -> None:
    said = f'{{"@type": "NewsArticle", "author": {author}}}'
    page = f'<script type="application/ld+json">{said}</script>'
    assert read_head(page, "fr").byline == ""
