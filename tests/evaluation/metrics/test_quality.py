import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.spoiled import sentences, spoiled, write

from bitext.errors import FormatError
from bitext.evaluation.metrics import quality
from bitext.evaluation.metrics.quality import QualityMetric, bleu, chrf, chrf_plus_plus, ter

SACREBLEU = Path(sys.executable).with_name("sacrebleu")
OPTIONS = {
    "BLEU": ("bleu",),
    "chrF": ("chrf",),
    "chrF++": ("chrf", "--chrf-word-order", "2"),
    "TER": ("ter",),
}
MAKERS = [bleu, chrf, chrf_plus_plus, ter]


def sacrebleu(*arguments: str) -> str:
    command = [str(SACREBLEU), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("references", [1, 2])
def test_score_and_signature_equal_sacrebleus_command(
    make: type, references: int, tmp_path: Path
) -> None:
    metric: QualityMetric = make()
    lines = sentences()[:60]
    hypotheses = ["", *spoiled(lines, 0.3)[1:]]
    columns = [list(lines), spoiled(lines, 0.1, 2)][:references]
    files = [str(write(tmp_path / f"{n}.txt", column)) for n, column in enumerate(columns)]
    given = str(write(tmp_path / "h.txt", hypotheses))
    name, *options = OPTIONS[metric.name]
    printed = json.loads(
        sacrebleu(*files, "-i", given, "-m", name, *options, "-w", "14", "-f", "json")
    )
    [statistics] = metric.statistics([hypotheses], columns)
    assert metric.value(statistics) == pytest.approx(printed["score"], abs=1e-12)
    assert metric.signature == f"{printed['name']}|{printed['signature']}"
    if references == 1:
        printed = sacrebleu(
            *files, "-i", given, "-m", name, *options, "-w", "10", "-sl", "-b"
        ).split()
        assert metric.segment_values(statistics) == pytest.approx(list(map(float, printed)))


@pytest.mark.parametrize("make", MAKERS)
def test_perfect_translation(make: type) -> None:
    metric: QualityMetric = make()
    [statistics] = metric.statistics([["The cat sat on the mat."]], [["The cat sat on the mat."]])
    assert metric.value(statistics) == pytest.approx(100 if metric.higher_is_better else 0)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), min_size=1, max_size=9))
def test_blocks_do_not_change_the_statistics(pairs: list[tuple[str, str]]) -> None:
    hypotheses, references = map(list, zip(*pairs, strict=True))
    metric = chrf()
    [whole] = metric.statistics([hypotheses], [references])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quality, "BLOCK", 2)
        [parts, again] = metric.statistics([hypotheses, hypotheses], [references])
    assert np.array_equal(whole, parts)
    assert np.array_equal(whole, again)


def test_reference_is_needed() -> None:
    with pytest.raises(FormatError, match="BLEU needs a reference"):
        bleu().statistics([["a"]], [])


TABLE = {
    "google": (34.6, 59.9),
    "microsoft": (36.8, 60.7),
    "bergamot-base-memory": (33.7, 59.2),
    "bergamot-tiny": (33.3, 58.8),
    "opus-mt-int8-beam4": (33.8, 59.0),
}


@pytest.mark.shared
def test_news_test_set_scores_as_its_table_says() -> None:
    folder = Path(__file__).parents[4] / "shared" / "testsets"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    reference = (folder / "newstest2013.en").read_text("utf-8").split("\n")[:-1]
    systems = [
        (folder / "systems" / f"newstest2013.{name}.en").read_text("utf-8").split("\n")[:-1]
        for name in TABLE
    ]
    values = []
    for metric in (bleu(), chrf()):
        tables = metric.statistics(systems, [reference])
        values.append([round(metric.value(table), 1) for table in tables])
    assert dict(zip(TABLE, zip(*values, strict=True), strict=True)) == TABLE
