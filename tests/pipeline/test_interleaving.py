"""What holds of files with both texts, one under the other."""

from bitext.pipeline.interleaving import Texts
from bitext.pipeline.interleaving import pairs_in as pairs_of


def pairs_in(texts: list[str], sources: list[str]) -> list[tuple[str, str | None]]:
    """Pairs of paragraphs without elements that say anything."""
    return list(pairs_of(list(map(Texts, texts)), list(map(Texts, sources))))


def test_translation_stands_under_its_text_or_behind_it() -> None:
    texts = ["Titre – Title", "Un.", "One.", "2", "Trois.\nThree."]
    assert pairs_in(texts, ["Titre", "Un.", "2", "Trois."]) == [
        ("Titre", "Title"),
        ("Un.", "One."),
        ("2", "2"),
        ("Trois.", "Three."),
    ]


def test_text_that_is_gone_has_no_translation() -> None:
    assert pairs_in(["Un.", "One."], ["Un.", "Deux."])[-1] == ("Deux.", None)
    assert pairs_in([], ["Un."]) == [("Un.", None)]


def test_text_that_goes_on_is_not_the_one_of_the_source() -> None:
    for text in ("Titres", "Titre de plus", "Titre, – Title"):
        assert pairs_in([text], ["Titre"]) == [("Titre", None)]


def test_title_of_a_link_has_its_translation_in_the_link_beside_it() -> None:
    texts = [
        Texts("Voir le site.", ("Vue – View", "Le site de la ville")),
        Texts("See the site.", ("The site of the city",)),
        Texts("Les votes"),
        Texts("The votes"),
    ]
    sources = [Texts("Voir le site.", ("Vue", "Le site de la ville")), Texts("Les votes")]
    assert list(pairs_of(texts, sources)) == [
        ("Voir le site.", "See the site."),
        ("Vue", "View"),
        ("Le site de la ville", "The site of the city"),
        ("Les votes", "The votes"),
    ]


def test_title_of_a_picture_alone_stands_between_paragraphs() -> None:
    texts = [Texts("Un.", ()), Texts("One."), Texts("", ("Vue – View",)), Texts("2")]
    sources = [Texts("Un."), Texts("", ("Vue",)), Texts("2")]
    expected = [("Un.", "One."), ("Vue", "View"), ("2", "2")]
    assert list(pairs_of(texts, sources)) == expected


def test_title_that_is_gone_or_came_in_has_no_translation() -> None:
    one = Texts("Le site.", ("Titre",))
    for other in (
        Texts("Le site."),
        Texts("Le site.", ("Autre",)),
        one._replace(inside=("a", "b")),
    ):
        assert None in [target for _, target in pairs_of([other], [one])]
    assert None in [target for _, target in pairs_of([one], [Texts("Le site.")])]
