"""The trained weights that come with the package."""

import json
from typing import Any

import pytest

from bitext.aligners.encoder import EncoderAligner
from bitext.aligners.encoders.use import UniversalEncoder
from bitext.aligners.evidence.features import Describer
from bitext.aligners.lexical import LexicalAligner
from bitext.aligners.search.anchors import band
from bitext.aligners.search.lattice import STEPS, lattice
from bitext.aligners.translation import TranslationAligner
from bitext.aligners.weights import Weights, dumps, load
from bitext.document import document_of
from bitext.translators.identity import IdentityTranslator


def aligner_of(name: str, encoder: UniversalEncoder) -> Any:
    if name == "lexical":
        return LexicalAligner()
    if name == "encoder":
        return EncoderAligner(encoder)
    return TranslationAligner(IdentityTranslator(), encoder)


@pytest.mark.parametrize("name", ["encoder", "lexical", "translation"])
def test_weights_are_about_the_features_that_there_are(
    name: str, encoder: UniversalEncoder
) -> None:
    weights = load(name)
    lines = [f"Phrase {number}." for number in range(6)]
    prepared = aligner_of(name, encoder).prepare(document_of("fr", lines), document_of("en", lines))
    nodes = lattice(prepared.band)
    describer = Describer(nodes, prepared.signals)
    found = {key for kind in range(len(STEPS)) for key in describer.features(kind)[1]}
    assert set(weights.features) == found
    assert set(weights.beads) == {f"{n}-{m}" for n, m in STEPS}


def test_scores_are_the_weighted_sums_of_the_features(encoder: UniversalEncoder) -> None:
    lines = ["Un.", "Deux ?"]
    prepared = aligner_of("encoder", encoder).prepare(
        document_of("fr", lines), document_of("en", lines)
    )
    nodes = lattice(band([], (2, 2)))
    describer = Describer(nodes, prepared.signals)
    weights = load("encoder")
    scores = weights.scores(describer)
    for kind in (0, 2):
        edges, columns = describer.features(kind)
        sums = [
            weights.beads["{}-{}".format(*STEPS[kind])]
            + sum(weights.features[name] * float(column[row]) for name, column in columns.items())
            for row in range(len(edges))
        ]
        assert scores[edges, kind] == pytest.approx(sums, abs=1e-3)


def test_confidence_grows_with_posterior_and_evidence() -> None:
    weights = Weights({}, {}, 0.0, slope=0.8, evidence=5.0, offset=-1.0)
    values = [weights.confidence(p, 0.3) for p in (0.0, 0.2, 0.9, 1.0)]
    assert values == sorted(values)
    assert all(0 < value < 1 for value in values)
    assert weights.confidence(0.9, 0.0) < weights.confidence(0.9, 0.3)
    assert Weights({}, {}, 0.0).confidence(0.25) == pytest.approx(0.25)


def test_file_holds_the_weights() -> None:
    weights = Weights({"length": 0.5}, {"1-1": 1.25}, -0.5, 0.75, 2.0, 0.125)
    assert Weights(**json.loads(dumps(weights))) == weights
