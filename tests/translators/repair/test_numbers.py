"""Copied numbers get the target language's form; others, names and dates stay."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.checks.number import failed
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.numbers import numbers_between

CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "numbers.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]

NUMBERS = numbers_between("fr", "en") or pytest.fail("there is no data for fr and en")


def mended(source: str, target: str) -> Hypothesis:
    words = re.finditer(r"\w+", NUMBERS.before(Request(source)).text), re.finditer(r"\w+", target)
    links = tuple(Link(*one.span(), *other.span()) for one, other in zip(*words, strict=False))
    return NUMBERS.after(Request(source), Hypothesis(target, -0.1, links))


@pytest.mark.parametrize(("source", "target", "expected"), CASES, ids=[case[1] for case in CASES])
def test_numbers_take_the_other_form(source: str, target: str, expected: str) -> None:
    found = mended(source, target)
    assert found.text == expected
    assert all(source[a:b].strip() and found.text[c:d].strip() for a, b, c, d in found.links)


@pytest.mark.parametrize(
    ("source", "question"),
    [
        ("Un taux de 5 ‰.", "Un taux de 5 %."),
        ("Ajoutez 1½ litre.", "Ajoutez 1 ½ litre."),
        ("Elle mesure 1 m 75.", "Elle mesure 1,75 m."),
        ("Il court le 100 m 12 fois.", "Il court le 100 m 12 fois."),
        ("Il fait – 3 °C.", "Il fait -3 °C."),
        ("De 10 – 15 %.", "De 10 – 15 %."),
        ("Il est venu – 3 amis aussi.", "Il est venu – 3 amis aussi."),
        ("BUDGET DE 12 M€", "BUDGET DE 12 MILLIONS D'EUROS"),
        ("Budget de 12 M€", "Budget de 12 M€"),
    ],
)
def test_model_is_asked_for_what_it_knows(source: str, question: str) -> None:
    assert NUMBERS.before(Request(source)).text == question


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([" ", "\u00a0", "\u202f", "."]))
def test_copied_amount_comes_out_in_english(whole: int, part: int, mark: str) -> None:
    english = f"{whole:,}.{part:02}"
    source = english.replace(".", ";").replace(",", mark).replace(";", ",")
    found = mended(f"Il coûte {source} €.", f"It costs {source} €.")
    assert found.text == f"It costs €{english}."
    assert not failed(f"Il coûte {source} €.", found.text)


@given(
    st.text("0123456789 .,€$%½‰²-–−:/hMk\u00a0", max_size=30),
    st.text("0123456789 .,€$%½‰²-–:/⁄", max_size=30),
)
def test_any_figures_can_be_mended(source: str, target: str) -> None:
    mended(f"mot {source} mot", f"word {target} word")


@pytest.mark.parametrize("langs", [("de", "en"), ("fr", "de"), ("en", "fr"), ("xx", "en")])
def test_other_pairs_get_no_french_rules(langs: tuple[str, str]) -> None:
    assert numbers_between(*langs) is None
    assert numbers_between("fr-CA", "en-GB") is not None
