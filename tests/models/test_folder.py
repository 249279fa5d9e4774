"""Is a folder a model that we can run? Everything that is wrong is told at once."""

import json
from pathlib import Path

import pytest
from support.made_up_models import model_files, sha256

from bitext.errors import ModelError
from bitext.models import folder


def test_whole_folder_passes(place: Path) -> None:
    folder.check(place)
    assert folder.languages(place) == ("fr", "en")
    assert folder.model_name(place) == "tiny"
    assert folder.model_signature(place) == f"tiny@{sha256(model_files()['pytorch_model.bin'])[:8]}"


def test_safetensors_go_before_the_pickle(place: Path) -> None:
    (place / "model.safetensors").write_bytes(b"weights")
    assert folder.weights(place).name == "model.safetensors"
    names = [path.name for path in folder.files(place)]
    assert "model.safetensors" in names
    assert "pytorch_model.bin" not in names


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere: no such folder; expected one with a MarianMT"):
        folder.check(tmp_path / "nowhere")


def test_everything_wrong_is_told_at_once(place: Path) -> None:
    (place / "pytorch_model.bin").unlink()
    (place / "source.spm").unlink()
    (place / "target.spm").write_bytes(b"")
    (place / "vocab.json").write_text('{"</s>": 0}')
    (place / "tokenizer_config.json").write_text("[]")
    (place / "generation_config.json").write_text("no")
    (place / "config.json").write_text(
        json.dumps(
            {
                "model_type": "marian",
                "activation_function": "tanh",
                "share_encoder_decoder_embeddings": False,
            }
        )
    )
    with pytest.raises(ModelError) as caught:
        folder.check(place)
    told = str(caught.value).removeprefix(f"{place}: ").split("; ")
    assert told == [
        "source.spm is missing",
        "pytorch_model.bin is missing",
        "target.spm is empty",
        "config.json: activation_function is 'tanh', expected one of "
        + ", ".join(folder.ACTIVATIONS),
        "target_vocab.json is missing, and config.json tells of a vocabulary a side",
        "generation_config.json: is not JSON: Expecting value: line 1 column 1 (char 0)",
        "tokenizer_config.json: expected an object, found list",
        "vocab.json lacks <unk>",
        "vocab.json lacks <pad>",
    ]


def test_sentencepiece_models_are_loaded_when_thorough(place: Path) -> None:
    folder.check(place, thorough=True)
    (place / "source.spm").write_bytes(b"nothing that is one")
    (place / "target.spm").write_bytes(b"")
    folder_is = f"{place}: target.spm is empty"
    with pytest.raises(ModelError, match=f"^{folder_is}$"):
        folder.check(place)
    with pytest.raises(ModelError, match=f"^{folder_is}; source.spm is not a SentencePiece model$"):
        folder.check(place, thorough=True)


def test_model_of_another_kind_is_told_as_such(place: Path) -> None:
    (place / "config.json").write_text('{"model_type": "t5", "activation_function": "tanh"}')
    with pytest.raises(ModelError, match=r"model_type is 't5', expected 'marian'$"):
        folder.check(place)


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (3, "alignment_heads is 3, more than the 2 decoder heads"),
        (0, "alignment_heads is 0, expected a whole number from 1 to 1,000"),
        ("2", "alignment_heads is '2', expected a whole number from 1 to 1,000"),
    ],
)
def test_heads_that_link_words_are_some_of_them(place: Path, heads: object, told: str) -> None:
    config = json.loads((place / "config.json").read_text("utf-8"))
    config |= {"decoder_attention_heads": 2, "alignment_heads": heads}
    (place / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match=f"config.json: {told}$"):
        folder.check(place)


def test_languages_may_be_unknown(place: Path) -> None:
    (place / "tokenizer_config.json").unlink()
    assert folder.languages(place) == ("", "")


def test_signature_without_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"pytorch_model.bin is missing"):
        folder.model_signature(tmp_path)


def test_signature_of_a_converted_model_is_the_published_ones(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text('{"signature": "tiny@12345678"}')
    assert folder.model_signature(tmp_path) == "tiny@12345678"
