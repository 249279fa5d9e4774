"""What holds of files with both texts, one under the other."""

from bitext.pipeline.interleaving import pairs_in


def test_translation_stands_under_its_text_or_behind_it() -> None:
    texts = ["Titre – Title", "Un.", "One.", "2", "Trois.\nThree."]
    assert list(pairs_in(texts, ["Titre", "Un.", "2", "Trois."])) == [
        ("Titre", "Title"),
        ("Un.", "One."),
        ("2", "2"),
        ("Trois.", "Three."),
    ]


def test_text_that_is_gone_has_no_translation() -> None:
    assert list(pairs_in(["Un.", "One."], ["Un.", "Deux."]))[-1] == ("Deux.", None)
    assert list(pairs_in([], ["Un."])) == [("Un.", None)]


def test_text_that_goes_on_is_not_the_one_of_the_source() -> None:
    for text in ("Titres", "Titre de plus", "Titre, – Title"):
        assert list(pairs_in([text], ["Titre"])) == [("Titre", None)]
