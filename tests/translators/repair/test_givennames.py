"""People keep their given names; saints, kings and popes have those of the language."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.givennames import GivenNames


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Élisabeth Borne dort.", "Elizabeth Borne sleeps.", "Élisabeth Borne sleeps."),
        ("Étienne et Étienne", "Stephen and Stephen", "Étienne and Étienne"),
        ("dit Hélène.", "said Helen.", "said Hélène."),
        ("Jean et Marc", "John and Mark", "Jean and Marc"),
        ("Jean dort.", "Jean sleeps.", "Jean sleeps."),
        ("Christophe Colomb", "Christopher Columbus", "Christopher Columbus"),
        ("La reine Élisabeth dort.", "Queen Elizabeth sleeps.", "Queen Elizabeth sleeps."),
        ("Saint-Étienne", "Saint Stephen", "Saint Stephen"),
        ("Henri IV et Henri Ier", "Henry IV and Henry I", "Henry IV and Henry I"),
        ("Guillaume le Conquérant", "William the Conqueror", "William the Conqueror"),
        ("Jeanne d'Arc", "Joan of Arc", "Joan of Arc"),
        ("Guillaume Tell", "William Tell", "William Tell"),
        ("L'évangile selon Jean", "The Gospel according to John", "The Gospel according to John"),
        ("Jean-Paul", "John Paul", "John Paul"),
        ("John et Jean", "John and John", "John and John"),
    ],
)
def test_names_of_people_stay(source: str, target: str, expected: str) -> None:
    repair, request = GivenNames("fr", "en-GB"), Request(source)
    assert repair.before(request) is request
    assert repair.after(request, Hypothesis(target)).text == expected


def test_a_name_is_linked_to_itself() -> None:
    found = GivenNames("fr", "en").after(Request("Jean dort."), Hypothesis("John sleeps."))
    assert found.links == (Link(0, 4, 0, 4),)


def test_nothing_is_known_of_other_pairs() -> None:
    found = Hypothesis("Johann schläft.")
    assert GivenNames("fr", "de").after(Request("Jean dort."), found) is found
