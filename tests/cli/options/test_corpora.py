"""Which inputs are corpora is told by their names, or by an option."""

import argparse
import re

import pytest

from bitext.cli import translate
from bitext.cli.options.corpora import format_of_corpus, refuse_unfit_options
from bitext.cli.options.heeding import defaults_of
from bitext.errors import UsageError
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--editable"], "--editable: a corpus has no use for it; leave it out"),
        (["--no-typography"], "--no-typography: a corpus has no use for it"),
        (["--lang-variant", "en-US"], "--lang-variant: a corpus has no use for it"),
        (["--dry-run"], "--dry-run: a corpus has no use for it"),
        (["--lines", "--paragraphs", "line"], "--paragraphs line: with --lines each line is one"),
        (["--encoding", "cp1252"], "--encoding cp1252: a corpus is UTF-8; run: iconv -f cp1252"),
        (["--fast", "--encoding", "UTF_8", "--field", "fr"], ""),
    ],
)
def test_option_that_a_corpus_has_no_use_for_is_refused(words: list[str], told: str) -> None:
    parser = argparse.ArgumentParser()
    translate.configure(parser)
    arguments = parser.parse_args([*words, "a.jsonl"])
    defaults = defaults_of(translate.configure, ["a.jsonl"])
    if not told:
        refuse_unfit_options(arguments, defaults)
        return
    with pytest.raises(UsageError, match=re.escape(told)):
        refuse_unfit_options(arguments, defaults)
