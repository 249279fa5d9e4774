import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest
from lxml import html as lxml_html
from support.made_up_bitexts import article, novel

from bitext.alignment import Bead, Bitext
from bitext.document import document_of
from bitext.imprint import Imprint
from bitext.page.page import PageWriter, dumps
from bitext.page.reading import read_page
from bitext.protocols import PLAIN, WriterOptions, write_whole
from bitext.registry import writers
from bitext.signature import Signature

MADE = date(2026, 11, 24)


def tree(html: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(html)


def text_of(html: str, selector: str) -> str:
    return " ".join(tree(html).cssselect(selector)[0].text_content().split())


def test_page_is_made_of_a_head_its_parts_and_an_end() -> None:
    writer = PageWriter(PLAIN)
    pieces = [writer.begin(article()), *(writer.part(article()) for _ in range(3)), writer.end()]
    texts = [piece.decode() for piece in pieces]
    assert texts[0].startswith("<!doctype html>")
    assert texts[0].rstrip().endswith("</div>")
    assert [text.count('class="cell"') for text in texts] == [0, 16, 16, 16, 0]
    assert texts[-1].endswith("</html>\n")


def test_registry_writes_pages() -> None:
    assert writers().load(".html") is PageWriter


def test_same_input_gives_the_same_page() -> None:
    assert dumps(article(), made=MADE) == dumps(article(), made=MADE)


def test_date_is_that_of_the_build_where_it_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    html = write_whole(PageWriter(PLAIN), article()).decode()
    assert tree(html).cssselect("footer time")[0].get("datetime") == "1970-01-02"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert (
        tree(write_whole(PageWriter(PLAIN), article()).decode())
        .cssselect("footer time")[0]
        .get("datetime")
        > "2026"
    )


def test_footer_tells_signature_model_and_date() -> None:
    footer = text_of(dumps(article(), made=MADE), "footer")
    assert str(article().signature) in footer
    assert "24 November 2026" in footer
    assert "This is a machine translation. The model opus-mt-fr-en" in footer
    assert "10 pairs" in footer


def test_no_date_unless_it_is_given() -> None:
    assert not tree(dumps(article())).cssselect("time")


def test_human_translation_is_not_called_a_machines() -> None:
    signature = Signature.parse("align:translation|mt:opus-mt-fr-en")
    assert "achine translation" not in text_of(
        dumps(replace(novel(), signature=signature), made=MADE), "footer"
    )
    signature = Signature.parse("mt:opus-mt-fr-en")
    assert "achine translation" in text_of(dumps(replace(novel(), signature=signature)), "footer")


def test_what_a_person_checked_is_told() -> None:
    first, *rest = article().beads
    html = dumps(replace(article(), beads=(replace(first, made_by="person"), *rest)))
    notice = text_of(html, ".notice")
    assert "A person has checked 1 of its sentences" in notice
    assert "No person" not in notice


def test_legend_explains_the_marks_there_are_and_what_they_do_not_say() -> None:
    legend = text_of(dumps(article()), "#legend")
    assert "low score" in legend
    assert "number" in legend
    assert "repetition" not in legend
    assert "may be right, and one without a mark may be wrong" in legend


def test_every_mark_leads_to_the_legend() -> None:
    found = tree(dumps(article()))
    for mark in found.cssselect("main .mark"):
        assert len(found.cssselect(mark.get("href"))) == 1


def test_ids_are_unique() -> None:
    for bitext in (article(), novel()):
        ids = re.findall(r'\bid="([^"]*)"', dumps(bitext))
        assert len(ids) == len(set(ids))


def test_title_is_a_heading_once_and_titles_the_page() -> None:
    html = dumps(article())
    assert text_of(html, "title") == "A new bridge at Valsorgues"
    assert len(tree(html).cssselect("h1")) == 2
    assert not tree(html).cssselect(".masthead h1")


def test_text_without_a_title_gets_a_heading_all_the_same() -> None:
    assert text_of(dumps(novel()), ".masthead h1") == "It snows and blows."
    named = dumps(novel(), WriterOptions(name="roman"))
    assert text_of(named, ".masthead h1") == text_of(named, "title") == "roman"


def imprinted() -> WriterOptions:
    return WriterOptions(
        imprint=Imprint(
            title='Le "pont"',
            byline="Par Jeanne Dupont",
            date=date(2026, 11, 27),
            url="https://example.org/pont?a=1&b",
            licence="https://creativecommons.org/licenses/by/4.0/",
        ),
        variety="en-US",
    )


def test_page_says_what_it_is_told_of_the_article() -> None:
    html = dumps(article(), imprinted())
    found = tree(html)
    metas = {m.get("name") or m.get("property"): m.get("content") for m in found.cssselect("meta")}
    assert text_of(html, "title") == metas["og:title"] == 'Le "pont"'
    assert metas["author"] == "Par Jeanne Dupont"
    assert metas["article:published_time"] == "2026-11-27"
    assert metas["og:url"] == "https://example.org/pont?a=1&b"
    assert metas["og:locale"] == "en_US"
    links = {link.get("rel"): link.get("href") for link in found.cssselect("head link")}
    assert links["canonical"] == metas["og:url"]
    assert links["license"] == "https://creativecommons.org/licenses/by/4.0/"
    imprint = text_of(html, ".imprint")
    assert imprint == "Par Jeanne Dupont 27 November 2026 example.org licence"
    assert not found.cssselect(".masthead h1")
    assert found.cssselect(".cell:last-child")[0].get("lang") == "en-US"
    assert found.cssselect("main")[0].get("data-target-lang") == "en"


def test_page_says_what_its_file_says_where_nothing_is_asked() -> None:
    said = Imprint(byline="Jeanne Dupont", date=date(2026, 11, 27), variety="en-GB")
    bitext = replace(article(), source=replace(article().source, imprint=said))
    assert text_of(dumps(bitext), ".imprint") == "Jeanne Dupont 27 November 2026"
    assert tree(dumps(bitext)).cssselect(".cell:last-child")[0].get("lang") == "en-GB"
    assert text_of(dumps(bitext, imprinted()), ".imprint").startswith("Par Jeanne Dupont 27")
    assert not tree(dumps(bitext, WriterOptions(stated=False))).cssselect(".imprint")


def test_variety_is_that_of_the_translations_own_file() -> None:
    source = replace(article().source, imprint=Imprint(variety="fr-CA"))
    target = replace(article().target, imprint=Imprint(variety="en-GB"))
    bitext = replace(article(), source=source, target=target)
    assert tree(dumps(bitext)).cssselect(".cell:last-child")[0].get("lang") == "en-GB"
    other = replace(bitext, target=replace(target, imprint=Imprint()))
    assert tree(dumps(other)).cssselect(".cell:last-child")[0].get("lang") == "en"


def test_asked_imprint_goes_along_with_the_text() -> None:
    found = read_page(dumps(article(), imprinted()), name="x.html").source.imprint
    assert found == replace(imprinted().imprint, variety="en-US")


def test_author_that_the_text_names_is_not_named_twice() -> None:
    source = document_of("fr", ["Un pont", "Par Jeanne Dupont et Marc Petit", "Il est ouvert."])
    said = Imprint(byline="Jeanne Dupont, Marc Petit")
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(3))
    bitext = Bitext(replace(source, imprint=said), replace(source, lang="en"), beads)
    assert not tree(dumps(bitext)).cssselect(".imprint")
    assert tree(dumps(bitext)).cssselect("meta[name=author]")[0].get("content") == said.byline
    other = replace(bitext, source=replace(bitext.source, imprint=Imprint(byline="Une autre")))
    assert text_of(dumps(other), ".imprint") == "Une autre"


