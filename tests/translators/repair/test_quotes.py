"""Quotation marks come in the source's pairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.quotes import EnglishQuotes, Quotes, quotations


def after(source: str, target: str, *pairs: str) -> str:
    """The mended translation, with a link for each pair « source=target »."""
    links = []
    for pair in pairs:
        one, other = pair.split("=")
        a, b = source.index(one), target.index(other)
        links.append(Link(a, a + len(one), b, b + len(other)))
    request = Request(source)
    assert EnglishQuotes().before(request) == request
    return EnglishQuotes().after(request, Hypothesis(target, -0.2, tuple(sorted(links)))).text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("— Oui, dit-il, demain.", '"Yes," he said, "soon.', '"Yes," he said, "soon."'),
        ("— Faites comme nous !", '"Do as we do!', '"Do as we do!"'),
        ("— Oui, dit-elle.", '"Yes," she said.', None),
        ("— Non.", "- No.", None),
        ("— Oui, dit-elle.", 'Yes," she said.', None),
        ("Un écran de 5 pouces.", 'A 5" screen.', None),
    ],
)  # fmt: skip
def test_mark_that_was_opened_last_is_closed(
    source: str, target: str, expected: str | None
) -> None:
    assert after(source, target) == (expected or target)


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("Il a dit « oui » hier.", 'He said "yes yesterday.',
         ["oui=yes", "hier=yesterday", "dit=said"], 'He said "yes" yesterday.'),
        ("Il a dit « oui ».", "He said yes.", ["dit=said", "oui=yes"], 'He said "yes."'),
        ("« Oui », dit-il.", "Yes, he said.", ["Oui=Yes", "dit-il=said"], '"Yes," he said.'),
        ("« Où ? » dit-il.", "Where? he said.", ["Où=Where", "dit-il=said"], '"Where?" he said.'),
        ("« Il a dit “non” », dit-elle.", '"He said "no", she says.',
         ["Il=He", "non=no", "dit-elle=says"], "\"He said 'no,'\" she says."),
        ("« Nous partons.", '"We are leaving."', ["partons=leaving"], '"We are leaving.'),
        ("Nous partons », dit-il.", '"We leave," he said.', ["partons=leave", "dit-il=said"],
         'We leave," he said.'),
        ('" Oui ", dit-il.', '" Yes, said he. "', ["Oui=Yes", "dit-il=said"], '" Yes, said he. "'),
        ('" Oui " dit-il.', '" Yes said he.', ["Oui=Yes", "dit-il=said"], '"Yes" said he.'),
        ("Il a dit « oui ».", "He said « yes ».", ["oui=yes"], 'He said "yes".'),
    ],
)  # fmt: skip
def test_marks_are_set_where_the_links_have_them(
    source: str, target: str, pairs: list[str], expected: str
) -> None:
    assert after(source, target, *pairs) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("« Je viens, dit-il, mais tard. »", '"I\'m coming," he said, "but late."'),
        ("Il a dit « oui ».", 'He said "yes."'),
        ("Il a dit « oui ».", "He said “yes.”"),
        ("« Il a dit “non” »", "\"He said 'no'\""),
        ('Il est tombé amoureux d"Iveta.', "He fell in love with Iveta."),
        ('"Rien à dire, a-t-il dit.', '"Nothing to say," he said.'),
        ('Le "20/20" est là.', "The 20/20 is here."),
        ("Un « mot » loin de tout.", "Far from all a word."),
    ],
)
def test_what_is_in_order_or_cannot_be_put_right_stays(source: str, target: str) -> None:
    assert after(source, target) == target


def test_inner_quotation_is_deeper_and_open_ones_come_last() -> None:
    found = quotations('« Il dit "non" et “si” ». « Puis')
    assert [(q.depth, q.opened, q.closed) for q in found] == [
        (1, True, True), (1, True, True), (0, True, True), (0, True, False),
    ]  # fmt: skip


@given(st.text(st.sampled_from('«»“”" a.')), st.text(st.sampled_from("«»\"“” a.'")))
def test_no_guillemet_is_left(source: str, target: str) -> None:
    assert not set("«»‹›") & set(after(source, target))


def test_other_languages_keep_their_own_marks() -> None:
    assert Quotes().after(Request('"Yes."'), Hypothesis("« Oui. »")).text == "« Oui. »"
    assert Quotes().before(Request("Oui.")) == Request("Oui.")
