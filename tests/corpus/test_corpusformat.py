"""Every format of corpora in the table can be made."""

from bitext.corpus.corpusformat import corpus_formats
from bitext.corpus.rows import Fields
from bitext.formats import FORMATS


def test_every_format_of_corpora_can_be_made() -> None:
    suffixes = [row.suffixes[0] for row in FORMATS.values() if row.corpus]
    assert len(suffixes) == 2
    for suffix in suffixes:
        assert corpus_formats().load(suffix)(Fields(), "", "").name
