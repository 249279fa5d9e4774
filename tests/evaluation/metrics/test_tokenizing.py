"""Tokens as sacreBLEU's own tokenizer has them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics import BLEU
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

from bitext.evaluation.metrics.tokenizing import speed_up, tokenize

THEIRS = Tokenizer13a()
MARKED = st.lists(
    st.sampled_from(
        [*"ab19 .,-;:\"'()[]{}/@~`é…%$«\u00a0\n", "&quot;", "&amp;", "&lt;", "<skipped>"]
    )
).map("".join)


@given(st.text() | MARKED)
def test_tokens_are_sacrebleus(line: str) -> None:
    assert tokenize(line) == THEIRS(line)


@pytest.mark.parametrize("mark", [chr(code) for code in range(128)])
@pytest.mark.parametrize("form", ["a{}b", "1{}2", "{0}{0}", "a{} 1", "1{}.", ",{},"])
def test_every_mark_of_ascii_is_parted_as_sacrebleu_does(mark: str, form: str) -> None:
    line = form.format(mark)
    assert tokenize(line) == THEIRS(line)


@pytest.mark.shared
def test_tokens_of_news_are_sacrebleus() -> None:
    folder = Path(__file__).parents[4] / "shared" / "testsets"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    lines = (folder / "newstest2013.fr").read_text("utf-8").splitlines()
    assert [tokenize(line) for line in lines] == [THEIRS(line) for line in lines]


def test_only_the_usual_tokenizer_is_exchanged() -> None:
    assert speed_up(BLEU()).tokenizer is tokenize
    other = BLEU(tokenize="intl")
    own = other.tokenizer
    assert speed_up(other).tokenizer is own


def test_score_and_signature_are_the_same() -> None:
    lines, references = ["A cat, 1.5 m - so.", "It's."], [["The cat (1.5 m).", "It is."]]
    ours, theirs = speed_up(BLEU()), BLEU()
    assert (
        ours.corpus_score(lines, references).score == theirs.corpus_score(lines, references).score
    )
    assert str(ours.get_signature()) == str(theirs.get_signature())
