"""Which inputs are corpora is told by their names, or by an option."""

import pytest

from bitext.cli.options.corpora import format_of_corpus, shard
from bitext.corpus.shards import Shard
from bitext.formats import FORMATS


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.jsonl", "jsonl"),
        ("a.NDJSON.zst", "jsonl"),
        ("a.parquet", "parquet"),
        ("a.txt", None),
        ("a.txt.gz", None),
        ("a.html", None),
        ("-", None),
        ("jsonl", None),
    ],
)
def test_name_tells_the_format(name: str, key: str | None) -> None:
    assert format_of_corpus(name, lines=False) is (FORMATS[key] if key else None)
    assert format_of_corpus(name, lines=True) is FORMATS["text"]


def test_shard_is_read() -> None:
    assert shard("2/8") == Shard(2, 8)
