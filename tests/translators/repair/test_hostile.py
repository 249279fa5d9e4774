"""No repair takes a time that grows with the square of a line that means nothing."""

import time

import pytest

from bitext.protocols import Hypothesis, Request
from bitext.translators.repair import repairs_for

SIZE = 20_000


@pytest.mark.parametrize("part", [" ", "\t", "a", "A1", "É", "12 ", "12 000 ", "1.2."])
def test_a_long_line_is_mended_in_a_second(part: str) -> None:
    line = (part * SIZE)[:SIZE]
    for repair in repairs_for("fr", "en-GB", reads=lambda _: True):
        begun = time.process_time()
        repair.after(Request(line), Hypothesis(line))
        assert time.process_time() - begun < 1, type(repair).__name__
