"""What was dropped is told; what is said in other words is not."""

from pathlib import Path

import pytest

from bitext.alignment import Link
from bitext.checks.coverage import failed
from bitext.protocols import About

TESTSETS = Path(__file__).parents[3] / "shared" / "testsets"

CASES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "coverage.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]

UNLINKED = About(links=())
"""A model's word links are known, and there are none: only the lexicon speaks for a word."""


def test_nine_alarms_in_ten_are_right_and_most_losses_are_told() -> None:
    alarms = [case for case in CASES if failed(case[0], case[1], UNLINKED)]
    right = [case for case in alarms if case[2] == "lost"]
    losses = [case for case in CASES if case[2] == "lost"]
    assert len(CASES) >= 60
    assert len(right) >= 0.9 * len(alarms), [case for case in alarms if case[2] == "ok"]
    assert len(right) >= 0.8 * len(losses), [case for case in losses if case not in right]


@pytest.mark.parametrize("case", [case for case in CASES if case[2] == "ok"], ids=lambda c: c[0])
def test_right_translation_passes_once_its_words_are_linked(case: list[str]) -> None:
    source, target, _ = case
    whole = (Link(0, len(source), 0, len(target)),)
    assert not failed(source, target, About(links=whole))


def test_word_that_a_link_tells_is_told() -> None:
    source, target = "Le zigougou dort, le schmilblick ronfle.", "The zog sleeps."
    assert failed(source, target, UNLINKED)
    at = source.index("schmilblick")
    links = (Link(at, at + 11, 4, 7), Link(at + 12, at + 19, 8, 14))
    assert not failed(source, target, About(links=links))


def test_other_languages_have_only_links() -> None:
    source = "Der Hund bellt und die Katze schläft heute ganz friedlich im Garten."
    assert failed(source, "The dog barks.", About("de", "en", ()))
    whole = (Link(0, len(source), 0, 14),)
    assert not failed(source, "The dog barks.", About("de", "en", whole))


@pytest.mark.shared
def test_human_translations_rarely_drop_anything() -> None:
    if not TESTSETS.is_dir():
        pytest.skip("no shared test sets beside the checkout")
    sources, targets = (
        (TESTSETS / f"newstest2013.{lang}").read_text("utf-8").splitlines() for lang in ("fr", "en")
    )
    told = sum(
        failed(source, target, About()) for source, target in zip(sources, targets, strict=True)
    )
    assert told / len(sources) < 0.015
