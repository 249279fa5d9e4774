"""What ``scripts/benchmark distributed`` makes itself."""

from pathlib import Path
from typing import Any

from support.benchmarks import benchmark_fixture

distributed = benchmark_fixture("distributed")


def test_articles_are_made_of_sentences_each_once(distributed: Any, tmp_path: Path) -> None:
    sentences = [f"Phrase numéro {number}." for number in range(100)]
    path = tmp_path / "text.fr"
    path.write_text("\n".join(sentences), "utf-8")
    made = distributed.articles(path, 3)
    assert [text.count(".") for text in made] == [distributed.SENTENCES] * 3
    told = {f"{sentence}." for text in made for sentence in text.removesuffix(".").split(". ")}
    assert len(told) == 60
    assert told <= {*sentences}


def test_articles_of_our_own_texts_need_no_file(distributed: Any) -> None:
    assert len(distributed.articles(None, 2)) == 2
