"""Every edge of a lattice has finite features, the same whichever rows are asked for."""

import numpy as np
import pytest

from bitext.aligners.evidence.features import MOST, Describer
from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.search.lattice import NULLS, lattice
from bitext.aligners.search.solving import steps_up_to
from bitext.document import document_of

FRENCH = ["Paul dort à Paris.", "Il pleut !", "Que fait Marie en 1866 ?", "Rien."]
ENGLISH = ["Paul is sleeping in Paris.", "It is raining!", "What did Marie do in 1866?"]


@pytest.fixture(scope="module")
def describer() -> Describer:
    prepared = LexicalAligner().prepare(document_of("fr", FRENCH), document_of("en", ENGLISH))
    return Describer(lattice(prepared.band, steps_up_to(2)), prepared.signals)


def kinds(describer: Describer) -> range:
    return range(len(describer.lattice.steps))


def test_features_are_finite_and_one_for_each_edge(describer: Describer) -> None:
    for kind in kinds(describer):
        edges, columns = describer.features(kind)
        for name, column in columns.items():
            assert column.shape == edges.shape, name
            assert column.dtype == np.float32
            assert np.isfinite(column).all(), name


def test_beads_of_a_kind_have_the_same_names(describer: Describer) -> None:
    names = [set(describer.features(kind)[1]) for kind in kinds(describer)]
    assert names[0] == names[1]
    assert all(found == names[NULLS] for found in names[NULLS:])
    assert all("null" in name for name in names[0])


def test_rows_are_a_part_of_all(describer: Describer) -> None:
    for kind in kinds(describer):
        edges, columns = describer.features(kind)
        parts = [describer.features(kind, range(i, i + 1)) for i in range(len(FRENCH) + 1)]
        assert np.concatenate([part[0] for part in parts]).tolist() == edges.tolist()
        for name, column in columns.items():
            again = np.concatenate([part[1][name] for part in parts])
            assert again == pytest.approx(column, abs=1e-6)


def test_right_pair_stands_out(describer: Describer) -> None:
    kind = describer.lattice.steps.index((1, 1))
    edges, columns = describer.features(kind)
    rows, others = describer.lattice.source[edges] - 1, describer.lattice.target[edges] - 1
    found = {
        (int(i), int(j)): float(value)
        for i, j, value in zip(rows, others, columns["word cosine"], strict=True)
    }
    assert found[0, 0] > found[0, 1]
    assert found[2, 2] > found[1, 2]


def test_differences_of_counts_are_bounded(describer: Describer) -> None:
    for kind in kinds(describer)[NULLS:]:
        columns = describer.features(kind)[1]
        for name in ("questions", "exclamations", "numbers", "quotes", "halts"):
            assert ((columns[name] >= 0) & (columns[name] <= MOST)).all()
