"""Pages: what people read is translated, all else stays to the letter."""

import re
import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.splice import assert_splice, spliced

from bitext.document import Document
from bitext.documents.html import HtmlFormat, cut
from bitext.documents.original import Original
from bitext.errors import FormatError


def texts_of(html: str) -> list[str]:
    return [p.text for original in cut(html, "fr") for p in original.document.paragraphs]


def filled(originals: list[Original]) -> str:
    return "".join(original.fill(original.document) for original in originals)


def test_blocks_part_sentences_and_inline_elements_do_not() -> None:
    html = "<div>Un <b>mot</b> gras<p>Deux</p><ul><li>Trois<li>Quatre</ul>cinq<br>six</div>"
    assert texts_of(html) == ["Un mot gras", "Deux", "Trois", "Quatre", "cinq", "six"]


def test_markup_is_verbatim_and_only_the_sentence_changes() -> None:
    assert_splice(
        "<!DOCTYPE html>\n<P  CLASS=x>Bonjour.</P\n>\n<!-- <p>Bonjour.</p> --><HR>",
        {"Bonjour.": "Hello."},
        "<!DOCTYPE html>\n<P  CLASS=x>Hello.</P\n>\n<!-- <p>Bonjour.</p> --><HR>",
    )


def test_slots_that_stay_the_same_keep_their_entities() -> None:
    assert_splice(
        "<p>L&rsquo;&eacute;t&eacute;&nbsp;!</p><p>Un &amp; deux</p>",
        {"Un & deux": "One & two < three"},
        "<p>L&rsquo;&eacute;t&eacute;&nbsp;!</p><p>One &amp; two &lt; three</p>",
    )


def test_white_space_around_a_text_stays() -> None:
    assert_splice("<p>\n\t Oui.\n  </p>", {"Oui.": "Yes."}, "<p>\n\t Yes.\n  </p>")


def test_lines_of_a_paragraph_are_one_text() -> None:
    assert texts_of("<p>Un mot\n   et un\tautre.</p>") == ["Un mot et un autre."]


@pytest.mark.parametrize(
    "html",
    [
        "<script>Bonjour.</script>",
        "<style>Bonjour.</style>",
        "<pre>Bonjour. <b>Oui.</b></pre>",
        "<textarea>Bonjour.</textarea>",
        '<p translate="no">Bonjour. <i>Oui.</i></p>',
        "<div class='a notranslate'><p>Bonjour.</p><div>Oui.</div></div>",
        "<p><code>Bonjour.</code></p>",
        "<svg translate=no><text>Bonjour.</text></svg>",
        "<svg><style>Bonjour.</style><metadata>Oui.</metadata></svg>",
        "<input value=Bonjour><input type=hidden value=Oui>",
        "<?php Bonjour. ?>",
        "<p>—</p>",
        "---\ntitle: Bonjour.\n---\n",
        "<img alt='' src=bonjour.png>",
        "<p translate=no title='Bonjour.'>",
    ],
)
def test_what_is_no_prose_is_left_alone(html: str) -> None:
    assert texts_of(html) == []


def test_what_follows_a_kept_element_is_translated() -> None:
    html = "<ul><li translate=no>Nom<li>Deux</ul><p class=notranslate>Nom<p>Trois"
    assert texts_of(html) == ["Deux", "Trois"]


def test_kept_words_stand_in_the_sentence_and_stay() -> None:
    (original,) = cut("<p>Tapez <code>ls &lt;x&gt;</code> ici.</p>", "fr")
    (paragraph,) = original.document.paragraphs
    assert paragraph.text == "Tapez ls <x> ici."
    assert [paragraph.text[m.start : m.end] for m in paragraph.marks if m.keep] == ["ls <x>"]
    assert_splice(
        "<p>Tapez <code>ls&nbsp;-l</code> ici.</p>",
        {"Tapez ls\xa0-l ici.": "Type ls\xa0-l here."},
        "<p>Type <code>ls&nbsp;-l</code> here.</p>",
    )


def test_attributes_that_people_read_are_translated() -> None:
    assert_splice(
        "<p>Oui <img alt=Chat title='Un \"chat\"' src=a></p><input placeholder='Nom'>"
        "<meta name=Description content='Une page'><meta name=robots content='Une page'>",
        {"Oui": "Yes", "Chat": "Cat", 'Un "chat"': 'A "cat"', "Nom": "Name", "Une page": "A page"},
        '<p>Yes <img alt="Cat" title="A &quot;cat&quot;" src=a></p><input placeholder="Name">'
        "<meta name=Description content=\"A page\"><meta name=robots content='Une page'>",
    )


