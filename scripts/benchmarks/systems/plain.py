"""What people write themselves: CTranslate2 by hand, and `MarianMTModel.generate`.

Both with opus-mt-fr-en as it is published, one vocabulary for both languages.
"""

import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from systems.system import KEPT, MODEL, Run, Sentences


@cache
def published() -> Path:
    from bitext.models.store import resolve

    return resolve(MODEL)


def joint() -> Path:
    """Where the model lies as CTranslate2's own converter makes it, in 8-bit integers."""
    import ctranslate2

    return KEPT / f"{MODEL}-int8-ct2-{ctranslate2.__version__}"


def convert() -> None:
    """Convert the model as CTranslate2's guide says, unless that was done."""
    from ctranslate2.converters import TransformersConverter

    if not joint().is_dir():
        KEPT.mkdir(parents=True, exist_ok=True)
        TransformersConverter(str(published())).convert(str(joint()), quantization="int8")


def ctranslate2_by_hand(beam: int, layout: str = "") -> Run:
    """The fastest plain use of CTranslate2 found: a worker a core, batches of 1,024 pieces.

    Args:
        beam: hypotheses kept.
        layout: WORKERSxTHREADS[-PIECES], to compare others.
    """
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    workers, threads, size = os.cpu_count() or 1, 1, 1024
    if layout:
        sides, _, pieces = layout.partition("-")
        workers, threads = map(int, sides.split("x"))
        size = int(pieces or size)
    encoder = SentencePieceProcessor(model_file=str(published() / "source.spm"))
    decoder = SentencePieceProcessor(model_file=str(published() / "target.spm"))
    translator = ctranslate2.Translator(
        str(joint()), compute_type="int8", inter_threads=workers, intra_threads=threads
    )

    def run(sentences: Sentences) -> list[str]:
        sources = [[*encoder.encode(sentence, out_type=str), "</s>"] for sentence in sentences]
        results = translator.translate_batch(
            sources, beam_size=beam, max_batch_size=size, batch_type="tokens"
        )
        return [decoder.decode(result.hypotheses[0]) for result in results]

    return run


def generate(beam: int) -> Run:
    """`MarianMTModel.generate` in float32, batches of 32 sentences sorted by length."""
    warnings.simplefilter("ignore")
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    tokenizer: Any = MarianTokenizer.from_pretrained(published())
    model: Any = MarianMTModel.from_pretrained(published()).eval()

    def run(sentences: Sentences) -> list[str]:
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        out = [""] * len(sentences)
        for begin in range(0, len(order), 32):
            batch = order[begin : begin + 32]
            inputs = tokenizer([sentences[i] for i in batch], return_tensors="pt", padding=True)
            with torch.inference_mode():
                tokens = model.generate(**inputs, num_beams=beam)
            texts = tokenizer.batch_decode(tokens, skip_special_tokens=True)
            for i, text in zip(batch, texts, strict=True):
                out[i] = text
        return out

    return run
