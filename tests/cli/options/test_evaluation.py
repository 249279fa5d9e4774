"""What commands of evaluation read is asked for in one way, and told early where it is wrong."""

import argparse
from pathlib import Path

import pytest

from bitext.cli.options.aligner import AlignerOptions
from bitext.cli.options.evaluation import (
    MaterialOptions,
    add_material_arguments,
    add_scoring_arguments,
    aligner_of,
    column_names,
    material_options,
    metric_names,
    require,
    sources_of,
)
from bitext.cli.options.model import ModelOptions
from bitext.errors import UnknownComponentError, UsageError
from bitext.evaluation.evaluate import DEFAULT_METRICS
from bitext.evaluation.metrics.options import MetricOptions
from bitext.evaluation.significance import Resampling
from bitext.protocols import Langs


def arguments(*words: str) -> MaterialOptions:
    parser = argparse.ArgumentParser()
    add_material_arguments(parser)
    add_scoring_arguments(parser)
    parser.add_argument("--from", dest="source_lang")
    parser.add_argument("--to", dest="target_lang")
    return material_options(parser.parse_args(list(words)))


@pytest.mark.parametrize(
    ("words", "ruled", "expected"),
    [
        ([], (), list(DEFAULT_METRICS)),
        (["--metric", "BLEU,chrF"], (), ["bleu", "chrf"]),
        (["--metric", "bleu", "--metric", "ter"], (), ["bleu", "ter"]),
        (["--metric", " bleu , ,bleu"], (), ["bleu"]),
        (["--metric", "chrf"], ("ter", "empty"), ["chrf", "ter"]),
        (["--metric", "chrf++"], ("chrf++",), ["chrf++"]),
    ],
)
def test_metrics_are_those_asked_for_and_ruled(
    words: list[str], ruled: tuple[str, ...], expected: list[str]
) -> None:
    assert metric_names(arguments(*words), ruled) == expected


def test_unknown_metric_is_told_at_once() -> None:
    with pytest.raises(UnknownComponentError, match="blue"):
        metric_names(arguments("--metric", "blue"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("source,target", ["source", "target"]),
        (" Target , SOURCE,-,document", ["target", "source", "-", "document"]),
    ],
)
def test_columns_are_named(text: str, expected: list[str]) -> None:
    assert column_names(text) == expected


@pytest.mark.parametrize("text", ["", "source", "source,target,score", "target,-"])
def test_columns_need_both_sides_and_known_names(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="expected source, target"):
        column_names(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], Resampling()),
        (["--resamples", "0"], Resampling(0)),
        (["--seed", "7"], Resampling(seed=7)),
    ],
)
def test_resamples_and_seed_are_taken(words: list[str], expected: Resampling) -> None:
    assert arguments(*words).resampling == expected


@pytest.mark.parametrize("words", [["--resamples", "-1"], ["--seed", "-1"], ["--seed", "x"]])
def test_number_out_of_range_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(*words)


def test_sources_are_lines_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.fr"
    path.write_text("Oui.\nNon.\n", "utf-8")
    assert sources_of(arguments("--source", str(path))) == ["Oui.", "Non."]
    assert sources_of(arguments()) is None


def test_languages_are_those_given() -> None:
    assert arguments("--from", "fr").langs == Langs("fr", None)
    assert arguments("--to", "de").target_lang == "de"
    assert arguments().target_lang == "en"


def test_options_of_metrics_are_taken() -> None:
    words = ["--tokenize", "intl", "--lowercase", "--effective-order", "--ter-case-sensitive"]
    assert arguments(*words).metric_options == MetricOptions("intl", True, True, True)
    assert arguments().metric_options == MetricOptions()


def test_strict_lines_align_nothing() -> None:
    model = ModelOptions()
    assert aligner_of(arguments("--strict-lines"), AlignerOptions("length", 5, model)) is None
    made = aligner_of(arguments("--to", "de"), AlignerOptions("length", 5, model))
    assert made is not None
    assert str(made(3).signature) == "align:length-1"


def test_condition_that_does_not_hold_is_told() -> None:
    require(["x"], "needs x")
    with pytest.raises(UsageError, match="needs x"):
        require([], "needs x")
