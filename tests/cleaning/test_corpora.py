"""Tables, JSON lines, TMX and two files of lines; what is wrong with a line stops nothing."""

import json
from collections.abc import Iterator, Sequence

import pytest

from bitext.cleaning.candidate import Candidate
from bitext.cleaning.corpora import Columns, PairCorpus, kind_of_corpus, langs_named, open_corpus
from bitext.errors import FormatError, UsageError
from bitext.formats import FORMATS
from bitext.protocols import Langs


def blocks(data: bytes, size: int = 7) -> Iterator[bytes]:
    return (data[i : i + size] for i in range(0, len(data), size))


def opened(name: str, data: bytes, **options: Columns | Langs) -> PairCorpus:
    return open_corpus([blocks(data)], [name], **options)  # type: ignore[arg-type]


def texts(pairs: Iterator[Candidate]) -> list[tuple[int, str, str]]:
    return [(pair.number, pair.source, pair.target) for pair in pairs]


def faults(pairs: Iterator[Candidate]) -> list[str]:
    return [pair.fault for pair in pairs]


def written(corpus: PairCorpus) -> bytes:
    pieces = [corpus.header, *(pair.raw[0] for pair in corpus.pairs), corpus.tail]
    return b"".join(pieces)


PLAIN = "Oui.\tYes.\tweb\r\nNon !\t“No”\tbook\n  Çà \tThere"


def test_table_without_a_header_is_taken_as_it_is() -> None:
    assert texts(opened("a.tsv", PLAIN.encode()).pairs) == [
        (1, "Oui.", "Yes."),
        (2, "Non !", "“No”"),
        (3, "Çà", "There"),
    ]


def test_first_line_that_is_damaged_stops_nothing_either() -> None:
    data = b"caf\xe9\tcoffee\n" + PLAIN.encode()
    corpus = opened("a.tsv", data)
    assert faults(corpus.pairs) == ["is not UTF-8 (byte 3 is 0xe9)", "", "", ""]
    header = opened("a.tsv", b"fr\ten\tcaf\xe9\n" + PLAIN.encode())
    assert written(header) == b"fr\ten\tcaf\xe9\n" + PLAIN.encode()


@pytest.mark.parametrize(
    ("header", "langs"),
    [
        ("fr\ten\tfrom\n", Langs("fr", "en")),
        ("source\ttarget\tscore\n", Langs()),
        ("Source text\tTranslation\tnote\n", Langs()),
    ],
)
def test_header_is_no_pair_and_tells_the_languages(header: str, langs: Langs) -> None:
    corpus = opened("a.tsv", (header + PLAIN).encode())
    assert corpus.header == header.encode()
    assert corpus.langs == langs
    assert [number for number, *_ in texts(corpus.pairs)] == [2, 3, 4]


def test_escapes_of_our_own_tables_are_undone() -> None:
    corpus = opened("a.tsv", b'source\ttarget\nUn\\tdeux\t"""One"" two"\n')
    assert texts(corpus.pairs) == [(2, "Un\tdeux", '"One" two')]


def test_columns_are_those_that_are_named() -> None:
    corpus = opened("a.tsv", b"1\tYes.\tOui.\n", where=Columns(("-", "target", "source")))
    assert texts(corpus.pairs) == [(1, "Oui.", "Yes.")]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"fr\ten\n" + PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode() + b"\n",
        b"",
        b"fr\ten\n",
    ],
)
def test_header_and_pairs_together_are_the_table(data: bytes) -> None:
    assert written(opened("a.tsv", data)) == data


def test_line_of_a_table_that_is_no_pair_has_a_fault() -> None:
    data = b"Oui.\tYes.\nalone\n\xff\xfe\tx\n\n" + b"y" * 20_000_000 + b"\tx\nNon.\tNo.\n"
    corpus = open_corpus([blocks(data, 1 << 16)], ["a.tsv"])
    assert faults(corpus.pairs) == [
        "",
        "found 1 cells, expected 2",
        "is not UTF-8 (byte 0 is 0xff)",
        "found 1 cells, expected 2",
        "is longer than 16,777,216 bytes",
        "",
    ]


