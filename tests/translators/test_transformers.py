"""The reference engine: its devices, and models that it cannot read."""

from pathlib import Path

import pytest

from bitext.errors import ModelError, UsageError
from bitext.translators.engine import END, Batch, Search
from bitext.translators.tokenizer import Tokenizer
from bitext.translators.transformers import TransformersEngine, chosen_device, loaded


@pytest.mark.parametrize("name", ["", "gpu", "CPU", "cuda:0"])
def test_other_device_is_told(name: str) -> None:
    with pytest.raises(UsageError, match="expected auto, cpu or cuda"):
        chosen_device(name)


def test_missing_card_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert [chosen_device(name) for name in ("auto", "cpu")] == ["cpu", "cpu"]
    with pytest.raises(UsageError, match="no CUDA device was found"):
        chosen_device("cuda")


def test_folder_without_weights_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="transformers cannot load it"):
        loaded(tmp_path)


def test_output_holds_no_piece_that_training_never_asked_for(tiny: Path) -> None:
    engine = TransformersEngine(tiny, threads=1)
    pieces = [*Tokenizer(tiny).encode("Le chat dort.").pieces, END]
    ((found,),) = engine.run([Batch([pieces], Search(2))])
    assert not {"<unk>", "<pad>", END} & set(found.pieces)
    assert found.attention.shape == (len(found.pieces), len(pieces))
    assert found.score <= 0
