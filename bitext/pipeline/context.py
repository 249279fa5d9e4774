"""What is known of the text around a sentence, gathered before any of it is translated."""

from bitext.document import Document
from bitext.protocols import Context


def context_of(document: Document, before: Context = Context()) -> Context:  # noqa: ARG001, B008
    """What a translator is told of a document besides its sentences.

    Args:
        document: segmented; of a long text one part, so that memory stays flat.
        before: what was known of the parts before it.
    """
    return before