def test_page_says_nothing_that_it_is_not_told() -> None:
    html = dumps(article())
    for name in ("author", "og:url", "canonical", "license", "imprint"):
        assert f'"{name}"' not in html


def test_description_is_the_lead_of_the_translation() -> None:
    lead = "It took three years and 3.5 million euros to build it."
    target = document_of("en", ["A bridge", lead], "A bridge")
    source = document_of("fr", ["Un pont", "Il a fallu trois ans."], "Un pont")
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(2))
    html = dumps(Bitext(source, target, beads))
    assert tree(html).cssselect("meta[name=description]")[0].get("content") == lead


def test_title_of_one_side_alone_is_that_of_the_page() -> None:
    target = replace(article().target, title="")
    assert text_of(dumps(replace(article(), target=target)), "title") == "Un pont neuf à Valsorgues"


def test_title_that_is_in_no_paragraph_stands_above() -> None:
    source = replace(novel().source, title="La Nuit")
    assert text_of(dumps(replace(novel(), source=source)), ".masthead h1") == "La Nuit"


def test_policy_allows_exactly_what_is_there() -> None:
    html = dumps(article())
    policy = tree(html).cssselect("meta[http-equiv]")[0].get("content")
    directives = dict(part.split(" ", 1) for part in policy.split("; "))
    for tag in ("style", "script"):
        contents = re.findall(
            rf"<{tag}(?! type=.application/json)[^>]*>(.*?)</{tag}>", html, re.DOTALL
        )
        hashes = [b64encode(hashlib.sha256(c.encode()).digest()).decode() for c in contents]
        assert directives[f"{tag}-src"] == " ".join(f"'sha256-{value}'" for value in hashes)
    assert directives["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert not re.search(
        r"\s(style|on\w+)=", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    )


def test_nothing_is_fetched() -> None:
    found = tree(dumps(article()))
    urls = [e.get(name) for name in ("src", "href") for e in found.cssselect(f"[{name}]")]
    assert all(url.startswith(("#", "data:")) for url in urls)


def test_hostile_title_signature_and_languages_stay_text() -> None:
    bad = '</style></title><script>alert(1)</script>"\\'
    sides = [document_of(lang, ["Oui."], bad) for lang in ('fr"><b>', "en")]
    made = Bitext(sides[0], sides[1], (Bead(range(1), range(1)),), Signature((("mt", bad),)))
    html = dumps(made, WriterOptions(typography=False))
    clean = dumps(article())
    assert html.count("<script") == clean.count("<script")
    assert html.count("<style") == clean.count("<style")
    assert tree(html).cssselect("title")[0].text == bad


def test_editable_only_when_asked() -> None:
    assert "data-editable" not in tree(write_whole(PageWriter(PLAIN), article()).decode()).attrib
    editable = PageWriter(WriterOptions(editable=True))
    assert "data-editable" in tree(write_whole(editable, article()).decode()).attrib


def test_ten_thousand_pairs_are_under_eight_megabytes() -> None:
    big = Bitext(
        document_of("fr", [f"{i} " + "Le pont a coûté cher à la ville. " * 4 for i in range(500)]),
        document_of("en", [f"{i} " + "The bridge cost the town dearly. " * 4 for i in range(500)]),
        tuple(Bead(range(i, i + 1), range(i, i + 1), -0.123456789012345) for i in range(500)),
        Signature.parse("mt:opus-mt-fr-en"),
    )
    writer = PageWriter(PLAIN)
    size = len(writer.begin(big)) + sum(len(writer.part(big)) for _ in range(20))
    assert size + len(writer.end()) < 8_000_000
