"""What travels between processes."""

import pickle

import pytest

from bitext.corpus.rows import Answer, Block, Fields, Row


@pytest.mark.parametrize(
    "value", [Row("Oui."), Answer(None, "line 1: bad"), Fields("fr", "en"), Block(3, 1, [b"a"])]
)
def test_it_can_be_pickled(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 our own
