"""Conversion: once, only of weights, and again when it is damaged. With a real, tiny MarianMT."""

import json
import logging
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.made_up_models import spm

from bitext.errors import ModelError
from bitext.models import cache, conversion
from bitext.models.conversion import converted, facts

VOCABULARY = ["</s>", "<unk>", *"abcdefgh", "<pad>"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A MarianMT model that has learnt nothing."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    place = tmp_path_factory.mktemp("published") / "us--tiny"
    place.mkdir()
    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=len(VOCABULARY),
        d_model=8,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        max_position_embeddings=32,
        pad_token_id=len(VOCABULARY) - 1,
        decoder_start_token_id=len(VOCABULARY) - 1,
        eos_token_id=0,
        forced_eos_token_id=0,
        activation_function="swish",
        scale_embedding=True,
    )
    model = MarianMTModel(config)
    config.save_pretrained(place)
    torch.save(
        model.state_dict(), place / "pytorch_model.bin", _use_new_zipfile_serialization=False
    )
    (place / "vocab.json").write_text(json.dumps({t: i for i, t in enumerate(VOCABULARY)}))
    for name in ("source.spm", "target.spm"):
        (place / name).write_bytes(spm("abcdefgh"))
    (place / "tokenizer_config.json").write_text('{"source_lang": "fr", "target_lang": "en"}')
    return place


