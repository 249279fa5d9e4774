"""Which of the student's heads know what word belongs to which: they link the words of a page.

Nobody taught the student to align. Some heads of its last layer do so by themselves, as well as the
one that its teacher was taught with.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from bitext.alignment import Link
from bitext.models.folder import HEADS
from bitext.translators.engine import Attention, Pieces
from bitext.translators.links import links
from bitext.translators.tokenizer import Encoded, decode
from training.distil.examples import Example, Reader, batch_of
from training.distil.vocabulary import Vocabularies

ATTENTION = "encoder_attn"
MOST = 2
"""Heads that are taken together at most: of the package's model one has F1 .888, two .895."""


class Sample(NamedTuple):
    """A sentence whose links are looked at.

    Attributes:
        source: text.
        example: the same as numbers, with its translation.
    """

    source: str
    example: Example


class Agreement(NamedTuple):
    """The heads that agree best with the teacher's, the best first, and their F1."""

    heads: tuple[int, ...]
    f1: float


def choose_heads(
    samples: Sequence[Sample],
    models: tuple[Any, Any],
    readers: tuple[Reader, Reader],
    vocabularies: Vocabularies,
) -> Agreement:
    """The heads of the student's last layer that link words as the teacher does.

    Args:
        samples: sentences.
        models: teacher and student, which compute their attention step by step ("eager").
        readers: how each reads.
        vocabularies: of the student.
    """
    names, rows = list(vocabularies.target), torch.tensor(vocabularies.target_rows)
    taught = getattr(models[0].config, HEADS, 1)
    gold, looked = [], []
    for sample in samples:
        batch = batch_of([sample.example], "cpu")
        own = attention(models[0], *batch.teacher, rows[batch.before])[:taught].mean(0)
        encoded = [reader.tokenizer.encode(sample.source) for reader in readers]
        said = [names[number] for number in sample.example.target[:-1]]
        gold.append(set(linked(own, sample.source, encoded[0], said)))
        looked.append((attention(models[1], *batch.source, batch.before), encoded[1], said))

    def f1(heads: Sequence[int]) -> float:
        found = [
            set(linked(np.mean(table[list(heads)], axis=0), sample.source, encoded, said))
            for sample, (table, encoded, said) in zip(samples, looked, strict=True)
        ]
        common = sum(len(a & b) for a, b in zip(gold, found, strict=True))
        return 2 * common / max(sum(map(len, gold)) + sum(map(len, found)), 1)

    chosen = Agreement((), -1.0)
    heads = range(models[1].config.decoder_attention_heads)
    while len(chosen.heads) < min(MOST, len(heads)):
        rest = [head for head in heads if head not in chosen.heads]
        tried = [Agreement((*chosen.heads, head), f1([*chosen.heads, head])) for head in rest]
        best = max(tried, key=lambda each: each.f1)
        if best.f1 <= chosen.f1:
            break
        chosen = best
    return chosen


def linked(table: Attention, source: str, encoded: Encoded, said: Pieces) -> tuple[Link, ...]:
    """The links that an attention makes."""
    text, spans = decode(said)
    return links(table[: len(said)], source, encoded.spans, text, spans)


def attention(model: Any, ids: Tensor, mask: Tensor, before: Tensor) -> Attention:
    """Where each head of the last layer looks: shape (heads, pieces said, pieces read)."""
    with torch.no_grad():
        read = model.model(
            input_ids=ids, attention_mask=mask, decoder_input_ids=before, output_attentions=True
        )
    found: Attention = read.cross_attentions[-1][0].numpy()
    return found


def move_to_front(student: Any, heads: Sequence[int]) -> None:
    """Let these heads of the last layer stand first, which changes nothing of what it says."""
    config = student.config
    count = config.decoder_attention_heads
    order = [*heads, *(head for head in range(count) if head not in heads)]
    width = config.d_model // count
    rows = torch.cat([torch.arange(head * width, (head + 1) * width) for head in order])
    block = getattr(student.model.decoder.layers[-1], ATTENTION)
    with torch.no_grad():
        for name in ("q_proj", "k_proj", "v_proj"):
            part = getattr(block, name)
            part.weight.copy_(part.weight[rows])
            part.bias.copy_(part.bias[rows])
        block.out_proj.weight.copy_(block.out_proj.weight[:, rows])
    setattr(config, HEADS, len(heads))
