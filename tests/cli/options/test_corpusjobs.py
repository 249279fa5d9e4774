"""A corpus has one output, of its own format, and no input is written over."""

import argparse
from pathlib import Path

import pytest

from bitext.cli import translate
from bitext.cli.options.corpusjobs import CorpusJob, plan_corpora, stem_of_corpus, usual_name
from bitext.cli.options.inputs import Input
from bitext.errors import UsageError

LANGS = ("fr", "en")


def planned(*words: str) -> list[CorpusJob]:
    """The jobs of a command line; its inputs are those that it names."""
    parser = argparse.ArgumentParser()
    translate.configure(parser)
    arguments = parser.parse_args(words)
    inputs = [Input(None if word == "-" else Path(word), "x") for word in arguments.inputs]
    return plan_corpora(arguments, inputs, LANGS, [Path("glossary.csv")])


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("news.fr.jsonl", "news.en.jsonl"),
        ("news.jsonl.zst", "news.en.jsonl.zst"),
        ("a/news.parquet", "news.en.parquet"),
        ("-", None),
    ],
)
def test_output_is_named_as_its_input(name: str, out: str | None) -> None:
    [job] = planned(name)
    assert job.out == (Path(out) if out else None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.jsonl", "-o", "b.jsonl", "-o", "c.jsonl"], "-o is given twice"),
        (["a.jsonl", "-o", "b.txt"], "translated into the same format; expected .jsonl"),
        (["a.jsonl", "b.jsonl", "-o", "c.jsonl"], "written to one output; put {stem} into -o"),
        (["a.jsonl", "-o", "a.jsonl"], "a.jsonl is both input and output"),
        (["a.jsonl", "-o", "glossary.csv"], "expected .jsonl"),
        (["-", "--field", "text", "--shard", "1/2"], "expected files, which can be counted"),
    ],
)
def test_what_cannot_be_written_is_refused(words: list[str], told: str) -> None:
    with pytest.raises(UsageError) as found:
        planned(*words)
    assert told in str(found.value)


def test_corpus_of_a_folder_keeps_its_path() -> None:
    item = Input(Path("in/2024/a.fr.jsonl"), "2024/a", is_named=False)
    assert stem_of_corpus(item, "fr") == "2024/a"
    assert stem_of_corpus(Input(Path("in/2024/a.fr.jsonl.gz"), "a"), "fr") == "a"
    assert usual_name(item) == "{stem}.{lang}.jsonl"


def test_pipe_has_no_files_that_could_be_taken_up() -> None:
    job = CorpusJob(Input(None, "stdin"), Path("b.jsonl.gz"))
    assert job.files is None
    assert not job.packings[0]
    assert job.packings[1]
    assert str(job) == "standard input → b.jsonl.gz"
