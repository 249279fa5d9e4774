"""Comparisons as JSON; ``comparison.schema.json`` beside this module describes the file."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bitext.evaluation.comparison import Comparison
from bitext.report.verdicts import tell_outcome
from bitext.shipped import packaged_text
from bitext.version import __version__


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    text = packaged_text("bitext.report", "comparison.schema.json")
    found: dict[str, Any] = json.loads(text)
    return found


def dumps(found: Sequence[Comparison]) -> str:
    """Comparisons as JSON."""
    record = {
        "format": "bitext-comparison",
        "version": 1,
        "generator": f"bitext {__version__}",
        "baseline": found[0].baseline.system,
        "systems": [record_of(one) for one in found],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def record_of(one: Comparison) -> dict[str, Any]:
    """One system against the baseline."""
    return {
        "system": one.system.system,
        "segments": len(one.system.segments),
        "level": one.level,
        "outcomes": [
            {
                **asdict(outcome),
                "significant": outcome.significant(one.level),
                "verdict": tell_outcome(one, outcome),
            }
            for outcome in one.outcomes
        ],
        "metric": one.metric,
        "best": [change._asdict() for change in one.best],
        "worst": [change._asdict() for change in one.worst],
        "buckets": [bucket._asdict() for bucket in one.buckets],
        "gained": [gram._asdict() for gram in one.gained],
        "lost": [gram._asdict() for gram in one.lost],
        "notes": list(one.system.notes),
    }
