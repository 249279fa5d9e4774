"""What is kept to the letter comes through: told where it does not, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.address import Run, failed, kept


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Voir www.ville.fr.", "See www.ville.fr.", False),
        ("Voir www.ville.fr.", "See www.town.fr.", True),
        ("Voir www.ville.fr.", "See the site.", True),
        ("Voir www.ville.fr.", "See www.ville.fr and www.ville.fr.", True),
        ("Voir la ville.", "See www.ville.fr.", True),
        ("Écrire à a@b.fr ou à c@d.fr.", "Write to c@d.fr or to a@b.fr.", False),
        ("Écrire à a@b.fr ou à c@d.fr.", "Write to a@b.fr.", True),
        ("Ouvrir notes_de_frais.xlsx.", "Open notes_de_frais.xlsx.", False),
        ("Ouvrir notes_de_frais.xlsx.", "Open expense_notes.xlsx.", True),
        ("Bravo 👍", "Well done", False),
        ("Il dort.", "He sleeps.", False),
        ("", "", False),
    ],
)
def test_address_is_compared_to_the_letter(source: str, target: str, expected: bool) -> None:
    assert failed(source, target) == expected


def test_runs_are_counted_and_addresses_told_from_names() -> None:
    found = kept("Voir https://a.fr/b, https://a.fr/b et mon_fichier.txt 👍")
    assert found[Run("https://a.fr/b", leads=True)] == 2
    assert found[Run("mon_fichier.txt", leads=False)] == 1
    assert found.total() == 3


@given(st.text(max_size=60))
def test_text_keeps_its_own_addresses(text: str) -> None:
    assert not failed(text, text)


@given(st.from_regex(r"\Ahttps://[a-z]{3,8}\.fr/[a-z]{1,8}\Z"))
def test_any_address_that_is_left_out_is_told(address: str) -> None:
    assert failed(f"Voir {address} ici.", "See here.")
    assert not failed(f"Voir {address} ici.", f"See {address} here.")
