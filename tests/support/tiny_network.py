"""A MarianMT model of a few thousand random weights: it means nothing, but both engines run it."""

import json
from pathlib import Path

TEXT = """\
Le chat noir dort sur la table. Il a plu toute la nuit, et la rivière monte.
The black cat sleeps on the table. It rained all night, and the river is rising.
Où vas-tu ? « Je rentre chez moi », dit-elle. C'est la fin de l'été : tout est calme.
Where are you going? "I am going home," she said. It is the end of summer: all is calm.
""".splitlines()


def make_tiny_network(folder: Path, ending: float = 8) -> Path:
    """Put the model into a folder, and give that back.

    Args:
        folder: that is there.
        ending: how much it likes to end its sentences.
    """
    import torch
    from sentencepiece import SentencePieceTrainer
    from transformers import MarianConfig, MarianMTModel

    SentencePieceTrainer.train(
        sentence_iterator=iter(TEXT),
        model_prefix=str(folder / "source"),
        vocab_size=80,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    lines = (folder / "source.vocab").read_text("utf-8").splitlines()
    pieces = [line.split("\t")[0] for line in lines if line[0] != "<"]
    ids = {piece: number for number, piece in enumerate(["</s>", "<unk>", *pieces, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(ids), "utf-8")
    (folder / "target.spm").write_bytes((folder / "source.model").read_bytes())
    (folder / "source.model").rename(folder / "source.spm")
    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=len(ids),
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        activation_function="swish",
        max_position_embeddings=64,
        scale_embedding=True,
        init_std=0.6,
        pad_token_id=len(ids) - 1,
        eos_token_id=0,
        decoder_start_token_id=len(ids) - 1,
        forced_eos_token_id=0,
    )
    model = MarianMTModel(config)
    model.final_logits_bias[0, 0] = ending
    model.save_pretrained(folder)
    return folder
