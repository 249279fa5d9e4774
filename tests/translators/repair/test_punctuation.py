"""A sentence ends as its source does, and has no French blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.punctuation import Punctuation


def after(source: str, target: str) -> str:
    request = Request(source)
    assert Punctuation().before(request) == request
    return Punctuation().after(request, Hypothesis(target, -0.1)).text


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Merci", "Thank you.", "Thank you"),
        ("Merci.", "Thank you.", "Thank you."),
        ("Nom :", "Name.", "Name:"),
        ("Quoi ?", "What.", "What?"),
        ("Suite…", "More.", "More…"),
        ("la farine ;", "flour.", "flour;"),
        ("(voir plus loin)", "(see below.)", "(see below)"),
        ("à 18 heures", "at 6 p.m.", "at 6 p.m."),
        ("aux États-Unis", "in the U.S.", "in the U.S."),
        ("Dupont et fils", "Dupont Inc.", "Dupont Inc."),
        ("Et puis…", "And then...", "And then…"),
        ("Et… puis…", "And... then....", "And… then...."),
        ("Et puis...", "And then...", "And then..."),
        ("&Ouvrir…", "& Open...", "&Open…"),
        ("Ouvrir (&fichier)", "Open (& file)", "Open (&file)"),
        ("&Ouvrir, R & D", "& Open, R & D", "&Open, R & D"),
        ("R & D, &Ouvrir", "R & D, & Open", "R & D, &Open"),
        ("R & D, &Ouvrir", "R&D, & Open", "R&D, & Open"),
        ("Dupont & fils", "Dupont & Sons", "Dupont & Sons"),
        ("R&D & fils", "R&D & Sons", "R&D & Sons"),
        ("Merci", "Thank you!", "Thank you!"),
        ("Total 12 %", "Total 12%.", "Total 12%."),
        ("Il parle d'« une honte ».", 'He speaks of "a shame."', 'He speaks of "a shame."'),
    ],
)
def test_end_is_the_source_s(source: str, target: str, expected: str) -> None:
    assert after(source, target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Caution : fresh paint.", "Caution: fresh paint."),
        ("What\u00a0? No\u202f! 12 %; 5 ‰.", "What? No! 12%; 5‰."),
        ("Really ?!", "Really?!"),
        ('He said : "no".', 'He said: "no".'),
        ("See you :)", "See you :)"),
        ("Well ;-) then.", "Well ;-) then."),
        (": first.", ": first."),
        ("At 12:30.", "At 12:30."),
        ("Use : or ; here.", "Use: or; here."),
    ],
)
def test_french_blanks_go(target: str, expected: str) -> None:
    assert after("Une phrase.", target) == expected


@given(st.text(st.sampled_from("a.…!?:; »)")), st.text(st.sampled_from('a.!?:; ")%')))
def test_result_is_a_fixed_point(source: str, target: str) -> None:
    once = after(source, target)
    assert after(source, once) == once
