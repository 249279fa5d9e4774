from pathlib import Path

import pytest
from support.spoiled import sentences, spoiled, write

import bitext
from bitext.errors import SegmentCountError, UsageError
from bitext.evaluation.significance import Resampling

LINES = list(sentences()[:20])
FEW = Resampling(50)


def test_every_system_is_compared_with_the_first(tmp_path: Path) -> None:
    systems: dict[str, list[str] | Path] = {
        "old": spoiled(LINES, 0.4),
        "new": LINES,
        "file": write(tmp_path / "x.en", spoiled(LINES, 0.6)),
    }
    better, worse = bitext.compare(systems, LINES, metrics=["chrf"], resampling=FEW, trials=50)
    assert (better.baseline.system, better.system.system) == ("old", "new")
    assert better.outcomes[0].gain > 0 > worse.outcomes[0].gain
    assert "|bs:50|ar:50|seed:12345" in better.outcomes[0].signature


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(UsageError, match="needs two systems"):
        bitext.compare({"one": LINES}, LINES)
    with pytest.raises(UsageError, match="a paired test needs resamples"):
        bitext.compare({"one": LINES, "two": LINES}, LINES, resampling=Resampling(0))
    with pytest.raises(SegmentCountError, match="19 hypotheses in hypothesis against 20"):
        bitext.compare({"one": LINES, "two": LINES[:-1]}, LINES)
