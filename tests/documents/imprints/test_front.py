"""Front matter says who wrote an article, when and where."""

from time import process_time

import pytest
from hypothesis import given
from support.strategies import texts

from bitext.documents.imprints.front import read_front_matter
from bitext.imprint import UNSAID


def byline(*lines: str) -> str:
    return read_front_matter("\n".join(["---", *lines, "---", ""]), "fr").byline


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["author: Jeanne Dupont"], "Jeanne Dupont"),
        (["Author:   'Jeanne d''Arc'  "], "Jeanne d'Arc"),
        (['author: "Jeanne #1 Dupont"'], "Jeanne #1 Dupont"),
        (["author: Jeanne Dupont # la rédaction"], "Jeanne Dupont"),
        (["authors: [Jeanne Dupont, 'Marc Petit']"], "Jeanne Dupont, Marc Petit"),
        (["authors:", "  - Jeanne Dupont", "  - Marc Petit"], "Jeanne Dupont, Marc Petit"),
        (["authors:", "- Jeanne Dupont", "- Marc Petit"], "Jeanne Dupont, Marc Petit"),
        (["author:", "  name: Jeanne Dupont", "  email: jd@exemple.fr"], "Jeanne Dupont"),
        (
            [
                "authors:",
                "- name: Jeanne Dupont",
                "  bio: Une vie",
                "- bio: x",
                "  name: Marc Petit",
            ],
            "Jeanne Dupont, Marc Petit",
        ),
        (["author: {name: Jeanne Dupont, url: 'https://exemple.fr'}"], "Jeanne Dupont"),
        (["auteur: Jeanne Dupont"], "Jeanne Dupont"),
        (['author: "Jeanne Dupont" # la rédaction'], "Jeanne Dupont"),
        (["authors:", "- 'Jeanne Dupont' # la rédaction"], "Jeanne Dupont"),
        (['authors: ["Jeanne Dupont", "Petit, Marc"]'], "Jeanne Dupont, Petit, Marc"),
        (["authors: [", "  Jeanne Dupont,", "  Marc Petit", "]"], "Jeanne Dupont, Marc Petit"),
        (
            ["authors:", "- {name: Jeanne Dupont}", '- {"name":"Marc Petit"}'],
            "Jeanne Dupont, Marc Petit",
        ),
        (["author: {name: Jeanne Dupont, bio: une vie, courte}"], "Jeanne Dupont"),
        (["author: &jd !!str Jeanne Dupont"], "Jeanne Dupont"),
        (["author: *jd"], ""),
        (["author: >-", "  Jeanne", "  Dupont"], "Jeanne Dupont"),
        (["author: Jeanne", "  Dupont"], "Jeanne Dupont"),
        (['author: "Jeanne', '  Dupont"'], "Jeanne Dupont"),
        (['author: "Ren\\u00e9e Dupont"'], "Renée Dupont"),
        (['author: "Jeanne Dupont'], ""),
        (["byline: Par Jeanne Dupont, avec AFP", "author: jdupont"], "Par Jeanne Dupont, avec AFP"),
        (["author: admin", "authors: [Marc Petit]"], "Marc Petit"),
        (["params:", "  author: Jeanne Dupont"], ""),
        (["author:", "title: Le pont"], ""),
        (["title: Le pont"], ""),
    ],
)
def test_authors_are_read_however_sites_write_them(lines: list[str], found: str) -> None:
    assert byline(*lines) == found


def test_toml_is_read() -> None:
    front = '+++\ndate = 2026-11-27T08:00:00Z\n[params]\nauthor = ["Jeanne Dupont"]\n+++\n'
    said = read_front_matter(front, "fr")
    assert (said.byline, said.date and said.date.isoformat()) == ("Jeanne Dupont", "2026-11-27")


@pytest.mark.parametrize(
    "front",
    [
        "+++\na = \n+++\n",
        f"+++\na = {'[' * 9999}\n+++\n",
        f"+++\na = {'1' * 5000}\n+++\n",
        "---\n---\n",
    ],
)
def test_what_cannot_be_read_says_nothing(front: str) -> None:
    assert read_front_matter(front, "fr") == UNSAID


def test_address_and_licence_are_read() -> None:
    front = "---\nurl: /pont\nsource: https://exemple.fr/pont\nlicense: CC BY 4.0\n---\n"
    said = read_front_matter(front, "fr")
    assert (said.url, said.licence) == ("https://exemple.fr/pont", "CC BY 4.0")


@pytest.mark.parametrize(
    "value",
    [
        f"a{' ' * 10**5}b",
        "['" + "'" * 10**5,
        "[" * 10**5,
        "a: " * 10**5,
        '["' + '\\",' * 10**5,
        "{" * 10**5,
        "&a " * 10**5,
        '["' + "a':" * 10**5,
    ],
)
def test_hostile_front_matter_takes_no_time(value: str) -> None:
    begin = process_time()
    read_front_matter(f"---\nauthor: {value}\n---\n", "fr")
    assert process_time() - begin < 2


def test_hostile_toml_takes_no_time() -> None:
    begin = process_time()
    for key in ("a." * 10**5 + "a", "a." * 4900 + "a"):
        read_front_matter(f"+++\n{key} = 1\n+++\n", "fr")
    assert process_time() - begin < 2


@given(texts())
def test_any_front_matter_is_read(text: str) -> None:
    for fence in ("---", "+++"):
        read_front_matter(f"{fence}\nauthor: {text}\n{text}: x\n{fence}\n", "fr")
