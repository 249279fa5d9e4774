"""Letters in fancy dress are plain ones for the model, and links lead to the fancy ones."""

import pytest

from bitext.alignment import Link
from bitext.protocols import Hypothesis, Request
from bitext.translators.repair.letters import Letters


@pytest.mark.parametrize(
    ("fancy", "plain"),
    [
        ("Au XIXᵉ siècle, le 1ᵉʳ août", "Au XIXe siècle, le 1er août"),
        ("Mᵐᵉ et Mˡˡᵉ, Dʳ, Sᵗ-Jean, 2ⁿᵈ, frᶜ", "Mme et Mlle, Dr, St-Jean, 2nd, frc"),
        ("nᵒ 5, nᵒˢ 6 et 7, n° 8, Nº 9, 2ᵒ", "n° 5, n° 6 et 7, n° 8, N° 9, 2°"),
        ("proﬁl, oﬃcier, ﬂeur, aﬀaire, baﬄe, eﬅ", "profil, officier, fleur, affaire, baffle, est"),
        ("Ｐａｒｉｓ ２０２４ ！", "Paris 2024 !"),
        ("e\u0301te\u0301", "été"),
        ("𝐀𝓑𝔠 𝟏𝟐", "ABc 12"),
        ("ᴘʀɪx ᴅᴜ ʟᴀɪᴛ", "prix du lait"),
        ("Louis Ⅳ, l’ª", "Louis IV, l’a"),
        ("[paʀi]", "[paʀi]"),
        ("m², CO₂, ½, …, œuvre, ß, φ, 你", "m², CO₂, ½, …, œuvre, ß, φ, 你"),
    ],
)
def test_fancy_letters_become_plain(fancy: str, plain: str) -> None:
    assert Letters().before(Request(fancy)).text == plain


def test_links_lead_to_the_letters_as_they_stand() -> None:
    request = Request("Les oﬃciers dorment")
    assert Letters().before(request).text == "Les officiers dorment"
    links = (Link(4, 13, 0, 8), Link(14, 21, 9, 14))
    found = Letters().after(request, Hypothesis("officers sleep", links=links))
    assert [request.text[a:b] for a, b, *_ in found.links] == ["oﬃciers", "dorment"]
