"""A file goes through a translator part by part, and comes out as the file it was."""

from collections import deque
from io import BytesIO
from pathlib import Path

import pytest

from bitext.errors import IntegrityError
from bitext.pipeline import translate
from bitext.pipeline.splicing import DocumentSource, SpliceWriter, splice_writers
from bitext.translators.identity import IdentityTranslator

HTML = b"<p>Il <b>dort</b>.</p>\n<p>Elle lit.</p>"


def source_of(name: str = "x.html") -> DocumentSource:
    return DocumentSource(name=name, lang="fr")


@pytest.mark.parametrize(
    ("name", "data"), [("x.html", HTML), ("x.txt", "Il dort.\r\n\r\nÉté.".encode()), ("x.txt", b"")]
)
def test_translated_into_itself_a_file_is_what_it_was(name: str, data: bytes) -> None:
    source = source_of(name)
    found, writer = list[bytes](), None
    for document in source.parts(BytesIO(data)):
        part = translate(document, IdentityTranslator(), target_lang="fr")
        writer = writer or SpliceWriter(source, source.share(1)[0])
        found += [writer.begin(part), writer.part(part)]
    assert writer is not None
    assert b"".join([*found, writer.end()]) == data


def test_parts_are_kept_for_each_writer_until_it_takes_them() -> None:
    source = source_of()
    parts = source.parts(BytesIO(HTML))
    document = next(parts)
    one, two = source.share(2)
    assert one.popleft().document == document
    assert [original.document for original in two] == [document]


def test_parts_that_nobody_wants_are_let_go() -> None:
    source = source_of()
    source.share(0)
    list(source.parts(BytesIO(HTML)))
    assert source.waiting == []


def test_nothing_is_spliced_before_it_is_read() -> None:
    source = source_of()
    with pytest.raises(IntegrityError, match="nothing of it was read"):
        SpliceWriter(source, deque())


def test_more_translations_than_parts_are_told() -> None:
    source = source_of()
    (document,) = source.parts(BytesIO(HTML))
    writer = SpliceWriter(source, deque())
    with pytest.raises(IntegrityError, match=r"x\.html: more of it was translated than was read"):
        writer.part(translate(document, IdentityTranslator(), target_lang="fr"))


def test_files_of_one_kind_share_a_writer() -> None:
    source = source_of()
    list(source.parts(BytesIO(HTML)))
    names = ("a.html", "b.htm", "c.both.html", "d.page.html", "e.tmx")
    one, two, both, *others = splice_writers(source, [Path(name) for name in names])
    assert one is two
    assert both not in (None, one)
    assert others == [None, None]
    assert [len(queue) for queue in source.waiting] == [1, 1]


@pytest.mark.parametrize(
    ("output", "expected"),
    [("y.html", True), ("y.page.html", False), ("y.txt", False), ("y.tmx", False)],
)
def test_suffix_tells_whether_a_file_like_it_is_wanted(output: str, expected: bool) -> None:
    source = source_of()
    list(source.parts(BytesIO(HTML)))
    assert source.is_spliced(Path(output)) == expected
    assert source.is_spliced(BytesIO())


def test_progress_is_told_of_every_byte() -> None:
    seen = list[int]()
    source = DocumentSource(name="x.html", lang="fr", progress=seen.append)
    list(source.parts(BytesIO(HTML)))
    assert sum(seen) == len(HTML)
