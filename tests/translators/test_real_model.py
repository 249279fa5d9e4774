"""The real model: both engines say the same, links join what belongs together, nothing is lost."""

import os
import re
from pathlib import Path

import pytest
from support.translating import answers

from bitext.models import store
from bitext.pipeline import read, segment
from bitext.protocols import Hypothesis, Translator
from bitext.translators.ctranslate2 import CTranslate2Engine
from bitext.translators.marian import MarianTranslator, load
from bitext.translators.tokenizer import Tokenizer, decode
from bitext.translators.transformers import TransformersEngine

CORPORA = Path(__file__).parents[2] / "corpora"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        os.environ.get("BITEXT_SKIP_MODEL") == "1",
        reason="BITEXT_SKIP_MODEL=1 leaves out the model",
    ),
]


@pytest.fixture(scope="module")
def ours() -> Translator:
    return load("opus-mt-fr-en")


def sentences() -> list[str]:
    """The shortest of our own texts' sentences, for the sake of time."""
    documents = [segment(read(path, lang="fr")) for path in sorted(CORPORA.glob("*.fr.txt"))]
    found = {sentence.text for document in documents for sentence in document.sentences}
    return sorted(found, key=lambda text: (len(text), text))[10:70]


def test_engines_find_the_same_text() -> None:
    folder = store.resolve("opus-mt-fr-en")
    tokenizer = Tokenizer(folder)
    engines = (
        CTranslate2Engine(folder, compute_type="float32"),
        TransformersEngine(folder, threads=1),
    )
    texts = sentences()
    assert len(texts) == 60
    one, other = (
        answers(MarianTranslator(tokenizer, engine, beam=2, model="m"), texts) for engine in engines
    )
    same = [(a, b) for a, b in zip(one, other, strict=True) if a.text == b.text]
    assert len(same) >= 0.95 * len(texts)
    assert all(score_of(a) == pytest.approx(score_of(b), abs=0.001) for a, b in same)
    links = [(set(a.links), set(b.links)) for a, b in same]
    assert sum(len(a & b) for a, b in links) >= 0.95 * sum(len(a | b) for a, b in links)


def score_of(hypothesis: Hypothesis) -> float:
    assert hypothesis.score is not None
    return hypothesis.score


LINKED = [
    ("Le chat noir dort sur la table.", {"chat": "cat", "noir": "black", "table": "table"}),
    ("Le président américain est arrivé à Paris en 2012.",
     {"président": "president", "américain": "american", "Paris": "paris", "2012": "2012"}),
    ("Les enfants jouent dans le jardin de l'école.",
     {"enfants": "children", "jouent": "play", "jardin": "garden", "école": "school"}),
    ("La petite maison blanche est près de la rivière.",
     {"petite": "little", "maison": "house", "blanche": "white", "rivière": "river"}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), LINKED, ids=[pair[0] for pair in LINKED])
def test_words_are_linked_to_their_translations(
    ours: Translator, source: str, expected: dict[str, str]
) -> None:
    [found] = answers(ours, [source])
    linked = {(source[a:b], found.text[c:d].lower()[:5]) for a, b, c, d in found.links}
    assert {(word, other[:5]) for word, other in expected.items()} <= linked


def test_first_word_is_linked_well_in_a_batch(ours: Translator) -> None:
    """CTranslate2 mixes up these rows of the attention; see `first_row`."""
    sources = [pair[0] for pair in LINKED]
    for source, found in zip(sources, answers(ours, sources), strict=True):
        start, end = found.links[0][2:]
        assert (source.split()[0].lower(), found.text[start:end].lower()) in {
            *(("le", "the"), ("la", "the"), ("les", "the"), ("les", "children")),
        }


def test_same_text_gives_the_same_translation(ours: Translator) -> None:
    texts = sentences()[:30]
    assert answers(ours, texts) == answers(ours, texts)
    assert answers(load("opus-mt-fr-en", threads=1), texts) == answers(ours, texts)


def test_company_changes_nothing(ours: Translator) -> None:
    """Not even the last bit of the score; see `bitext.translators.batching.SHORT`."""
    texts = sentences()[::2]
    together = [(found.text, found.score) for found in answers(ours, texts)]
    alone = [(found.text, found.score) for text in texts for found in answers(ours, [text])]
    assert together == alone


def test_text_of_the_pieces_is_that_of_sentencepiece(ours: Translator) -> None:
    from sentencepiece import SentencePieceProcessor

    folder = store.resolve("opus-mt-fr-en")
    processor = SentencePieceProcessor(model_file=str(folder / "target.spm"))
    for text in ["Good morning, Mr. O'Neill!", "€1.25 million (3.5%)", "“Yes,” she said…"]:
        pieces = processor.encode(text, return_type=str)
        assert decode(pieces)[0] == processor.decode(pieces)


def test_long_sentence_loses_none_of_its_clauses(ours: Translator) -> None:
    text = "; ".join(f"le numéro {n} est arrivé hier soir dans la ville" for n in range(10, 35))
    [found] = answers(ours, [text])
    assert set(map(str, range(10, 35))) <= set(re.findall(r"\d+", found.text))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5000,
        "Bravo 🎉 à tous !",
        "مرحبا بالعالم",
        "你好，世界。",
        "Oui\x01 et\x1b non.",
        "ha " * 60,
    ],
)
def test_strange_text_is_translated_or_marked(ours: Translator, text: str) -> None:
    [found] = answers(ours, [text])
    assert found.text.strip()
    assert found.score is not None or found.text == text
