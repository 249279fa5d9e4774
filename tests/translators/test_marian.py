"""What goes round the engine: one translation a sentence, mended or marked, whatever comes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.fake_engine import Answer, FakeEngine, copy
from support.translating import answers

from bitext.alignment import Link
from bitext.errors import ModelError
from bitext.protocols import Request, Translator
from bitext.translators import marian
from bitext.translators.engine import Pieces, Search
from bitext.translators.marian import MarianTranslator
from bitext.translators.tokenizer import Tokenizer, decode, prefix

LONG = "Le chat dort, et il a plu toute la nuit ; " * 12 + "c'est la fin de l'été."


def translator(tiny: Path, answer: Answer = copy) -> tuple[MarianTranslator, FakeEngine]:
    engine = FakeEngine(answer)
    tokenizer = Tokenizer(tiny)
    # It copies, so that what comes out is French again.
    ours = MarianTranslator(tokenizer, engine, beam=2, model="tiny@0", languages=("fr", "fr"))
    return ours, engine


def test_it_is_a_translator_with_a_signature(tiny: Path) -> None:
    ours, _ = translator(tiny)
    assert isinstance(ours, Translator)
    assert str(ours.signature) == "mt:tiny@0|fake:1|beam:2"


def test_results_are_in_order_and_equal_sentences_are_translated_once(tiny: Path) -> None:
    ours, engine = translator(tiny)
    sentences = ["Le chat dort.", "Il a plu toute la nuit.", "Le chat dort."]
    assert [h.text for h in answers(ours, sentences)] == sentences
    assert sum(map(len, engine.batches)) == 2


def test_what_has_no_letter_passes_through(tiny: Path) -> None:
    ours, engine = translator(tiny)
    sentences = ["1 250 000 €", "…", "🎉", "* * *"]
    assert [(h.text, h.score) for h in answers(ours, sentences)] == [(s, None) for s in sentences]
    assert engine.batches == []


def test_surname_alone_in_a_cell_passes_through(tiny: Path) -> None:
    wrapped, engine = translator(tiny)
    cell, text = Request("Le Goff", kind="cell"), Request("Le Goff")
    assert [h.text for h in wrapped.translate([cell])] == ["Le Goff"]
    assert engine.batches == []
    list(wrapped.translate([text]))
    assert len(engine.batches) == 1


def test_nothing_gives_nothing(tiny: Path) -> None:
    assert answers(translator(tiny)[0], []) == []


def test_script_that_the_model_does_not_read_passes_through_marked(tiny: Path) -> None:
    ours, engine = translator(tiny)
    [found] = answers(ours, ["你好，世界"])
    assert (found.text, found.score, found.flags) == ("你好，世界", None, ("untranslated",))
    assert engine.batches == []


def test_score_is_that_of_the_pieces(tiny: Path) -> None:
    ours, engine = translator(tiny)
    [short], [long] = answers(ours, ["Le chat dort."]), answers(ours, [LONG])
    [[pieces], *_] = engine.batches
    assert short.score == pytest.approx(-1 / len(pieces))
    count = sum(len(p) for batch in engine.batches[1:] for p in batch)
    parts = sum(map(len, engine.batches[1:]))
    assert long.score == pytest.approx(-parts / count)


def test_long_sentence_is_cut_at_clauses_and_joined_again(tiny: Path) -> None:
    ours, engine = translator(tiny)
    [found] = answers(ours, [LONG])
    assert found.text == LONG
    assert found.flags == ()
    sent = [p for batch in engine.batches for p in batch]
    assert len(sent) > 1
    assert max(map(len, sent)) <= marian.REACH + 1
    assert all(decode(pieces[:-1])[0].endswith((";", ".", ",")) for pieces in sent)


def test_links_of_clauses_point_into_the_whole_sentence(tiny: Path) -> None:
    [found] = answers(translator(tiny)[0], [LONG])
    assert len(found.links) > 100
    for link in found.links:
        assert link[:2] == link[2:]
        assert LONG[link.source_start : link.source_end].strip()


def test_word_of_5000_letters_stays_and_is_marked(tiny: Path) -> None:
    ours, engine = translator(tiny)
    text = "Le mot " + "a" * 5000 + " dort."
    [found] = answers(ours, [text])
    assert (found.text, found.flags) == (text, ("untranslated",))
    assert sorted(decode(p[:-1])[0] for batch in engine.batches[:1] for p in batch) == [
        "Le mot",
        "dort.",
    ]


def test_emoji_that_the_model_leaves_out_is_put_back(tiny: Path) -> None:
    ours, _ = translator(tiny, lambda pieces, _: [p for p in pieces[:-1] if "🎉" not in p])
    [found] = answers(ours, ["Le chat dort 🎉"])
    assert found.text == "Le chat dort 🎉"


def looping(pieces: Pieces, search: Search) -> Pieces:
    """Gets caught in a loop unless repeating is forbidden."""
    return copy(pieces, search) if search.no_repeat else ["▁la"] * 8


def wordless(pieces: Pieces, search: Search) -> Pieces:
    """Says nothing unless it may look at many hypotheses."""
    return copy(pieces, search) if search.beam > 2 else ["▁", "."]


def endless(pieces: Pieces, search: Search) -> Pieces:
    """Talks on, but for short clauses."""
    more = ["▁le", "▁chat", "▁dort", "▁sur", "▁table", "▁nuit", "▁toute"]
    return copy(pieces, search) + (more * 12 if len(pieces) > marian.CLAUSE + 1 else [])


@pytest.mark.parametrize("answer", [looping, wordless, endless])
def test_bad_result_is_mended_in_another_way(tiny: Path, answer: Answer) -> None:
    sentences = ["Il a plu toute la nuit, et la rivière monte.", "Le chat dort."]
    found = answers(translator(tiny, answer)[0], sentences)
    assert [(h.text, h.flags) for h in found] == [(s, ()) for s in sentences]


@pytest.mark.parametrize(
    ("pieces", "text", "flags"),
    [
        (["▁la"] * 8, "la la la la la la la la", ("repetition",)),
        (["▁"], "Le chat dort.", ("empty",)),
        (
            ["▁chat", "▁dort", "▁nuit"] * 9,
            " ".join(["chat dort nuit"] * 9),
            ("length", "repetition"),
        ),
    ],
)
def test_what_cannot_be_mended_is_marked(
    tiny: Path, pieces: Pieces, text: str, flags: tuple[str, ...]
) -> None:
    [found] = answers(translator(tiny, lambda *_: pieces)[0], ["Le chat dort."])
    assert (found.text, found.flags) == (text, flags)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_sentence_has_one_hypothesis_that_is_not_blank(
    tiny: Path, sentences: list[str]
) -> None:
    found = answers(translator(tiny)[0], sentences)
    assert len(found) == len(sentences)
    for sentence, hypothesis in zip(sentences, found, strict=True):
        assert hypothesis.text.strip() or not sentence.strip()
        assert hypothesis.score is None or hypothesis.score <= 0
        for link in hypothesis.links:
            assert 0 <= link.source_start < link.source_end <= len(sentence)
            assert 0 <= link.target_start < link.target_end <= len(hypothesis.text)


def test_spans_point_into_the_text_as_it_was(tiny: Path) -> None:
    text = "Le\u00a0chat\tdo\u00adrt\u200b sur\x01la e\u0301te\u0301."
    encoded = Tokenizer(tiny).encode(text)
    assert decode(encoded.pieces)[0] == "Le chat dort sur la été."
    assert encoded.spans[0][0] == 0
    assert encoded.spans[-1][1] == len(text)
    assert all(a[1] <= b[0] for a, b in zip(encoded.spans, encoded.spans[1:], strict=False))
    words = "".join(text[a:b] for a, b in encoded.spans)
    assert words.replace("\u00ad", "").replace("\u200b", "") == text.replace("\u00ad", "").replace(
        "\u200b", ""
    )


def test_model_is_shown_one_kind_of_apostrophe(tiny: Path) -> None:
    ours, engine = translator(tiny)
    assert answers(ours, ["C’est la fin de l\u02bcété."])[0].text == "C'est la fin de l'été."
    assert decode(engine.batches[0][0][:-1])[0] == "C'est la fin de l'été."


def test_quotation_mark_is_closed(tiny: Path) -> None:
    ours, _ = translator(tiny, lambda *_: ['▁"', "chat", "▁dort", "!"])
    [found] = answers(ours, ["— Le chat dort !"])
    assert found.text == '"chat dort!"'


def test_model_with_several_targets_is_told_which(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "vocab.json").write_text(json.dumps({">>fr<<": 1, ">>it<<": 2}), "utf-8")
    assert prefix(tmp_path, "it-IT") == [">>it<<"]
    assert prefix(tiny, "en") == []
    with pytest.raises(
        ModelError, match="cannot translate into 'de'; give --to with one of fr, it"
    ):
        prefix(tmp_path, "de")


def test_piece_of_the_target_language_is_linked_to_nothing(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitext.translators.tokenizer.prefix", lambda *_: [">>en<<"])
    ours, engine = translator(tiny, lambda pieces, _: pieces[:-1][:1] and ["▁x", *pieces[1:-1]])
    [found] = answers(ours, ["Le chat"])
    assert engine.batches[0][0][0] == ">>en<<"
    assert found.links == (Link(0, 2, 2, 4), Link(3, 7, 5, 9))


def test_loading_wires_tokenizer_engine_and_signature(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}

    def make(folder: Path, **options: object) -> FakeEngine:
        seen.update(options, folder=folder)
        return FakeEngine()

    monkeypatch.setattr("bitext.translators.marian.resolve_for", lambda *_, **__: tiny)
    monkeypatch.setattr("bitext.models.store.model_signature", lambda _: "tiny@1")
    monkeypatch.setattr("bitext.registry.resolve_name", lambda _: make)
    ours = marian.load(device="cpu", threads=3)
    assert str(ours.signature) == "mt:tiny@1|fake:1|beam:4"
    assert seen == {"folder": tiny, "device": "cpu", "threads": 3}
