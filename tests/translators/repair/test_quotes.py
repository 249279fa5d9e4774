"""Quotation marks of dialogue come in pairs."""

import pytest

from bitext.protocols import Hypothesis
from bitext.translators.repair.quotes import closed


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("— Oui, dit-il, demain.", '"Yes," he said, "soon.', '"Yes," he said, "soon."'),
        ("— Faites comme nous !", '"Do as we do!', '"Do as we do!"'),
        ("— Oui, dit-elle.", '"Yes," she said.', '"Yes," she said.'),
        ("— Non.", "- No.", "- No."),
        ("« Oui », dit-il, c'est le mot.", '"Yes," he said, "that is it.', None),
        ("Il a dit « oui.", 'He said "yes.', None),
        ("— Oui, dit-elle.", 'Yes," she said.', None),
        ("Un écran de 5 pouces.", 'A 5" screen.', None),
    ],
)  # fmt: skip
def test_mark_that_was_opened_last_is_closed(
    source: str, target: str, expected: str | None
) -> None:
    hypothesis = Hypothesis(target, -0.2, flags=("length",))
    assert closed(source, hypothesis) == Hypothesis(expected or target, -0.2, flags=("length",))
