"""One side of a line-aligned pair, as Moses and most training tools take it: a bead a line.

The two files are called by their languages, ``news.fr`` and ``news.en``; line n of one goes with
line n of the other. A null bead is an empty line on the side that has no sentence, so that the
files stay of one length; `bitext.pipeline.drop_null` leaves such beads out. A line break inside a
text is written as a space.
"""

import re
from dataclasses import dataclass

from bitext.alignment import Bitext
from bitext.errors import UnknownComponentError
from bitext.languages.tags import matches
from bitext.protocols import PLAIN, WriterOptions, write_whole

# Whatever any reader might take for the end of a line.
BREAKS = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(slots=True)
class MosesWriter:
    """The lines of the side that is in a language; see `bitext.protocols.Writer`.

    Attributes:
        options: ``lang`` is the language of one of the two sides, as the file's suffix has it; it
            may be less exact (``pt`` for ``pt-BR``). The source is taken if it fits both.
        is_source: whether it is the source's language; known once the file has begun.
    """

    options: WriterOptions = PLAIN
    is_source: bool = False

    def begin(self, first: Bitext) -> bytes:
        """Nothing.

        Raises:
            UnknownComponentError: neither side is in that language.
        """
        self.is_source = is_in_source(first, self.options.lang)
        return b""

    def part(self, part: Bitext) -> bytes:
        """A line for each bead."""
        texts = (pair.source if self.is_source else pair.target for pair in part.pairs())
        return "".join(BREAKS.sub(" ", text) + "\n" for text in texts).encode()

    def end(self) -> bytes:
        """Nothing."""
        return b""


def dumps(bitext: Bitext, *, lang: str) -> str:
    """The lines of one side of a whole bitext."""
    return write_whole(MosesWriter(WriterOptions(lang=lang)), bitext).decode()


def is_in_source(bitext: Bitext, lang: str) -> bool:
    """Whether the source, else the target, is in a language."""
    found = bitext.source.lang, bitext.target.lang
    for tag in found:
        if matches(tag, lang):
            return tag is found[0]
    raise UnknownComponentError(
        f"no writer is called {'.' + lang!r}, and neither text is in {lang!r}: they are in "
        f"{found[0]!r} and {found[1]!r}"
    )
