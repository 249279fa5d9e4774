"""Names load components, and a name that means nothing is told."""

from typing import Any

import pytest

from bitext.errors import UnknownComponentError
from bitext.evaluation.scoring import METRICS
from bitext.registry import (
    ALIGNERS,
    SEGMENTERS,
    Table,
    bead_readers,
    bitext_readers,
    document_readers,
    writers,
)
from bitext.translators.engine import ENGINES

TABLES: list[Table[Any]] = [
    ALIGNERS,
    ENGINES,
    METRICS,
    SEGMENTERS,
    bead_readers(),
    bitext_readers(),
    document_readers(),
    writers(),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_every_registered_component_is_there(table: Table[Any]) -> None:
    for name in table.places:
        assert callable(table.load(name))


def test_somebody_elses_component_is_loaded_by_its_path() -> None:
    assert ALIGNERS.load("collections:OrderedDict").__name__ == "OrderedDict"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lenght", "no aligner is called 'lenght'; did you mean 'length'"),
        ("zzz", "no aligner is called 'zzz'; expected one of "),
        ("no.such:thing", "aligner 'no.such:thing' cannot be loaded: No module named 'no'"),
        ("collections:nothing", "cannot be loaded"),
    ],
)
def test_unknown_component_is_told(name: str, message: str) -> None:
    with pytest.raises(UnknownComponentError, match=message):
        ALIGNERS.load(name)
