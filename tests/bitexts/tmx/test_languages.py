"""Which languages of a memory are read: headers and variants seldom name the same region."""

import logging
from pathlib import Path

import pytest

import bitext
from bitext.alignment import Bitext
from bitext.bitexts import tmx
from bitext.cli import main
from bitext.errors import FormatError

CAT = ("Le chat dort.", "The cat is sleeping.")
RAIN = ("Il pleut.", "It is raining.")


def memory(*units: str, header: str = 'srclang="fr"', tags: tuple[str, str] = ("fr", "en")) -> str:
    body = "".join(units) or unit(CAT, tags) + unit(RAIN, tags)
    return f'<tmx version="1.4"><header {header}/><body>{body}</body></tmx>'


def unit(texts: tuple[str, str], tags: tuple[str, str], attributes: str = "") -> str:
    variants = "".join(
        f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>'
        for tag, text in zip(tags, texts, strict=True)
    )
    return f"<tu {attributes}>{variants}</tu>"


def pairs(found: Bitext) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in found.pairs()]


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        ("FR-FR", ("fr", "en")),
        ("fr_FR", ("fr", "en-GB")),
        ("fr-CA", ("fr-FR", "en-US")),
        ("fr", ("FR-FR", "EN-US")),
        ("fr-FR", ("fr-CA", "en")),
        ("*all*", ("fr-CA", "en")),
        ("", ("fr", "en")),
    ],
)
def test_header_and_variants_may_name_different_regions(header: str, tags: tuple[str, str]) -> None:
    found = tmx.loads(memory(header=f'srclang="{header}"', tags=tags))
    assert pairs(found) == [CAT, RAIN]
    for langs in (("fr", "en"), ("fr-FR", "en-US"), ("fr-BE", "en-AU")):
        asked = tmx.loads(memory(tags=tags), source_lang=langs[0], target_lang=langs[1])
        assert pairs(asked) == [CAT, RAIN]


def test_regions_may_differ_from_unit_to_unit(caplog: pytest.LogCaptureFixture) -> None:
    text = memory(unit(CAT, ("fr-FR", "en-GB")), unit(RAIN, ("fr", "en_US")))
    assert pairs(tmx.loads(text)) == [CAT, RAIN]
    assert pairs(tmx.loads(text, source_lang="fr", target_lang="en")) == [CAT, RAIN]
    with caplog.at_level(logging.WARNING, logger="bitext"):
        found = tmx.loads(text, name="x", source_lang="fr", target_lang="en-GB")
    assert pairs(found) == [CAT, (RAIN[0], "")]
    assert "x: 1 of 2 units are in another variety of 'fr' or 'en-GB'" in caplog.text


def test_region_that_is_missing_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="bitext"):
        tmx.loads(memory(tags=("fr", "en-GB")), name="x", source_lang="fr", target_lang="en-US")
    assert caplog.messages == ["x: no unit is in 'en-US'; reading 'en-GB'"]


@pytest.mark.parametrize("header", ["en", "en-US", "EN-GB"])
def test_asked_languages_go_before_the_direction_of_the_header(header: str) -> None:
    text = memory(header=f'srclang="{header}"')
    turned = [pair[::-1] for pair in (CAT, RAIN)]
    assert pairs(tmx.loads(text)) == turned
    for langs in (("fr", None), (None, "en"), ("fr", "en"), ("fr-CA", None), (None, "en-GB")):
        assert pairs(tmx.loads(text, source_lang=langs[0], target_lang=langs[1])) == [CAT, RAIN]


def test_units_may_state_their_own_source() -> None:
    own = [unit(texts, ("en", "fr"), 'srclang="fr"') for texts in (CAT[::-1], RAIN[::-1])]
    for header in ("en", "*all*", ""):
        assert pairs(tmx.loads(memory(*own, header=f'srclang="{header}"'))) == [CAT, RAIN]
    mixed = [own[0], unit(RAIN, ("fr", "en")), unit(CAT, ("fr", "en"))]
    found = tmx.loads(memory(*mixed, header='srclang="fr"'))
    assert pairs(found) == [CAT, RAIN, CAT]


def test_varieties_of_one_language_can_be_source_and_target() -> None:
    text = memory(header='srclang="fr-FR"', tags=("fr-FR", "fr-CA"))
    assert pairs(tmx.loads(text)) == [CAT, RAIN]
    turned = tmx.loads(text, source_lang="fr-CA", target_lang="fr-FR")
    assert pairs(turned) == [CAT[::-1], RAIN[::-1]]


@pytest.mark.parametrize(
    ("units", "langs", "missing"),
    [
        ([unit(CAT, ("fr", "en"))], ("it", "en"), "it"),
        ([unit(CAT, ("fr", "en"))], ("fr", "it"), "it"),
        ([unit(("", "Yes."), ("fr", "en")), unit((" ", "No."), ("fr", "en"))], (None, None), "fr"),
        (['<tu><tuv xml:lang="fr"><seg>Oui.</seg></tuv></tu>'], (None, None), "und"),
    ],
)
def test_side_that_is_empty_throughout_is_refused(
    units: list[str], langs: tuple[str | None, str | None], missing: str
) -> None:
    with pytest.raises(FormatError, match=f"x: no unit has a text in '{missing}'"):
        tmx.loads(memory(*units), name="x", source_lang=langs[0], target_lang=langs[1])


def test_command_scores_the_side_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ref.en").write_text("".join(f"{text}\n" for _, text in (CAT, RAIN)), "utf-8")
    path = tmp_path / "m.tmx"
    for header, options in (("FR-FR", []), ("en", ["--to", "en"]), ("en", ["--from", "fr"])):
        path.write_text(memory(header=f'srclang="{header}"'), "utf-8")
        words = ["evaluate", str(path), str(tmp_path / "ref.en"), "--fail-under", "chrf=99"]
        assert main([*words, *options]) == 0
    found = bitext.read_bitext(path, source_lang="fr", target_lang="en-US")
    assert pairs(found) == [CAT, RAIN]
