"""Words are spelled as the target's region spells them, and names as they are."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.spelling import Spelling, spellings


@pytest.mark.parametrize(
    ("lang", "target", "expected"),
    [
        ("en-GB", "The organized center analyzed it.", "The organised centre analysed it."),
        ("en-US", "The organised centre analysed it.", "The organized center analyzed it."),
        ("en-US", "A programme of 3 metres on tyres.", "A program of 3 meters on tires."),
        ("en-GB", "A computer program, a gas meter.", "A computer program, a gas meter."),
        ("en-US", "The Labour Party likes colour.", "The Labour Party likes color."),
        ("en-GB", "He spoke at the World Trade Center.", "He spoke at the World Trade Center."),
        (
            "en-GB",
            "Labor is dear. \u201cDefense is too.\u201d",
            "Labour is dear. \u201cDefence is too.\u201d",
        ),
        (
            "en-GB",
            "See color.html, www.center.org or /gray.",
            "See color.html, www.center.org or /gray.",
        ),
        ("en-US", "It was cancelled while travelling.", "It was canceled while traveling."),
        ("en-GB", "Humorous laborious honorary actors.", "Humorous laborious honorary actors."),
        ("en-IE", "My neighbor is skeptical.", "My neighbour is sceptical."),
        ("en-CA", "The colour of the center.", "The colour of the center."),
        ("en", "The colour of the center.", "The colour of the center."),
        ("fr-CA", "La couleur du centre.", "La couleur du centre."),
    ],
)
def test_words_are_spelled_as_in_the_region(lang: str, target: str, expected: str) -> None:
    request = Request("x")
    repair = Spelling(lang)
    assert repair.before(request) == request
    assert repair.after(request, Hypothesis(target)).text == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Les pneus sont usés.", "The tires are worn.", "The tyres are worn."),
        ("Il se fatigue vite.", "He tires quickly.", "He tires quickly."),
        ("Le programme du parti", "The party's program", "The party's programme"),
        ("Un programme informatique", "A computer program", "A computer program"),
        ("Il paie par chèque.", "He pays by check.", "He pays by cheque."),
        ("Il a son permis.", "He has his license.", "He has his licence."),
        ("Il court 400 m.", "He runs 400 meters.", "He runs 400 metres."),
        ("Il m'a montré l'horodateur.", "He showed me the meter.", "He showed me the meter."),
        ("Le compteur a 3 m.", "The meter has 3 m.", "The meter has 3 m."),
        (
            "Une tour de dix étages",
            "A ten-story tower, ten stories",
            "A ten-story tower, ten storeys",
        ),
    ],
)
def test_the_source_tells_senses_apart(source: str, target: str, expected: str) -> None:
    repair = Spelling("en-GB", "fr")
    assert repair.after(Request(source), Hypothesis(target)).text == expected
    american = Spelling("en-US", "fr").after(Request(source), Hypothesis(target))
    assert american.text == target


def test_links_stay_on_their_words() -> None:
    found = Hypothesis("the gray favorite cat", links=(Link(0, 4, 4, 8), Link(5, 9, 18, 21)))
    mended = Spelling("en-GB").after(Request("gris chat"), found)
    assert mended.text == "the grey favourite cat"
    assert mended.links == (Link(0, 4, 4, 8), Link(5, 9, 19, 22))


def test_what_one_variety_writes_the_other_writes_back() -> None:
    british, american = spellings("en-GB"), spellings("en-US")
    assert all(american[other] == word for word, other in british.items())
    assert not british.keys() & set(british.values())
