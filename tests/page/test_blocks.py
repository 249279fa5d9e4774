import re
from html import unescape

from hypothesis import given
from lxml import html as lxml_html
from support.made_up_bitexts import article, novel, paragraph
from support.strategies import bitexts

from bitext.alignment import Bead, Bitext, Link
from bitext.document import Document, document_of
from bitext.page.blocks import RUN, Blocks
from bitext.page.cells import packed
from bitext.signature import Signature


def tree(bitext: Bitext) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(Blocks(bitext.signature).part(bitext), "main")


def one_pair(source: str, target: str, **options: str) -> Bitext:
    return Bitext(
        document_of(options.get("lang", "fr"), [source]),
        document_of("en", [target]),
        (Bead(range(1), range(1)),),
    )


def test_kinds_become_elements_that_mean_them() -> None:
    found = [
        (element.tag, element.get("data-kind"))
        for element in tree(article()).cssselect(".cell:last-child > *")
    ]
    assert found == [
        ("p", "heading"),
        ("h1", "heading"),
        ("figure", None),
        ("p", None),
        ("p", "item"),
        ("p", "item"),
        ("blockquote", "quote"),
        ("p", None),
    ]
    assert len(tree(article()).cssselect("figure > figcaption")) == 2
    assert [len(ul.cssselect("li")) for ul in tree(article()).cssselect("ul")] == [2]


def test_every_part_says_its_language_and_direction() -> None:
    bitext = Bitext(
        document_of("fr-CA", ["Bonjour."]),
        document_of("ar", ["مرحبا."]),
        (Bead(range(1), range(1)),),
    )
    cells = tree(bitext).cssselect(".cell")
    assert [(cell.get("lang"), cell.get("dir")) for cell in cells] == [
        ("fr-CA", None),
        ("ar", "rtl"),
    ]


def test_beads_carry_numbers_scores_flags_and_links() -> None:
    found = tree(article())
    (home,) = found.cssselect("#s5")
    assert dict(home.attrib) == {
        "class": "bead",
        "id": "s5",
        "data-score": "-0.25",
        "data-links": "0 2 0 2 3 8 3 11",
    }
    assert found.cssselect("#t5")[0].text_content() == "It was raining."
    assert found.cssselect("#s10")[0].get("data-flags") == "number"


def test_bead_of_several_sentences_is_one_element_that_says_so() -> None:
    (bead,) = tree(novel()).cssselect("#s1")
    assert bead.get("data-bead") == "2–1"
    assert [s.text for s in bead.cssselect(".sentence")] == ["Il neige.", "Il vente."]
    assert tree(novel()).cssselect("#t1")[0].get("data-bead") == "2–1"


def test_bead_across_paragraphs_has_a_piece_in_each() -> None:
    found = tree(novel())
    assert found.cssselect("#s4")[0].text_content() == "Elle attend."
    assert [e.text_content() for e in found.cssselect('[data-of="4"]')] == ["Puis elle dort."]


def test_null_bead_faces_an_empty_place() -> None:
    found = tree(novel())
    rows = [e for e in found.cssselect(".row") if e.cssselect(".none")]
    assert [[cell.text_content().strip() for cell in row.cssselect(".cell")] for row in rows] == [
        ["Personne ne vient.", ""],
        ["", "A dog barks."],
    ]
    assert found.cssselect(".none #t3")
    assert found.cssselect("#s5")[0].text_content() == "A dog barks."


def test_marks_name_what_failed_and_link_to_the_legend() -> None:
    found = [(e.text, e.get("href")) for e in tree(article()).cssselect(".mark")]
    assert found == [("low score", "#mark-low-score"), ("number", "#mark-number")]
    assert [e.text for e in tree(novel()).cssselect(".mark")] == ["unsure pair"]


