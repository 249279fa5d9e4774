"""Each acronym has its one rendering, by the table or as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.alignment import Link
from bitext.protocols import Context, Hypothesis, Request
from bitext.translators.repair.acronyms import FLAG, Acronyms, acronyms_in, begins_with_a_vowel

FRENCH = Acronyms("fr", "en")


def linked(source: str, target: str, *pairs: str) -> Hypothesis:
    """A translation with a link for each pair « source=target »."""
    links = []
    for pair in pairs:
        one, other = pair.split("=")
        a, b = source.index(one), target.index(other)
        links.append(Link(a, a + len(one), b, b + len(other)))
    return Hypothesis(target, -0.2, tuple(sorted(links)))


def after(source: str, target: str, *pairs: str, context: Context | None = None) -> Hypothesis:
    request = Request(source, context=context or Context())
    assert FRENCH.before(request) == request
    return FRENCH.after(request, linked(source, target, *pairs))


@pytest.mark.parametrize(
    ("source", "target", "pair", "expected"),
    [
        ("Le CSA dort.", "The APF sleeps.", "CSA=APF", "The CSA sleeps."),
        ("L’URSSAF dort.", "The USSRAF sleeps.", "URSSAF=USSRAF", "The URSSAF sleeps."),
        ("L’OTAN dort.", "OTAN sleeps.", "OTAN=OTAN", "NATO sleeps."),
        ("L'O.N.U. dort.", "The U.N. sleeps.", "O.N.U.=U.N.", "The UN sleeps."),
        ("Les ONG dorment.", "The NOGs sleep.", "ONG=NOGs", "The NGOs sleep."),
        ("Un train SNCF.", "A BN train.", "SNCF=BN", "An SNCF train."),
        ("Une ONG dort.", "An OGN sleeps.", "ONG=OGN", "An NGO sleeps."),
        ("Un EHPAD dort.", "A RMH sleeps.", "EHPAD=RMH", "An EHPAD sleeps."),
        ("La DGFiP dort.", "The GDPF sleeps.", "DGFiP=GDPF", "The DGFiP sleeps."),
        ("L'ANSM dort.", "Ansm sleeps.", "ANSM=Ansm", "ANSM sleeps."),
        ("L'HAS dort.", "A Has sleeps.", "HAS=Has", "An HAS sleeps."),
    ],
)
def test_stranger_gives_way_to_the_rendering(
    source: str, target: str, pair: str, expected: str
) -> None:
    found = after(source, target, pair)
    assert found.text == expected
    assert found.flags == ()


@pytest.mark.parametrize(
    ("source", "target", "pairs"),
    [
        ("L'ONU dort.", "The UN sleeps.", ["ONU=UN"]),
        ("Les ONG dorment.", "The NGOs sleep.", ["ONG=NGOs"]),
        ("La CGT dort.", "The CGT sleeps.", ["CGT=CGT"]),
        ("La BD dort.", "The comic book sleeps.", ["BD=comic"]),
        ("Le CE dort.", "The EC sleeps.", ["CE=EC"]),
        ("Les USA et la CGT", "The US and the CGT", ["USA=US", "CGT=CGT"]),
        ("L'HAS dort.", "Has the HAS slept?", ["HAS=HAS"]),
        ("L'HAS a dit.", "Has she slept?", ["a=Has"]),
        ("La CGT aux États-Unis", "The CGT in the U.S.", ["CGT=CGT", "États-Unis=U.S."]),
        ("L'UE et les États-Unis", "US-EU relations", ["UE=US", "États-Unis=US"]),
        ("La BQFR dort.", "The FDI sleeps.", ["BQFR=FDI"]),
        ("Le SMIC dort.", "The minimum wage sleeps.", ["SMIC=minimum"]),
        ("Louis XIV et 5 EUR", "Louis XVI and EUR 5", ["XIV=XVI"]),
        ("C'est INTERDIT.", "It is NOT ALLOWED.", ["INTERDIT=NOT"]),
        ("Rien ici.", "The UN sleeps.", []),
    ],
)
def test_what_is_right_stays(source: str, target: str, pairs: list[str]) -> None:
    assert after(source, target, *pairs) == linked(source, target, *pairs)


def test_two_strangers_go_where_they_belong() -> None:
    found = after("Le SNC aide la CNP.", "The NPC helps CNS.", "SNC=CNS", "CNP=NPC")
    assert found.text == "The CNP helps SNC."
    assert [found.text[a:b] for *_, a, b in found.links] == ["SNC", "CNP"]


def test_only_stranger_that_no_link_explains_stands_for_the_only_lost_acronym() -> None:
    assert after("Le SNC dort.", "The CNS sleeps.").text == "The SNC sleeps."


def test_stranger_without_a_place_is_flagged() -> None:
    found = after("Le SNC aide la CNP.", "The ABC helps XYZ and FGH.")
    assert found.flags == (FLAG,)
    assert found.text == "The ABC helps XYZ and FGH."


def test_text_s_own_rendering_comes_first() -> None:
    context = Context(acronyms={"SNC": "CDS"})
    assert after("Le SNC dort.", "The SNC sleeps.", "SNC=SNC", context=context).text == (
        "The CDS sleeps."
    )


def test_other_pairs_are_left_alone() -> None:
    found = linked("Die SPD", "The DPS", "SPD=DPS")
    assert Acronyms("de", "en").after(Request("Die SPD"), found) == found


def test_words_in_capitals_are_no_acronyms() -> None:
    text = "ATTENTION, Jean DUPONT : la SNCF et l’AFSSAPS (FIN), 16 MHz, O.N.U."
    assert [found.text for found in acronyms_in(text, "fr")] == ["SNCF", "AFSSAPS", "O.N.U."]


@pytest.mark.parametrize(
    ("acronym", "expected"),
    [("SNCF", True), ("SMIC", False), ("UNESCO", False), ("NGO", True), ("EHPAD", True),
     ("UFO", False), ("EU", False), ("MRI", True), ("abortion", True)],
)  # fmt: skip
def test_article_follows_the_sound(acronym: str, expected: bool) -> None:
    assert begins_with_a_vowel(acronym) is expected


@given(st.text(st.sampled_from("ABCLe .'s")), st.text(st.sampled_from("XYZ the.s")))
def test_nothing_breaks(source: str, target: str) -> None:
    found = FRENCH.after(Request(source), Hypothesis(target, -1.0))
    assert found.text or not target