@pytest.fixture
def source(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may damage."""
    monkeypatch.setenv("BITEXT_CACHE", str(tmp_path / "cache"))
    place = tmp_path / published.name
    place.mkdir()
    for path in published.iterdir():
        (place / path.name).write_bytes(path.read_bytes())
    return place


def count_conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    make = conversion.make

    def counted(source: Path, compute_type: str, place: Path) -> None:
        made.append(place.name)
        make(source, compute_type, place)

    monkeypatch.setattr(conversion, "make", counted)
    return made


def test_model_is_converted_once(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = count_conversions(monkeypatch)
    place = converted(source)
    assert converted(source) == place
    assert made == [place.name]
    assert sorted(path.name for path in place.iterdir()) == [
        "config.json",
        "facts.json",
        "model.bin",
        "shared_vocabulary.json",  # both sides have the same pieces here
        "source.spm",
        "target.spm",
    ]
    assert list(conversion.made_of("us--tiny")) == [place]
    found = facts(place)
    assert (found.source_lang, found.target_lang, found.positions) == ("fr", "en", 32)
    assert found.compute_type == "int8"
    assert found.signature.startswith("tiny@")


def test_converted_model_computes_what_transformers_does(source: Path) -> None:
    import ctranslate2
    import torch
    from transformers import MarianMTModel

    model = MarianMTModel.from_pretrained(source)
    tokens = [*"abba", "</s>"]
    ids = torch.tensor([[VOCABULARY.index(token) for token in tokens]])
    expected = model.generate(ids, num_beams=1, max_new_tokens=6, do_sample=False)[0].tolist()
    translator = ctranslate2.Translator(str(converted(source, "float32")), compute_type="float32")
    (result,) = translator.translate_batch([tokens], beam_size=1, max_decoding_length=6)
    found = [VOCABULARY.index(token) for token in result.hypotheses[0]]
    assert len(found) == 6
    assert expected[1:6] == found[:5], "the last one is forced to be </s> there"


@pytest.mark.parametrize(("stated", "heads"), [(None, 1), (2, 2)])
def test_heads_that_link_words_are_as_many_as_the_model_says(
    source: Path, stated: int | None, heads: int
) -> None:
    config = json.loads((source / "config.json").read_text("utf-8"))
    if stated is not None:
        config["alignment_heads"] = stated
    (source / "config.json").write_text(json.dumps(config), "utf-8")
    found = conversion.specification(conversion.load(source), source)
    assert found.decoder.alignment_heads == heads


def test_every_compute_type_has_its_own_place(source: Path) -> None:
    assert converted(source, "int8") != converted(source, "float32")
    with pytest.raises(ModelError, match="no compute type 'int4'; expected one of int8, "):
        converted(source, "int4")


def test_damaged_conversion_is_made_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = count_conversions(monkeypatch)
    place = converted(source)
    whole = (place / "model.bin").read_bytes()
    for name, content in (
        ("model.bin", whole[:-1]),
        ("facts.json", b"{}"),
        ("facts.json", b'{"files": 3}'),
        ("facts.json", b"[]"),
        ("source.spm", None),
    ):
        if content is None:
            (place / name).unlink()
        else:
            (place / name).write_bytes(content)
        assert not conversion.whole(place, thorough=True)
        assert converted(source) == place
        assert conversion.whole(place, thorough=True)
    assert len(made) == 6


def test_conversion_that_vouches_for_itself_is_made_again(source: Path) -> None:
    place = converted(source)
    assert conversion.whole(place, thorough=True)
    target = next(place.glob("*_vocabulary.json"))
    target.write_text(target.read_text().replace('"▁a"', '"▁b"', 1))
    told = json.loads((place / "facts.json").read_text())
    told["files"][target.name] = cache.digest(target)
    (place / "facts.json").write_text(json.dumps(told))
    assert not conversion.whole(place, thorough=True)
    assert converted(source) == place
    assert conversion.whole(place, thorough=True)


@pytest.mark.parametrize("record", ["", "[]", "[" * 100_000])
def test_conversion_that_no_record_knows_is_made_again(source: Path, record: str) -> None:
    place = converted(source)
    (cache.root() / cache.MADE).write_text(record)
    assert not conversion.whole(place)
    assert conversion.whole(converted(source))


@pytest.mark.parametrize("text", ["[]", "{", '{"files": 1}', "[" * 100_000])
def test_facts_that_are_none_are_told(source: Path, text: str) -> None:
    place = converted(source)
    (place / "facts.json").write_text(text)
    with pytest.raises(ModelError, match=r"facts\.json is damaged"):
        facts(place)
    assert not conversion.whole(place)


def test_what_a_killed_conversion_left_is_cleared(source: Path) -> None:
    name = conversion.key(source, "int8")
    partial = cache.conversions() / f".{name}"
    partial.mkdir(parents=True)
    (partial / "model.bin").write_bytes(b"half")
    place = converted(source)
    assert list(cache.conversions().iterdir()) == [place]


def test_conversion_stays_known_when_another_is_noted_at_once(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = cache.record

    def record_two(name: str, sha256: str) -> None:
        record(name, sha256)
        record("of another process", sha256)

    monkeypatch.setattr(cache, "record", record_two)
    assert conversion.whole(converted(source))


def test_two_at_once_convert_once(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def make(source: Path, compute_type: str, place: Path) -> None:
        made.append(place.name)
        begun.set()
        go_on.wait(20)
        place.mkdir(parents=True)
        (place / "facts.json").write_text(
            '{"signature": "", "compute_type": "", "source_lang": "", "target_lang": "", '
            '"positions": 1, "files": {}}'
        )
        cache.record(place.name, cache.digest(place / "facts.json"))

    monkeypatch.setattr(conversion, "make", make)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(converted, source)
        assert begun.wait(20)
        second = pool.submit(converted, source)
        go_on.set()
        assert first.result() == second.result()
    assert len(made) == 1


def test_other_weights_are_another_conversion(source: Path) -> None:
    import torch

    first = converted(source)
    path = source / "pytorch_model.bin"
    weights = torch.load(path, weights_only=True)
    torch.save({name: weight + 1 for name, weight in weights.items()}, path)
    second = converted(source)
    assert first != second
    assert first.exists()


class Evil:
    """A pickle that makes a file when it is read, unless it is read as weights only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return exec, (f"open({str(self.path)!r}, 'w').close()",)


def test_pickle_that_runs_something_is_refused(source: Path, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    bait = pickle.dumps(Evil(trap))
    pickle.loads(bait)  # noqa: S301 - the trap works
    assert trap.exists()
    trap.unlink()
    (source / "pytorch_model.bin").write_bytes(bait)
    with pytest.raises(ModelError, match="cannot be converted for CTranslate2"):
        converted(source)
    assert not trap.exists()
    assert list(cache.conversions().iterdir()) == []


def test_legacy_pickle_with_a_trap_among_the_weights_is_refused(
    source: Path, tmp_path: Path
) -> None:
    import torch

    trap = tmp_path / "sprung"
    weights = {"final_logits_bias": Evil(trap)}
    torch.save(weights, source / "pytorch_model.bin", _use_new_zipfile_serialization=False)
    with pytest.raises(ModelError, match="cannot be converted for CTranslate2"):
        converted(source)
    assert not trap.exists()


def test_missing_weights_are_not_made_up(source: Path) -> None:
    import torch

    path = source / "pytorch_model.bin"
    weights = torch.load(path, weights_only=True)
    del weights["model.encoder.layers.0.fc1.weight"]
    torch.save(weights, path)
    message = r"not what config.json says: model.encoder.layers.0.fc1.weight is missing"
    with pytest.raises(ModelError, match=message):
        converted(source)


def test_weights_of_another_shape_are_told(source: Path) -> None:
    config = json.loads((source / "config.json").read_text())
    (source / "config.json").write_text(json.dumps(config | {"encoder_ffn_dim": 4}))
    with pytest.raises(ModelError, match=r"encoder.layers.0.fc1.weight has shape .16, 8."):
        converted(source)


@pytest.mark.parametrize("content", [b"no weights", b""])
def test_weights_that_are_none_are_told(source: Path, content: bytes) -> None:
    (source / "pytorch_model.bin").write_bytes(content)
    with pytest.raises(ModelError, match=r"us--tiny: "):
        converted(source)


def test_vocabulary_of_another_size_is_told(source: Path) -> None:
    (source / "vocab.json").write_text('{"</s>": 0, "<unk>": 1, "<pad>": 2}')
    with pytest.raises(
        ModelError, match=r"cannot be converted for CTranslate2 .ValueError: .*vocab"
    ):
        converted(source)


def test_transformers_is_as_loud_as_before(source: Path) -> None:
    from transformers.utils import logging as advice

    advice.set_verbosity(logging.INFO)
    advice.enable_progress_bar()
    try:
        converted(source)
        assert advice.get_verbosity() == logging.INFO
        assert advice.is_progress_bar_enabled()
    finally:
        advice.set_verbosity(logging.WARNING)
        advice.enable_progress_bar()
