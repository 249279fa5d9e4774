"""The parts of ``scripts/train distil``: pieces, what is kept on disk, batches, rounding, heads."""

import gzip
import lzma
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as some
from sentencepiece import SentencePieceProcessor
from support.made_up_models import spm
from transformers import MarianConfig, MarianMTModel

from bitext.errors import UsageError
from bitext.shipped import shipped
from bitext.translators.engine import Pieces
from training.distil import translations
from training.distil.examples import Example, batch_of, batches, cut
from training.distil.heads import attention, move_to_front
from training.distil.pieces import (
    choose_pieces,
    cut_model,
    fields,
    is_latin,
    opening_pieces,
    split,
)
from training.distil.recipe import Recipe, keep
from training.distil.student import rounded
from training.distil.text import read
from training.distil.vocabulary import Respelling

SMALL = shipped("models") / "bitext-fr-en-small"


@pytest.fixture(scope="module")
def english() -> SentencePieceProcessor:
    return SentencePieceProcessor(model_file=str(SMALL / "target.spm"))


def test_text_is_read_once_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("un\n\ndeux\x85bis\n un \n", "utf-8")
    (tmp_path / "b.xz").write_bytes(lzma.compress("trois\ndeux\x85bis\nquatre".encode()))
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"quatre\n\nun"))
    paths = [tmp_path / "a.txt", tmp_path / "b.xz", tmp_path / "c.gz"]
    assert read(paths) == (["un", "deux\x85bis", "trois", "quatre"], [])
    assert read(paths, sentences=3, held_out=1) == (["un", "deux\x85bis"], ["trois"])


def test_recipe_of_a_folder_cannot_be_changed(tmp_path: Path) -> None:
    keep(Recipe(), ["un"], tmp_path / "out")
    keep(Recipe(), ["un"], tmp_path / "out")
    with pytest.raises(UsageError, match="out: was begun with other values of beam, decoder, text"):
        keep(Recipe(beam=1, decoder=(5,)), ["deux"], tmp_path / "out")


def test_fields_of_a_model_are_all_of_it(english: SentencePieceProcessor) -> None:
    model = english.serialized_model_proto()
    assert b"".join(whole for _, _, whole in fields(model)) == model
    assert sum(number == 1 for number, _, _ in fields(model)) == english.get_piece_size()


@pytest.mark.parametrize("broken", [b"\x0a\x05ab", b"\x0b", b"\x0d\x01\x02"])
def test_broken_model_is_told(broken: bytes) -> None:
    with pytest.raises(ValueError, match="byte 0: a field"):
        list(fields(broken))


def test_cut_model_has_what_is_kept_and_its_marks() -> None:
    found = SentencePieceProcessor(model_proto=cut_model(spm("abcd"), {"a", "c", "▁"}))
    names = [found.id_to_piece(i) for i in range(found.get_piece_size())]
    assert names == ["<unk>", "<s>", "</s>", "▁", "a", "c"]


def test_cut_model_cuts_texts_as_before_where_it_can(english: SentencePieceProcessor) -> None:
    texts = ["The Speaker of the House said nothing.", "It is 3.5 °C in Tel Aviv, 2025."]
    used = {piece for text in texts for piece in english.encode(text, return_type=str)}
    whole = english.serialized_model_proto()
    cut = SentencePieceProcessor(model_proto=cut_model(whole, used))
    for text in texts:
        assert cut.encode(text, return_type=str) == english.encode(text, return_type=str)
    assert cut.get_piece_size() == len(used) + 3


@pytest.mark.parametrize(
    ("piece", "expected"),
    [("▁œuvre", True), ("α", True), ("...", True), ("дом", False), ("é", True), ("中", False)],
)
def test_letters_of_the_language(piece: str, *, expected: bool) -> None:
    assert is_latin(piece) is expected


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ("▁“ The ▁end ”", ["The"]),
        ('▁" Un fortunate ly , ▁no "', ["Un", "fortunate", "ly"]),
        ('▁end " Then', []),  # closes
        ("▁« ▁Le", []),  # has its mark
        ('▁" 3 rd', []),
        ("▁( The", []),
    ],
)
def test_words_that_open_quotations(pieces: str, expected: list[str]) -> None:
    assert list(opening_pieces(pieces.split(" "))) == expected