def test_objects_have_their_texts_in_two_fields() -> None:
    lines = [{"source": "Oui.", "target": "Yes.", "id": 1}, {"target": "No.", "source": "Non."}]
    data = "".join(json.dumps(line) + "\n" for line in lines).encode()
    assert texts(opened("a.jsonl", data).pairs) == [(1, "Oui.", "Yes."), (2, "Non.", "No.")]
    assert written(opened("a.jsonl", data)) == data


def test_fields_may_be_inside_another() -> None:
    data = b'{"translation": {"fr": "Oui.", "en": "Yes."}}\n'
    where = Columns(fields=("translation.fr", "translation.en"))
    assert texts(opened("a.jsonl", data, where=where).pairs) == [(1, "Oui.", "Yes.")]


def test_field_with_a_dot_in_its_name_is_found() -> None:
    where = Columns(fields=("a.b", "c"))
    assert texts(opened("a.jsonl", b'{"a.b": "x", "c": "y"}\n', where=where).pairs) == [
        (1, "x", "y")
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"Oui.", "is not JSON"),
        (b'{"source": "Oui."}', "has no field 'target'"),
        (b'{"source": "Oui.", "target": 7}', "'target' is a number, expected a string"),
        (b'["Oui.", "Yes."]', "found a list, expected an object"),
        (b'{"source": "Oui.", "target": "\\ud800"}', "surrogate"),
        (b"", "is not JSON"),
    ],
)
def test_object_that_is_no_pair_has_a_fault(line: bytes, fault: str) -> None:
    data = line + b'\n{"source": "Oui.", "target": "Yes."}\n'
    first, second = faults(opened("a.jsonl", data).pairs)
    assert fault in first
    assert not second


def test_our_own_json_lines_are_refused_with_the_way_out() -> None:
    with pytest.raises(FormatError, match="bitext convert"):
        list(opened("a.jsonl", b'{"record": "header", "bitext": 2}\n').pairs)


def sides(source: bytes, target: bytes) -> PairCorpus:
    return open_corpus([blocks(source), blocks(target)], ["a.fr", "a.en"])


def test_lines_of_two_files_go_together() -> None:
    corpus = sides(b"Oui.\nNon.\r\n", b"Yes.\n\n")
    assert corpus.langs == Langs("fr", "en")
    pairs = list(corpus.pairs)
    assert texts(iter(pairs)) == [(1, "Oui.", "Yes."), (2, "Non.", "")]
    assert [pair.raw for pair in pairs] == [(b"Oui.\n", b"Yes.\n"), (b"Non.\r\n", b"\n")]


def test_files_of_other_numbers_of_lines_are_refused() -> None:
    with pytest.raises(FormatError, match=r"a\.en: has 1 line, and a\.fr has more"):
        list(sides(b"Oui.\nNon.\n", b"Yes.\n").pairs)


def test_damage_on_one_side_is_the_fault_of_the_pair() -> None:
    assert faults(sides(b"Oui.\nNon.\n", b"\xff\nNo.\n").pairs)[0].startswith("is not UTF-8")


@pytest.mark.parametrize(
    ("names", "kind"),
    [(["a.tsv"], "tsv"), (["a.TMX"], "tmx"), (["a.jsonl"], "jsonl"), (["a.fr", "a.en"], None)],
)
def test_name_tells_the_kind(names: Sequence[str], kind: str | None) -> None:
    assert kind_of_corpus(names) is (FORMATS[kind] if kind else None)


@pytest.mark.parametrize("names", [["a.txt"], ["a"], ["a.html"], ["a", "b", "c"]])
def test_other_names_are_refused(names: Sequence[str]) -> None:
    with pytest.raises(UsageError, match="cannot tell what corpus this is"):
        kind_of_corpus(names)


def test_languages_are_in_the_names_of_two_files() -> None:
    assert langs_named(["x/news.fr", "x/news.en"]) == Langs("fr", "en")
    assert langs_named(["news.source", "news.target"]) == Langs()
