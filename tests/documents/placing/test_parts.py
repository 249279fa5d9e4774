"""Elements around a part of a word: raised letters are never around a word written out."""

import pytest

from bitext.documents.placing.elements import Element
from bitext.documents.placing.linking import Linking
from bitext.documents.placing.parts import part_of_word


def part_in(source: str, target: str) -> str:
    """A word with its element between bars, in a translation that is one word more or less."""
    before, part, _ = source.split("|")
    element = Element(len(before), len(before) + len(part), 0)
    linking = Linking(source.replace("|", ""), target, [])
    span = part_of_word(linking, element, range(len(linking.target.words)))
    if span is None:
        return target
    return "|".join([target[: span[0]], target[slice(*span)], target[span[1] :]])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1|er|", "1|st|"),
        ("1|er|", "1||"),
        ("1|er|", "first||"),
        ("2|nde|", "second||"),
        ("3|ème|", "3|rd|"),
        ("XIX|e|", "19|th|"),
        ("V|e|", "Fifth||"),
        ("21|e|", "the 21|st|-century"),
        ("M|me|", "Mrs||"),
        ("M|lle|", "Miss||"),
        ("M|gr|", "M|gr|"),
        ("D|r|", "D|r|"),
        ("P|r|", "Professor||"),
        ("n|o|", "N|o|"),
        ("V|ve|", "Widow||"),
        ("C|ie|", "Company||"),
        ("V|oir|", "See"),
        ("T|ous|", "All"),
        ("S|t|-Jacques", "Saint Jacques||"),
        ("CO|2|", "CO|2|"),
        ("H|2|O", "H|2|O"),
        ("m|2|", "m|2|"),
        ("Ca|2+|", "Ca|2+|"),
        ("x|i|", "x|i|"),
        ("inter|national|", "inter|national|"),
        ("|in|capable", "unable"),
    ],
)
def test_element_holds_the_part_that_fits(source: str, expected: str) -> None:
    assert part_in(source, expected.replace("|", "")) == expected