def test_frequent_pieces_letters_and_openings_are_chosen() -> None:
    texts = [["▁the"] * 5, ["▁a", "b", "▁rare"], ['▁"', "The"], ["▁the", "▁дом", "▁more", "▁more"]]
    usable = ["▁the", "▁a", "b", "The", "▁more", "▁rare", "▁дом", "c"]
    assert choose_pieces(texts, usable, 8, 1) == {"▁a", "b", "c", "The", "▁the"}
    assert choose_pieces(texts, usable, 8, 0) == {"▁a", "b", "c", "▁the", "▁more"}
    assert choose_pieces(texts, usable, 2, 5) == {"▁a", "b", "c"}, "single letters stay even so"


def test_words_are_spelled_as_sentencepiece_would(english: SentencePieceProcessor) -> None:
    scores = {
        english.id_to_piece(i): english.get_score(i) for i in range(3, english.get_piece_size())
    }
    for word in ("unfathomable", "Qatari", "hostages", "re-election", "Netanyahu", "xylophonist"):
        assert split(f"▁{word}", scores) == english.encode(word, return_type=str)
    assert split("▁дом", scores) is None


def upper(sentences: Sequence[str]) -> list[Pieces | None]:
    return [None if "?" in sentence else sentence.upper().split() for sentence in sentences]


def test_each_translation_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "SHARD", 2)
    asked: list[str] = []

    def teacher(sentences: Sequence[str]) -> list[Pieces | None]:
        if len(asked) >= 4:
            raise KeyboardInterrupt
        asked.extend(sentences)
        return upper(sentences)

    text = ["a b", "c", "d?", "e f", "g"]
    done: list[int] = []
    with (
        translations.opened(tmp_path / "t.sqlite", "t|beam:1") as kept,
        pytest.raises(KeyboardInterrupt),
    ):
        translations.complete(kept, text, teacher, done.append)
    assert (asked, done) == (text[:4], [2, 4])
    with translations.opened(tmp_path / "t.sqlite", "t|beam:1") as kept:
        asked.clear()
        translations.complete(kept, text, teacher, done.append)
        assert asked == ["g"]
        assert list(translations.pairs(kept, ["g", "d?", "a b", "new"])) == [
            ("g", ["G"]),
            ("a b", ["A", "B"]),
        ]


def test_translations_of_another_teacher_are_refused(tmp_path: Path) -> None:
    with translations.opened(tmp_path / "t.sqlite", "one"):
        pass
    with pytest.raises(UsageError, match=r"t.sqlite: holds translations by one, not by two"):
        translations.opened(tmp_path / "t.sqlite", "two").__enter__()


def test_shard_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with translations.opened(tmp_path / "t.sqlite", "one") as kept:
        with pytest.raises(ValueError, match="zip"):  # one translation is lacking
            translations.complete(kept, ["a", "b"], lambda asked: upper(asked)[:-1], print)
        assert list(translations.rows(kept, ["a", "b"])) == []


def test_what_another_run_has_translated_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"

    def slow(sentences: Sequence[str]) -> list[Pieces | None]:
        with translations.opened(path, "one") as other:
            translations.complete(other, sentences[:1], lambda asked: [["first"]], print)
        return upper(sentences)

    with translations.opened(path, "one") as kept:
        translations.complete(kept, ["a", "b"], slow, print)
        assert list(translations.pairs(kept, ["a", "b"])) == [("a", ["first"]), ("b", ["B"])]