def test_mark_in_another_language_says_that_it_is_english() -> None:
    bitext = Bitext(
        document_of("fr", ["Oui."]),
        document_of("de", ["Ja."]),
        (Bead(range(1), range(1), flags=("number",)),),
    )
    assert tree(bitext).cssselect(".mark")[0].get("lang") == "en"


def test_french_space_before_high_punctuation_never_breaks() -> None:
    found = tree(one_pair("Oui : « non » ! Il a dit & fait ; voilà.", "Yes : no."))
    assert len(found.cssselect("#s1 .fixed")) == 5
    assert found.cssselect("#s1")[0].text_content() == "Oui : « non » ! Il a dit & fait ; voilà."
    assert not found.cssselect("#t1 .fixed")


def test_markup_in_a_text_is_text() -> None:
    hostile = "</script><img src=x onerror=alert(1)>&amp;\"'"
    found = tree(one_pair(hostile, hostile))
    assert found.cssselect("#s1")[0].text_content() == hostile
    assert not found.cssselect("img, script")


def test_hostile_flags_and_languages_stay_in_their_attributes() -> None:
    bad = '"><img src=x>'
    bitext = Bitext(
        document_of(bad, ["Oui."]),
        document_of(bad, ["Yes."]),
        (Bead(range(1), range(1), flags=(bad,)),),
    )
    found = tree(bitext)
    assert not found.cssselect("img")
    assert found.cssselect(".cell")[0].get("lang") == bad
    assert found.cssselect(".mark")[0].text == bad


def test_only_unusual_white_space_between_paragraphs_is_noted() -> None:
    paragraphs = tuple(paragraph("text", text) for text in ("Un.", "Deux.", "Trois."))
    beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(3))
    document = Document("fr", paragraphs, gaps=("", "\n", "\r\n\r\n", "\n"))
    found = tree(Bitext(document, document, beads)).cssselect(".cell:last-child > p")
    assert [p.get("data-gap") for p in found] == [None, None, "\r\n\r\n"]


def test_numbers_run_through_the_parts() -> None:
    blocks = Blocks(Signature.parse(""))
    html = "".join(blocks.part(novel()) for _ in range(2))
    assert re.findall(r'id="(s\d+)"', html) == [f"s{n}" for n in range(1, 13)]
    assert blocks.beads == 12
    assert blocks.flags == {"unsure"}


def test_long_text_is_laid_out_in_runs_and_a_short_one_is_not() -> None:
    def bitext(count: int) -> Bitext:
        beads = tuple(Bead(range(i, i + 1), range(i, i + 1)) for i in range(count))
        lines = [f"{i}." for i in range(count)]
        return Bitext(document_of("fr", lines), document_of("en", lines), beads)

    assert not tree(bitext(RUN - 1)).cssselect(".run")
    assert [len(e) for e in tree(bitext(2 * RUN + 1)).cssselect(".run")] == [RUN, RUN]


def test_digest_names_the_text() -> None:
    digests = []
    for text in ("Yes.", "Yes.", "No."):
        blocks = Blocks(Signature.parse(""))
        blocks.part(one_pair("Oui.", text))
        digests.append(blocks.digest)
    assert digests[0] == digests[1] != digests[2]


def test_links_are_packed_as_steps() -> None:
    assert packed([Link(10, 12, 4, 6), Link(3, 5, 9, 10)]) == "10 2 4 2 -7 2 5 1"


@given(bitexts())
def test_all_text_is_there_in_order(bitext: Bitext) -> None:
    html = Blocks(bitext.signature, variety=None).part(bitext)
    cells = re.findall(r'<div class="cell"[^>]*>(.*?)</div>', html, re.DOTALL)
    for place, document in enumerate((bitext.source, bitext.target)):
        side = "".join(re.sub(r'<a class="mark".*?</a>', "", cell) for cell in cells[place::2])
        text = unescape(re.sub(r"<[^>]*>", "", side).replace("&#13;", "\0")).replace("\0", "\r")
        assert text == "".join(paragraph.text for paragraph in document.paragraphs)