@pytest.mark.parametrize(
    "html",
    [
        "<input type=submit value='Un mot'>",
        "<textarea placeholder='Un mot'>Oui</textarea>",
        "<iframe title='Un mot'></iframe>",
        "<pre title='Un mot'>Oui</pre>",
        "<svg><title>Un mot</title><path d='M0'/></svg>",
        "<svg aria-label='Un mot'><path/></svg>",
        "<svg><text x=1>Un mot</text><foreignObject><script>Oui</script></foreignObject></svg>",
    ],
)
def test_words_of_forms_and_drawings_are_translated(html: str) -> None:
    page = f"<title>Oui</title><p>{html}</p>"
    after = page.replace("'Un mot'", '"A word"').replace("Un mot", "A word")
    assert_splice(page, {"Un mot": "A word"}, after)


def test_a_drawing_stays_in_its_sentence_and_is_not_the_title() -> None:
    html = (
        "<p>Cliquez <svg><title>Une clef</title><g><text>Un</text><text>mot</text></g></svg>"
        " ici.</p>"
    )
    (original,) = cut(html, "fr")
    texts = [paragraph.text for paragraph in original.document.paragraphs]
    assert texts == ["Cliquez ici.", "Une clef", "Un", "mot"]
    assert original.document.title == ""
    table = {"Cliquez ici.": "Click here.", "Un": "A"}
    found = spliced(html.encode(), "html", table=table).decode()
    assert found.count("<svg>") == found.count("</svg>") == 1
    assert "<text>A</text><text>mot</text>" in found
    assert re.sub("<svg>.*</svg> ", "", found) == "<p>Click here.</p>"


def test_what_is_struck_out_is_no_part_of_its_sentence() -> None:
    html = "<p>Prix : <del>30 <b>euros</b></del> <ins>25 euros</ins> seulement.</p>"
    assert texts_of(html) == ["Prix : 25 euros seulement.", "30 euros"]
    table = {"Prix : 25 euros seulement.": "Price: 25 euros only.", "30 euros": "30 EUR"}
    found = spliced(html.encode(), "html", table=table).decode()
    assert re.search("<del>[^/]*30 [^/]*EUR", found)
    assert found.count("<del>") == found.count("</del>") == found.count("<ins>") == 1
    assert texts_of("<s><p>Un</p><p>mot</p></s><p><s>Deux</s></p>") == ["Un", "mot", "Deux"]


def test_drawings_too_deep_in_each_other_are_refused() -> None:
    deep = "<svg><foreignObject>" * 1000 + "Un mot" + "</foreignObject></svg>" * 1000
    with pytest.raises(FormatError, match="more than"):
        list(cut(f"<p>Oui {deep}</p>", "fr"))


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>Le mot <i lang=en>smart city</i> ici.</p>", ["Le mot smart city ici."]),
        ("<p>Le mot <i lang=en>il pleut</i> ici.</p>", ["Le mot il pleut ici."]),
        ("<blockquote lang=de><p>Guten Tag.</p></blockquote><p>Oui.</p>", ["Oui."]),
        ("<div lang=en><p>Il pleut souvent ici.</p></div>", ["Il pleut souvent ici."]),
        ("<body lang=en><p>Oui.</p>", ["Oui."]),
        ("<p xml:lang=zxx>Oui.</p>", ["Oui."]),
    ],
)
def test_words_in_another_language_come_through(html: str, texts: list[str]) -> None:
    assert texts_of(html) == texts
    for original in cut(html, "fr"):
        kept = [m for p in original.document.paragraphs for m in p.marks if m.keep]
        assert bool(kept) == ("smart" in html)


def test_entries_of_a_menu_are_texts_of_their_own() -> None:
    menu = "<p><a>Aller au contenu</a> | <a>Accueil</a>&nbsp;·\n<b>Contact</b></p>"
    assert texts_of(menu) == ["Aller au contenu", "Accueil", "Contact"]
    assert texts_of("<p>Un <b>mot</b> | deux</p>") == ["Un mot | deux"]


def test_attribute_inside_a_sentence_is_translated_with_it() -> None:
    assert_splice(
        "<p>Voir <a href=/ title='La suite'>ici</a>.</p>",
        {"La suite": "More", "Voir ici.": "See here."},
        '<p><a href=/ title="More">See here</a>.</p>',
    )


def test_language_is_named_anew() -> None:
    assert_splice(
        '<html lang="fr-FR" xml:lang=fr><body lang=en><p>Oui.</p><a hreflang=fr>Non.</a>',
        {"Oui.": "Yes."},
        '<html lang="en" xml:lang=en><body lang=en><p>Yes.</p><a hreflang=fr>Non.</a>',
    )
    head = '<meta property="og:locale" content="fr_{}"><meta name=x content=fr>'
    after = head.replace("fr_", "en_").format("CA")
    assert_splice(f"{head.format('CA')}<p>Oui.", {"Oui.": "Yes."}, f"{after}<p>Yes.")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<meta charset=iso-8859-1><p>\xe9t\xe9 \x93a\x94 \x81", None),
        (b'<?xml version="1.0" encoding="windows-1252"?><p>\xe9t\xe9', None),
        (b"<meta http-equiv=x content='text/html; charset=latin1'><p>\xe9", None),
        ("\ufeff<meta charset=utf-8><p>été".encode("utf-16"), None),
        (b"<meta charset=nonsense><p>\xc3\xa9t\xc3\xa9", None),
        (b"<p>\xe9t\xe9", "cp1252"),
    ],
)
def test_declared_encoding_is_kept(data: bytes, encoding: str | None) -> None:
    if data.startswith(b"\xff\xfe\xff\xfe"):
        data = data[2:]
    assert spliced(data, "html", encoding=encoding) == data


