"""What readers and writers may be asked for."""

from bitext.imprint import UNSAID
from bitext.options import PLAIN, WriterOptions


def test_nothing_is_asked_for_by_default() -> None:
    assert WriterOptions() == PLAIN
    assert PLAIN.typography
    assert PLAIN.imprint == UNSAID
    assert PLAIN.stated
