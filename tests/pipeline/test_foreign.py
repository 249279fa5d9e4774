"""Sentences in the target language stay as they are, and a text in another language is told of."""

from pathlib import Path

import pytest

from bitext.cli import main
from bitext.documents import text
from bitext.pipeline import segment, translate
from bitext.pipeline.foreign import is_in_target_language, warning_of
from bitext.translators.identity import IdentityTranslator

TESTSETS = Path(__file__).parents[3] / "shared/testsets"


@pytest.mark.parametrize(
    "sentence",
    [
        "Make our planet great again",
        "« Make our planet great again »",
        "[Read this in English](README.md)",
        "Click here to read more about the author.",
        "The children were playing in the garden with their father.",
        "Black Lives Matter",
    ],
)
def test_english_sentence_is_surely_english(sentence: str) -> None:
    assert is_in_target_language(sentence, "fr", "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "Le film The Walking Dead est sorti mercredi.",
        "Emmanuel Macron a dit : « Make our planet great again ».",
        "Week-end à Londres",
        "Les Rolling Stones jouent Start Me Up à Lyon",
        "Il travaille chez Microsoft Office Systems.",
        "Thank you",
        "12 000 km",
        "Six points de plus",
        "",
    ],
)
def test_french_or_doubtful_sentence_is_not(sentence: str) -> None:
    assert not is_in_target_language(sentence, "fr", "en")


def test_other_pairs_are_left_to_the_translator() -> None:
    assert not is_in_target_language("The children were playing in the garden.", "de", "en")


@pytest.mark.shared
@pytest.mark.skipif(not TESTSETS.exists(), reason="no shared test sets beside this checkout")
def test_no_french_news_is_taken_for_english_and_nearly_all_english_news_is() -> None:
    french, english = (
        (TESTSETS / f"newstest2013.{lang}").read_text("utf-8").splitlines() for lang in ("fr", "en")
    )
    assert not [line for line in french if is_in_target_language(line, "fr", "en")]
    assert sum(is_in_target_language(line, "fr", "en") for line in english) > 0.85 * len(english)


ENGLISH = "The children were playing in the garden with their father.\nIt was late.\n"


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        ("Il pleut sur la ville.\n", ""),
        (ENGLISH, "the text seems to be in English, not in French"),
        (
            "Il pleut.\nMake our planet great again\nElle dort.\n",
            "1 of 3 sentences seem to be in English and are left as they are",
        ),
        (
            "Der Mann hat mit der Frau und dem Kind in der Stadt gewartet.\n" * 2,
            "the text seems to be in German, not in French",
        ),
        ("```\nthe children were playing in the garden\n```\n", ""),
    ],
)
def test_warning_tells_the_language(content: str, warning: str) -> None:
    found = warning_of(segment(text.loads(content, lang="fr")), "en")
    assert found.startswith(warning)
    assert bool(found) == bool(warning)


def test_sentence_in_the_target_language_is_asked_of_no_translator() -> None:
    source = text.loads("Il pleut.\nMake our planet great again\n", lang="fr")
    table = {"Il pleut.": "It is raining.", "Make our planet great again": "WRONG"}
    bitext = translate(source, IdentityTranslator(table))
    assert text.text_of(bitext) == "It is raining.\nMake our planet great again\n"
    assert [bead.score for bead in bitext.beads] == [0.0, None]


@pytest.mark.model
def test_command_warns_once_does_the_work_and_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
    assert main(["translate", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.en.txt")]) == 0
    assert capsys.readouterr().err.count("seems to be in English") == 1
    assert "garden" in (tmp_path / "a.en.txt").read_text("utf-8")