def test_character_that_the_encoding_lacks_becomes_a_reference() -> None:
    data = "<meta charset=iso-8859-1><p>Bonjour.</p>".encode("latin-1")
    found = spliced(data, "html", table={"Bonjour.": "Hello, 世界 – “x”."})
    assert found.endswith("<p>Hello, &#19990;&#30028; – “x”.</p>".encode("cp1252"))


def test_page_in_no_known_encoding_is_refused_with_what_to_do() -> None:
    with pytest.raises(FormatError, match="--encoding"):
        list(HtmlFormat().read(BytesIO(b"<p>\xe9"), lang="fr", name="x.html"))


def test_kinds_and_title_come_from_the_elements() -> None:
    (original,) = cut("<title>T</title><h2>H<p>P<ul><li>I<table><td>C</table><p>x", "fr")
    kinds = [(p.text, p.kind) for p in original.document.paragraphs]
    assert kinds[:3] == [("T", "heading"), ("H", "heading"), ("P", "heading")]
    assert original.document.title == "T"
    assert ("C", "cell") in kinds


def test_long_page_comes_in_parts() -> None:
    html = "<p>Il pleut sur la <b>ville</b>.</p>\n" * 10_000
    originals = list(cut(html, "fr"))
    assert len(originals) > 4
    assert filled(originals) == html


@pytest.mark.parametrize("html", ["3 < 5", "oui <b", "Oui <a href='x"])
def test_tag_that_does_not_end_is_no_tag(html: str) -> None:
    assert filled(list(cut(html, "fr"))) == html


# Each took minutes or ended in an exception once.
@pytest.mark.parametrize(
    "piece",
    [
        *("<a ", "<a href='", "<!--", "<!-- -", "<![x", "<b>", "</", "<?", "<div>", "<i>a"),
        *("<a\"='x", "<!DOCTYPE [", "</b>", "<p translate=no>", "<code>", "<li>a", "&amp", "<td>"),
    ],
)
@pytest.mark.parametrize("end", ["", ">", "-->"])
def test_hostile_markup_takes_no_time(piece: str, end: str) -> None:
    html = piece * 10_000 + end
    begin = time.process_time()
    assert filled(list(cut(html, "fr"))) == html
    assert time.process_time() - begin < 5


def test_ten_thousand_levels_are_read() -> None:
    html = "<div>" * 10_000 + "<b>" * 10_000 + "mot" + "</b>" * 10_000 + "</div>" * 10_000
    assert texts_of(html) == ["mot"]


def test_text_is_escaped_and_scripts_do_not_come_alive() -> None:
    assert_splice(
        "<p>Un</p>", {"Un": "<script>a</script>"}, "<p>&lt;script&gt;a&lt;/script&gt;</p>"
    )


TAGS = ["<b>", "</b>", "<p>", "</p>", "<i>", "</i>", "<br>"]


@given(st.lists(st.sampled_from([*TAGS, "mot ", "< "])))
def test_no_tag_is_lost_in_translation(pieces: list[str]) -> None:
    html = "".join(pieces)
    originals = list(cut(html, "fr"))
    words = {p.text for o in originals for p in o.document.paragraphs}
    table = {text.strip(): re.sub("mot", "ox", text.strip()) for text in words}
    found = spliced(html.encode(), "html", table=table).decode()
    for tag in TAGS:
        assert found.count(tag) == html.count(tag)
    assert found.count("ox") == html.count("mot")


def test_paragraphs_of_another_text_are_refused() -> None:
    (original,) = cut("<p>Un</p>", "fr")
    with pytest.raises(FormatError, match="1 slots"):
        original.fill(Document("en"))


@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        ("Le pont rouvre - Le Courrier", "Le pont rouvre", "Le pont rouvre"),
        ("Le pont rouvre | Le Courrier", "Le <b>pont</b> rouvre", "Le pont rouvre"),
        ("Le pont rouvre", "Le pont rouvre", "Le pont rouvre"),
        ("Saint-Denis rouvre", "Saint", "Saint-Denis rouvre"),
        ("Le Courrier", "Le pont rouvre", "Le Courrier"),
        ("", "Le pont rouvre", "Le pont rouvre"),
    ],
)
def test_title_is_the_headline_without_the_name_of_the_site(
    head: str, headline: str, title: str
) -> None:
    page = f"<title>{head}</title><body><h1>{headline}</h1><p>Un mot.</p>"
    assert next(cut(page, "fr")).document.title == title
