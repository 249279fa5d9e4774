"""The pieces of each side: what an encoder may be given and a decoder may say."""

import json
from pathlib import Path

import pytest
from support.made_up_models import spm

from bitext.models import store
from bitext.models.vocabulary import Side, sides


def write_model(place: Path, pieces: list[str]) -> Path:
    numbers = {piece: number for number, piece in enumerate(pieces)}
    (place / "vocab.json").write_text(json.dumps(numbers), "utf-8")
    (place / "source.spm").write_bytes(spm("ab"))
    (place / "target.spm").write_bytes(spm("bc"))
    return place


def test_each_side_keeps_the_pieces_its_tokenizer_makes(tmp_path: Path) -> None:
    place = write_model(tmp_path, ["</s>", "<unk>", "a", "b", "c", "<pad>"])
    assert sides(place) == (
        Side(["</s>", "<unk>", "a", "b"], [0, 1, 2, 3]),
        Side(["</s>", "<unk>", "b", "c"], [0, 1, 3, 4]),
    )


def test_the_source_keeps_the_pieces_that_choose_a_language(tmp_path: Path) -> None:
    place = write_model(tmp_path, ["</s>", "<unk>", ">>fr<<", "a", "b", "c", "<pad>"])
    source, target = sides(place)
    assert ">>fr<<" in source.pieces
    assert ">>fr<<" not in target.pieces


def test_a_model_with_a_vocabulary_a_side_keeps_both_whole(tmp_path: Path) -> None:
    place = write_model(tmp_path, ["</s>", "<unk>", "x", "<pad>"])
    targets = {"</s>": 0, "<unk>": 1, "y": 2, "z": 3, "<pad>": 4}
    (place / "target_vocab.json").write_text(json.dumps(targets), "utf-8")
    assert [side.pieces for side in sides(place)] == [
        ["</s>", "<unk>", "x"],
        ["</s>", "<unk>", "y", "z"],
    ]


@pytest.mark.model
def test_the_real_model_has_half_its_pieces_on_each_side() -> None:
    source, target = sides(store.resolve("opus-mt-fr-en"))
    assert (len(source.pieces), len(target.pieces)) == (31_997, 31_989)
