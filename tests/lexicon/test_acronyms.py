"""The table of acronyms is whole and says each thing once."""

from collections import Counter
from pathlib import Path

import pytest

from bitext.lexicon import acronyms as acronyms_module
from bitext.lexicon.acronyms import acronyms
from bitext.lexicon.casing import casing

TABLE = Path(acronyms_module.__file__).with_name("acronyms.fr-en.txt")
WANTED = [
    ("ONU", "UN"),
    ("OTAN", "NATO"),
    ("OMS", "WHO"),
    ("UE", "EU"),
    ("PIB", "GDP"),
    ("SIDA", "AIDS"),
    ("TVA", "VAT"),
    ("FMI", "IMF"),
    ("BCE", "ECB"),
    ("OVNI", "UFO"),
    ("ADN", "DNA"),
    ("CIJ", "ICJ"),
    ("CPI", "ICC"),
    ("AIEA", "IAEA"),
    ("OCDE", "OECD"),
]
KEPT = ["SNCF", "RATP", "EDF", "CGT", "PSG", "BFM", "INSEE", "CNRS", "URSSAF", "CAF"]


@pytest.mark.parametrize(("french", "english"), WANTED)
def test_well_known_acronyms_are_translated(french: str, english: str) -> None:
    assert acronyms("fr", "en-GB")[french] == english


@pytest.mark.parametrize("acronym", KEPT)
def test_what_is_french_alone_stays(acronym: str) -> None:
    assert acronyms("fr-FR", "en")[acronym] == acronym


def test_other_pairs_have_no_table() -> None:
    assert not acronyms("en", "fr")


def test_no_acronym_has_two_lines() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    keys = Counter(line.split()[0] for line in lines if line and not line.startswith("#"))
    assert [key for key, count in keys.items() if count > 1] == []


def test_common_words_are_no_acronyms_of_the_table() -> None:
    common = {"PAS", "CES", "EST", "LES", "DES", "SUR", "PAR", "QUE", "QUI", "SES", "SON", "TOUT"}
    assert not common & acronyms("fr").keys()
    assert casing("fr")["PAS"] == ("pas",)
