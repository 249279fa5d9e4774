"""The student's network: the teacher's own layers, some of them, with its own pieces."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from transformers import MarianConfig, MarianMTModel

from bitext.models.vocabulary import END
from training.distil.vocabulary import PAD, Vocabularies

BIAS = "final_logits_bias"
HELD = 127
"""The largest number of a row of weights in eight bits."""


def make_student(
    teacher: Any, vocabularies: Vocabularies, encoder: Sequence[int], decoder: Sequence[int]
) -> Any:
    """A network that says about what the teacher would, for it has its weights.

    Args:
        teacher: a `transformers.MarianMTModel`.
        vocabularies: of the student.
        encoder: numbers of the teacher's layers that it has.
        decoder: likewise.
    """
    source, target, source_rows, target_rows = vocabularies
    config = MarianConfig(
        **(
            teacher.config.to_diff_dict()
            | {
                "vocab_size": len(source),
                "decoder_vocab_size": len(target),
                "encoder_layers": len(encoder),
                "decoder_layers": len(decoder),
                "num_hidden_layers": len(encoder),
                "share_encoder_decoder_embeddings": False,
                "tie_word_embeddings": True,
                "pad_token_id": PAD,
                "decoder_start_token_id": PAD,
                "eos_token_id": target[END],
                "bos_token_id": target[END],
                "forced_eos_token_id": target[END],
                "bad_words_ids": None,
            }
        )
    )
    student: Any = MarianMTModel(config)
    state = layers(teacher.state_dict(), {"encoder": encoder, "decoder": decoder})
    said, heard = (
        teacher.model.decoder.embed_tokens.weight,
        teacher.model.encoder.embed_tokens.weight,
    )
    state["model.encoder.embed_tokens.weight"] = heard[source_rows].detach().clone()
    state["model.decoder.embed_tokens.weight"] = said[target_rows].detach().clone()
    state["lm_head.weight"] = state["model.decoder.embed_tokens.weight"]
    state[BIAS] = teacher.final_logits_bias[:, target_rows].detach().clone()
    state["model.decoder.embed_tokens.weight"][PAD] = 0  # the decoder begins with nothing
    report = student.load_state_dict(state, strict=False)
    assert not report.unexpected_keys, report
    assert all("embed_positions" in key for key in report.missing_keys), report
    return student.eval()


def layers(state: dict[str, Tensor], kept: dict[str, Sequence[int]]) -> dict[str, Tensor]:
    """The weights of the layers that are kept, with their new numbers."""
    found = {}
    for side, numbers in kept.items():
        for new, old in enumerate(numbers):
            before = f"model.{side}.layers.{old}."
            for name in (name for name in state if name.startswith(before)):
                found[f"model.{side}.layers.{new}.{name.removeprefix(before)}"] = state[
                    name
                ].clone()
    return found


def trained(student: Any) -> dict[str, Tensor]:
    """The weights that are learnt, by name; those used twice once."""
    found = {
        name: weight for name, weight in student.named_parameters() if "embed_positions" not in name
    }
    return found | {BIAS: student.final_logits_bias}


def hidden(model: Any, ids: Tensor, mask: Tensor, before: Tensor) -> Tensor:
    """What a model thinks before it says each piece: shape (sentences, pieces, width)."""
    found: Tensor = model.model(
        input_ids=ids, attention_mask=mask, decoder_input_ids=before, use_cache=False
    ).last_hidden_state
    return found


def rounded(weight: Tensor) -> Tensor:
    """A matrix as eight bits hold it, a scale a row, as CTranslate2 does; vectors stay.

    To round twice changes nothing, so that what was rounded here loses nothing there.

    >>> rounded(torch.tensor([[127.0, 1.4], [0.0, 0.0]])).tolist()
    [[127.0, 1.0], [0.0, 0.0]]
    """
    if weight.dim() != 2 or weight.shape[0] == 1:
        return weight
    scale = weight.abs().amax(1, keepdim=True).clamp_min(torch.finfo(weight.dtype).tiny) / HELD
    return (weight / scale).round_() * scale
