"""sacreBLEU's options: the same numbers and signatures as its own command gives."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.spoiled import sentences, spoiled, write

import bitext
from bitext.errors import UsageError
from bitext.evaluation.metrics.options import TOKENIZERS, MetricOptions
from bitext.evaluation.scoring import load_metric_of

LINES = sentences()[:40]
MADE = [line.swapcase() if index % 3 else line for index, line in enumerate(spoiled(LINES, 0.2))]


def sacrebleus(folder: Path, *options: str) -> dict[str, str | float]:
    """What sacreBLEU's own command says of one metric."""
    reference, made = (
        str(write(folder / name, lines)) for name, lines in (("r", LINES), ("h", MADE))
    )
    command = [str(Path(sys.executable).with_name("sacrebleu")), reference, "-i", made]
    run = subprocess.run(
        [*command, "-w", "6", "-f", "json", *options], capture_output=True, text=True, check=True
    )
    found: dict[str, str | float] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    ("metric", "options", "theirs"),
    [
        ("bleu", MetricOptions("intl"), ["-tok", "intl"]),
        ("bleu", MetricOptions("char", lowercase=True), ["-tok", "char", "-lc"]),
        ("bleu", MetricOptions("none"), ["-tok", "none"]),
        ("chrf", MetricOptions(lowercase=True), ["-m", "chrf", "--chrf-lowercase"]),
        (
            "chrf++",
            MetricOptions(lowercase=True),
            ["-m", "chrf", "--chrf-lowercase", "--chrf-word-order", "2"],
        ),
        ("ter", MetricOptions(ter_case_sensitive=True), ["-m", "ter", "--ter-case-sensitive"]),
    ],
)
def test_scores_and_signatures_are_sacrebleus(
    metric: str, options: MetricOptions, theirs: list[str], tmp_path: Path
) -> None:
    found = sacrebleus(tmp_path, *theirs)
    report = bitext.evaluate(MADE, LINES, metrics=[metric], options=options)
    [score] = report.scores
    plain = bitext.evaluate(MADE, LINES, metrics=[metric]).scores[0]
    assert score.value == pytest.approx(found["score"], abs=1e-6)
    assert score.signature == f"{found['name']}|{found['signature']}"
    assert score.value != plain.value
    assert score.signature != plain.signature


def test_details_of_bleu_are_what_sacrebleu_prints(tmp_path: Path) -> None:
    [score] = bitext.evaluate(MADE, LINES, metrics=["bleu"]).scores
    assert score.details == sacrebleus(tmp_path)["verbose_score"]
    assert "(BP = " in score.details


@pytest.mark.parametrize("tokenize", TOKENIZERS)
@pytest.mark.parametrize("lowercase", [False, True])
@pytest.mark.parametrize("metric", ["bleu", "chrf", "chrf++", "ter"])
def test_metric_of_a_score_is_made_anew_from_its_signature(
    metric: str, tokenize: str, lowercase: bool
) -> None:
    options = MetricOptions(tokenize, lowercase, lowercase, lowercase)
    [score] = bitext.evaluate(MADE[:5], LINES[:5], metrics=[metric], options=options).scores
    made = load_metric_of(score)
    [table] = made.statistics([MADE[:5]], [LINES[:5]])
    assert made.value(table) == pytest.approx(score.value)
    assert made.signature == score.signature


def test_significance_is_tested_in_the_way_of_the_scores() -> None:
    options = MetricOptions(lowercase=True)
    before = bitext.evaluate([line.upper() for line in LINES], LINES, options=options)
    after = bitext.evaluate(spoiled(LINES, 0.5), LINES, options=options)
    rules = bitext.Rules(max_drop={"chrf": 1.0}, significance=0.05)
    [verdict] = bitext.gate(after, rules, baseline=before).verdicts
    assert not verdict.passed
    [other] = bitext.gate(before, rules, baseline=before).verdicts
    assert other.passed


def test_scores_of_different_options_are_not_compared() -> None:
    before = bitext.evaluate(MADE, LINES, options=MetricOptions("intl"), metrics=["bleu"])
    after = bitext.evaluate(MADE, LINES, metrics=["bleu"])
    with pytest.raises(UsageError, match="tok: intl ≠ 13a"):
        bitext.gate(after, bitext.Rules(max_drop={"bleu": 1}), baseline=before)


def test_unknown_tokenizer_is_refused() -> None:
    with pytest.raises(UsageError, match="expected one of 13a, intl, char, zh, none"):
        MetricOptions("moses")