@given(
    some.lists(some.integers(1, 40), min_size=1, max_size=60),
    some.integers(1, 200),
    some.integers(0, 5),
)
def test_every_example_is_in_one_batch_of_an_epoch(
    sizes: list[int], budget: int, seed: int
) -> None:
    one = batches(sizes, budget, seed)
    epoch = list[int]()
    while len(epoch) < len(sizes):
        batch = next(one).tolist()
        assert len(batch) == 1 or len(batch) * max(sizes[i] for i in batch) <= budget
        epoch += batch
    assert Counter(epoch) == Counter(range(len(sizes)))


def test_batches_go_on_where_they_were() -> None:
    sizes = [3, 9, 4, 4, 7, 2] * 5
    whole = [batch.tolist() for batch in islice(batches(sizes, 20, 7), 40)]
    rest = [batch.tolist() for batch in islice(batches(sizes, 20, 7, 13), 27)]
    assert whole[13:] == rest
    assert whole[:20] != [batch.tolist() for batch in islice(batches(sizes, 20, 8), 20)]


def test_cuts_of_nothing() -> None:
    assert cut([], 5) == []
    assert cut([9, 9], 5) == [1]


def test_batch_says_what_comes_before_each_piece() -> None:
    def example(*target: int) -> Example:
        ids = np.array(target, np.int32)
        return Example(ids[:1], ids, ids, np.arange(len(ids)) % 2 == 1)

    batch = batch_of([example(5, 6, 1), example(7, 1)], "cpu")
    assert batch.target.tolist() == [[5, 6, 1], [7, 1, 0]]
    assert batch.before.tolist() == [[0, 5, 6], [0, 7, 1]]
    assert batch.weight.tolist() == [[1, 1, 1], [1, 1, 0]]
    assert batch.soft.tolist() == [[0, 1, 0], [0, 1, 0]]
    assert batch.source.mask.tolist() == [[1, 1, 1], [1, 1, 0]]


def test_rounded_weights_lose_nothing_in_eight_bits() -> None:
    weight = torch.randn(20, 30, generator=torch.Generator().manual_seed(1))
    once = rounded(weight)
    assert torch.equal(rounded(once), once)
    scale = 127 / once.abs().amax(1, keepdim=True)  # CTranslate2's
    numbers = once * scale
    assert torch.allclose(numbers, numbers.round(), atol=1e-4)
    assert (once - weight).abs().max() <= weight.abs().max() / 127 / 2 + 1e-6
    vector = torch.randn(1, 5)
    assert rounded(vector) is vector


def test_pieces_that_the_student_lacks_are_spelled(english: SentencePieceProcessor) -> None:
    names = [english.id_to_piece(i) for i in range(english.get_piece_size())]
    numbers = {name: i for i, name in enumerate(names) if name not in ("▁President", "✗")}
    respelling = Respelling(SMALL, numbers)
    found = respelling.ids(["▁The", "▁President"])
    assert found is not None
    ids, own = found
    assert "".join(names[i] for i in ids) == "▁The▁President"
    assert own == [True] + [False] * (len(ids) - 1)
    assert respelling.ids(["▁The", "▁дом"]) is None


def test_heads_that_stand_first_change_nothing_of_what_is_said() -> None:
    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=20, d_model=16, encoder_ffn_dim=8, decoder_ffn_dim=8, init_std=0.5,
        encoder_layers=2, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4,
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0,
    )  # fmt: skip
    model = MarianMTModel(config).eval()
    model.set_attn_implementation("eager")
    ids, before = torch.tensor([[5, 6, 7, 1]]), torch.tensor([[0, 8, 9]])
    mask = torch.ones_like(ids)
    said, looked = model(ids, mask, before).logits, attention(model, ids, mask, before)
    move_to_front(model, [2, 0])
    assert torch.allclose(model(ids, mask, before).logits, said, atol=1e-5)
    assert np.allclose(attention(model, ids, mask, before), looked[[2, 0, 1, 3]], atol=1e-6)
    assert model.config.alignment_heads == 2
