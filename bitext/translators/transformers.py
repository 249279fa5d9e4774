"""The reference engine: ``MarianMTModel.generate`` of Hugging Face's transformers, in float32.

It is several times slower than CTranslate2 and there to compare with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from transformers import MarianMTModel

from bitext.errors import ModelError, UsageError, short
from bitext.models.conversion import require_size
from bitext.models.folder import HEADS, is_converted
from bitext.models.silence import silent
from bitext.models.vocabulary import UNKNOWN, Side, read_numbers, sides
from bitext.signature import Signature
from bitext.translators.engine import Batch, Output, Pieces, Search, longest_output


class TransformersEngine:
    """Runs a model with transformers, one batch at a time.

    Args:
        folder: the model as published.
        device: ``auto``, ``cpu`` or ``cuda``.
        threads: cores to use; None for what PyTorch chooses.

    Raises:
        UsageError: there is no such device.
        ModelError: the weights cannot be read.
    """

    signature = Signature((("transformers", "float32"),))
    workers = 1

    def __init__(self, folder: Path, *, device: str = "auto", threads: int | None = None) -> None:
        self._device = chosen_device(device)
        if threads is not None:
            torch.set_num_threads(threads)
        self._model = loaded(folder).to(self._device)
        rows = self._model.lm_head.weight.shape[0]
        self._ids, said = vocabulary_of(folder, self._model.config.vocab_size)
        self._pieces = dict(zip(said.rows, said.pieces, strict=True))
        # As in the other engine, no piece comes out that training never asked for.
        self._silent = sorted(
            {*range(rows)} - {*said.rows} | {said.rows[said.pieces.index(UNKNOWN)]}
        )
        self.positions: int = self._model.config.max_position_embeddings

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Output]]:
        """Translate batches; see `bitext.translators.engine.Engine`."""
        for batch in batches:
            with torch.inference_mode():
                yield self._translate(batch.sentences, batch.search)

    def _translate(self, batch: list[Pieces], search: Search) -> list[Output]:
        unknown = self._ids[UNKNOWN]
        numbers = [[self._ids.get(piece, unknown) for piece in pieces] for pieces in batch]
        inputs = self._padded(numbers)
        config = self._model.config
        mask = (torch.arange(inputs.shape[1]) < torch.tensor([[len(n)] for n in numbers])).long()
        mask = mask.to(self._device)
        limit = longest_output(batch, self.positions)
        found = self._model.generate(
            input_ids=inputs,
            attention_mask=mask,
            num_beams=search.beam,
            num_return_sequences=search.hypotheses,
            no_repeat_ngram_size=search.no_repeat,
            suppress_tokens=self._silent,
            forced_eos_token_id=None,
            max_length=None,
            min_new_tokens=1,
            max_new_tokens=limit,
        )
        many = search.hypotheses
        inputs, mask = (each.repeat_interleave(many, 0) for each in (inputs, mask))
        # `generate` gives neither attention nor scores of the winning beam in usable form, so the
        # model reads its own translation once more.
        read = self._model(
            input_ids=inputs,
            attention_mask=mask,
            decoder_input_ids=found[:, :-1],
            output_attentions=True,
        )
        logits = read.logits
        logits[:, :, self._silent] = float("-inf")
        logits[:, 0, config.eos_token_id] = float("-inf")
        scores = logits.log_softmax(-1).gather(2, found[:, 1:, None])[:, :, 0].cpu()
        linking = getattr(config, HEADS, 1)
        heads = read.cross_attentions[-1][:, :linking].mean(1).cpu()
        outputs = [
            self._output(row.tolist(), scores[i], heads[i, :, : len(batch[i // many])], limit)
            for i, row in enumerate(found[:, 1:].cpu())
        ]
        return [
            replace(outputs[i], others=tuple(outputs[i + 1 : i + many]))
            for i in range(0, len(outputs), many)
        ]

    def _output(self, row: list[int], scores: Any, attention: Any, limit: int) -> Output:
        end = self._model.config.eos_token_id
        length = row.index(end) if end in row else len(row)
        pieces = [self._pieces[number] for number in row[:length]]
        score = float(scores[: length + 1].mean())
        return Output(pieces, score, attention[:length].numpy(), whole=length < limit)

    def _padded(self, rows: list[list[int]]) -> Any:
        width = max(map(len, rows))
        pad = self._model.config.pad_token_id
        return torch.tensor([row + [pad] * (width - len(row)) for row in rows], device=self._device)


def loaded(folder: Path) -> Any:
    """The model; its weights are only ever read as numbers.

    Raises:
        ModelError: the weights cannot be read.
    """
    if is_converted(folder):
        raise ModelError(
            f"{folder.name}: has CTranslate2's form, which transformers cannot read; give --engine "
            "ctranslate2, or a model as published"
        )
    try:
        # Attention can only be looked at where it is computed step by step ("eager").
        with silent():
            return MarianMTModel.from_pretrained(
                folder, weights_only=True, local_files_only=True, attn_implementation="eager"
            ).eval()
    except Exception as error:
        first = short((str(error).strip().splitlines() or ["no reason given"])[0], 150)
        raise ModelError(f"{folder}: transformers cannot load it ({first})") from error


def vocabulary_of(folder: Path, size: int) -> tuple[dict[str, int], Side]:
    """The numbers of the source's pieces, and the target's vocabulary.

    Args:
        folder: of the model.
        size: pieces that the weights know.

    Raises:
        ModelError: the vocabulary is not that of the weights.
    """
    try:
        numbers = read_numbers(folder / "vocab.json")
        require_size(len(numbers), size)
        return numbers, sides(folder)[1]
    except (ValueError, LookupError) as error:
        told = short(str(error), 150)
        raise ModelError(f"{folder}: transformers cannot run it ({told})") from error


def chosen_device(name: str) -> str:
    """``cpu`` or ``cuda``.

    Raises:
        UsageError: neither, or there is no such device in this machine.
    """
    if name not in ("auto", "cpu", "cuda"):
        raise UsageError(f"no device is called {name!r}; expected auto, cpu or cuda")
    present = torch.cuda.is_available()
    if name == "cuda" and not present:
        raise UsageError("device cuda: no CUDA device was found; use --device cpu")
    return "cuda" if present and name != "cpu" else "cpu"
