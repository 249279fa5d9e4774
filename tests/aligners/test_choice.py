import pytest

from bitext.aligners.choice import choose_aligner


@pytest.mark.parametrize(
    ("langs", "sentences", "has_model", "name"),
    [
        (("fr", "en"), 100, True, "translation"),
        (("fr", "en"), 100, False, "encoder"),
        (("fr-CA", "en-GB"), 9000, True, "encoder"),
        (("sv", "en"), 100, False, "lexical"),
    ],
)
def test_choice_and_its_reason(
    langs: tuple[str, str], sentences: int, has_model: bool, name: str
) -> None:
    choice = choose_aligner(*langs, sentences, has_model=has_model)
    assert choice.name == name
    assert choice.reason
