"""The closing line of a run counts what was done."""

import pytest
from support.made_up_bitexts import article, novel

from bitext.cli.tally import Tally


def test_parts_are_counted() -> None:
    tally = Tally()
    tally.count(article())
    assert (tally.paragraphs, tally.sentences, tally.flagged) == (8, 10, 2)
    assert tally.words == sum(len(p.text.split()) for p in article().source.paragraphs)


def test_tallies_of_several_texts_add_up() -> None:
    one, other, both = Tally(), Tally(), Tally()
    one.count(article())
    other.count(novel())
    for bitext in (article(), novel()):
        both.count(bitext)
    one.add(other)
    assert one.line() == both.line()
    assert one.named()[-1] == "  and 1 more; -v names all"


@pytest.mark.parametrize(
    ("tally", "seconds", "line"),
    [
        (Tally(1, 1, 5, 0), None, "1 paragraph, 1 sentence, 0 flagged"),
        (
            Tally(2, 1500, 20_000, 12),
            2.0,
            "2 paragraphs, 1,500 sentences, 10,000 words/s, 12 flagged",
        ),
        (Tally(), 1.0, "0 paragraphs, 0 sentences, nothing to translate, 0 flagged"),
    ],
)
def test_line_says_what_was_done(tally: Tally, seconds: float | None, line: str) -> None:
    assert tally.line(seconds) == line
