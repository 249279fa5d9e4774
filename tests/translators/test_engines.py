"""Both engines run a model alike: the same pieces, scores and attention."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bitext.errors import ModelError, UsageError
from bitext.machine import usable_cores
from bitext.translators import ctranslate2, transformers
from bitext.translators.ctranslate2 import CTranslate2Engine
from bitext.translators.engine import END, Batch, Engine, Pieces, Search, longest_output
from bitext.translators.tokenizer import Tokenizer
from bitext.translators.transformers import TransformersEngine

SENTENCES = [
    "Le chat noir dort sur la table.",
    "Il a plu toute la nuit, et la rivière monte.",
    "Où vas-tu ? « Je rentre chez moi », dit-elle.",
    "C'est la fin de l'été : tout est calme.",
    "Le chat dort.",
]

pytestmark = pytest.mark.usefixtures("cache")


def batch(folder: Path) -> list[Pieces]:
    tokenizer = Tokenizer(folder)
    return [[*tokenizer.encode(sentence).pieces, END] for sentence in SENTENCES]


@pytest.mark.parametrize("beam", [1, 3])
def test_engines_agree(tiny: Path, beam: int) -> None:
    engines: list[Engine] = [
        CTranslate2Engine(tiny, compute_type="float32"),
        TransformersEngine(tiny, threads=1),
    ]
    [ours], [reference] = (list(e.run([Batch(batch(tiny), Search(beam))])) for e in engines)
    for one, other in zip(ours, reference, strict=True):
        assert one.pieces == other.pieces
        assert one.score == pytest.approx(other.score, abs=0.01)
        assert one.whole == other.whole
        first = 1 if beam > 1 else 0  # see `ctranslate2.first_row`
        assert np.allclose(one.attention[first:], other.attention[first:], atol=0.001)


def test_batches_come_back_in_order_however_many(tiny: Path) -> None:
    engine = CTranslate2Engine(tiny, threads=2)
    single = [Batch([pieces], Search(1)) for pieces in batch(tiny)] * 5
    found = [output.pieces for [output] in engine.run(single)]
    assert found[: len(SENTENCES)] * 5 == found
    assert engine.workers == 2


def test_attention_has_a_row_a_piece_and_a_column_a_source_piece(tiny: Path) -> None:
    sources = batch(tiny)
    [outputs] = CTranslate2Engine(tiny).run([Batch(sources, Search(2))])
    for pieces, output in zip(sources, outputs, strict=True):
        assert output.attention.shape == (len(output.pieces), len(pieces))
        assert np.allclose(output.attention.sum(axis=1), 1, atol=0.01)


def test_first_piece_looks_at_what_is_left() -> None:
    others = np.array([[0.0, 0.9, 0.1, 0.0], [0.0, 0.1, 0.8, 0.1]], dtype=np.float32)
    assert ctranslate2.first_row(others).argmax() == 0
    assert ctranslate2.first_row(others[:0]).argmax() == 0


def test_search_gives_up_within_the_reach_of_the_model() -> None:
    assert longest_output([["a"] * 4, ["a"] * 10], 512) == 50
    assert longest_output([["a"] * 400], 512) == 512


@pytest.mark.parametrize("module", [ctranslate2, transformers])
@pytest.mark.parametrize(
    ("name", "message"), [("tpu", "no device is called 'tpu'"), ("cuda", "no CUDA device")]
)
def test_device_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, message: str
) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 0)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    with pytest.raises(UsageError, match=message):
        module.chosen_device(name)  # type: ignore[attr-defined]
    assert module.chosen_device("auto") == "cpu"  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", [ctranslate2, transformers])
def test_cuda_is_taken_where_it_is(monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    monkeypatch.setattr("ctranslate2.get_cuda_device_count", lambda: 1)
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    found = [module.chosen_device(name) for name in ("auto", "cuda", "cpu")]  # type: ignore[attr-defined]
    assert found == ["cuda", "cuda", "cpu"]


def test_broken_weights_are_told(tiny: Path, tmp_path: Path) -> None:
    for path in tiny.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="cannot"):
        TransformersEngine(tmp_path)


def test_vocabulary_of_another_size_is_told(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny, tmp_path / "other")
    (tmp_path / "other" / "vocab.json").write_text('{"</s>": 0, "<unk>": 1, "<pad>": 2}')
    with pytest.raises(ModelError, match=r"transformers cannot run it .vocab\.json has 3 pieces"):
        TransformersEngine(tmp_path / "other")


def test_model_that_cannot_be_run_is_told(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no memory")

    monkeypatch.setattr("ctranslate2.Translator", fail)
    with pytest.raises(ModelError, match=r"CTranslate2 cannot run it \(no memory\)"):
        CTranslate2Engine(tiny)


def test_cores_are_counted_without_affinity(monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_cores() >= 1
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert usable_cores() == 1


def test_others_leave_the_best_as_it_is_and_engines_know_the_same(tiny: Path) -> None:
    search = Search(3, others=5)
    ours, reference = CTranslate2Engine(tiny, compute_type="float32"), TransformersEngine(tiny)
    [alone] = ours.run([Batch(batch(tiny), Search(3))])
    [found] = ours.run([Batch(batch(tiny), search)])
    [expected] = reference.run([Batch(batch(tiny), search)])
    assert [(one.pieces, one.score) for one in found] == [(one.pieces, one.score) for one in alone]
    for one, other in zip(found, expected, strict=True):
        assert len(one.others) == 2  # the beam has no more
        assert one.score >= one.others[0].score >= one.others[1].score
        # Engines end their searches a little differently, so that the last one may differ.
        assert {tuple(o.pieces) for o in one.others} & {tuple(o.pieces) for o in other.others}
        assert all(o.attention.shape[0] == len(o.pieces) for o in one.others)
