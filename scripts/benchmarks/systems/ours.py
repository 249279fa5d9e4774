"""bitext as a user calls it: segment, translate with links, check, rebuild the text."""

from systems.system import MODEL, Run, Sentences


def load(beam: int, model: str = MODEL) -> Run:
    """The library with a model.

    Args:
        beam: hypotheses kept.
        model: its name.
    """
    from bitext.document import Document, Paragraph
    from bitext.pipeline import translate
    from bitext.translators.marian import load as load_model

    translator = load_model(model, beam=beam)

    def run(sentences: Sentences) -> list[str]:
        document = Document("fr", tuple(Paragraph(sentence) for sentence in sentences))
        return [paragraph.text for paragraph in translate(document, translator).target.paragraphs]

    return run


def load_fast(beam: int) -> Run:  # noqa: ARG001 - --fast has its own
    """What ``--fast`` does, whatever the beam of the others: the small model, at beam 1."""
    from bitext.models.store import default_model

    return load(1, default_model("fr", "en", fast=True))
